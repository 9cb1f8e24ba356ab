// A document as it lies in the index: its terms, what is stored to show it again, and the values it is sorted and counted by.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/search/index.hpp"

namespace Xapian {
class Database;
class Document;
class WritableDatabase;
}  // namespace Xapian

namespace fiveone::search {

constexpr unsigned sort_slot = 0;

// Also makes a value slot for each new name of a filter, and teaches the speller the document's words.
// Throws std::invalid_argument for text that is not UTF-8.
Xapian::Document record_of(const Document& document, Xapian::WritableDatabase& database);

struct Shown {
  Id id;
  std::string title;
  std::string body;
};
Shown read_shown(const std::string& stored);

// Where the values of a filter's name are kept, if any document has one.
std::optional<unsigned> find_slot(const Xapian::Database& database, std::string_view name);
std::vector<std::string_view> read_values(std::string_view stored);

}  // namespace fiveone::search
