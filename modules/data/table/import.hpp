// Taking in a file, the same way everywhere: looked at first, then taken in as a whole or not at all; what is there already is passed over.
// What each row would do is what it did before it was taken back, so that the look and the deed cannot differ.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "floor/base/messages.hpp"
#include "floor/http/json.hpp"
#include "floor/http/router.hpp"
#include "modules/data/table/table.hpp"

namespace fiveone::data {

enum class LineOutcome { Created, Changed, Unchanged, Refused };
BOOST_DESCRIBE_ENUM(LineOutcome, Created, Changed, Unchanged, Refused)

struct CellFault {
  std::string column;  // a TableColumn's word
  std::string key;
  MessageArgs args;
};

struct LineReport {
  int line = 0;
  std::string name;    // what the row is about
  LineOutcome outcome = LineOutcome::Unchanged;
  std::string before;  // of a changed one, in words
  std::vector<CellFault> faults;
};

using TakeIn = std::function<Result<std::vector<LineReport>>(audit::Act&, const http::Request&, const FileTable&)>;

struct ImportRoute {
  std::string_view verb;
  std::string pattern;
  std::string_view permission;
  std::string summary;
  std::span<const TableColumn> columns;  // outlives the router
  std::size_t most_rows = 20'000;
  std::vector<http::Parameter> parameters{};  // besides `apply`
  TakeIn take_in;  // writes, and records once
};

// `records` must outlive the router.
void add_import_route(http::Router& router, storage::Database& records, ImportRoute route);

}  // namespace fiveone::data
