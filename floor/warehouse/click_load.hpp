// The rows of one load on their way to ClickHouse, sent in blocks.
#pragma once

#include <map>
#include <memory>
#include <span>

#include "floor/warehouse/click_http.hpp"

namespace fiveone::warehouse {

class ClickRows;

class ClickLoad final : public Load {
 public:
  ClickLoad(ClickHttp& http, std::span<const Table> tables, std::int64_t load, std::int64_t within_ms);
  ~ClickLoad() override;
  Rows& into(std::string_view table) override;
  void finish();

 private:
  ClickHttp& http_;
  std::span<const Table> tables_;
  std::int64_t load_;
  std::int64_t within_ms_;
  std::map<std::string, std::unique_ptr<ClickRows>, std::less<>> rows_;
};

std::string click_columns(const Table& table);  // "item String, …", without load_id

}  // namespace fiveone::warehouse
