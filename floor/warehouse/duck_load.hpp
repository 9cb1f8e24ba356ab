// The rows of one load on their way into DuckDB: appended to temporary tables, in chunks, and from there into their tables in order.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>

#include "floor/warehouse/duck_file.hpp"

namespace fiveone::warehouse {

class DuckRows;

class DuckLoad final : public Load {
 public:
  DuckLoad(DuckSession& session, std::span<const Table> tables, std::int64_t within_ms);
  ~DuckLoad() override;
  Rows& into(std::string_view table) override;
  // Puts them in; how many there were.
  std::int64_t finish();

 private:
  DuckSession& session_;
  std::span<const Table> tables_;
  std::int64_t within_ms_;
  std::map<std::string, std::unique_ptr<DuckRows>, std::less<>> rows_;
};

const Table& table_named(std::span<const Table> tables, std::string_view name);
// "item BIGINT NOT NULL, …"
std::string duck_columns(const Table& table);
// The columns that rows are sorted by: "item, unit".
std::string order_of(const Table& table);

}  // namespace fiveone::warehouse
