// ClickHouse over its HTTP interface: one statement, one answer, bounded in time and size. The password is in no message and no log.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "floor/warehouse/click_address.hpp"
#include "floor/warehouse/warehouse.hpp"

namespace fiveone::warehouse {

class ClickHttp {
 public:
  explicit ClickHttp(ClickAddress address);
  ~ClickHttp();
  ClickHttp(const ClickHttp&) = delete;
  ClickHttp& operator=(const ClickHttp&) = delete;

  // The whole answer, rows as lines of cells between tabs; from any thread. `rows` follow a statement that inserts.
  std::string ask(std::size_t host, std::string_view statement, std::int64_t within_ms, std::string_view rows = {});

  const ClickAddress& address() const { return address_; }

 private:
  struct Line;  // a connection that is kept
  std::unique_ptr<Line> take();
  void give_back(std::unique_ptr<Line> line);

  const ClickAddress address_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Line>> idle_;
};

// Calls `each` for every row of such an answer.
void for_each_click_row(std::string_view answer, const std::function<void(Row&)>& each);
// A text as one cell of such a row.
void append_cell(std::string& out, std::string_view text);

}  // namespace fiveone::warehouse
