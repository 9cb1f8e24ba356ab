// What is done to SQL text before an engine sees it: places numbered for PostgreSQL, types spelled for SQLite.
// Quoted text and comments are left alone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "floor/storage/database.hpp"

namespace fiveone::storage {

// SQL cut at its `:name` places: pieces[0] names[uses[0]] pieces[1] names[uses[1]] … pieces[n].
struct PlacedSql {
  std::vector<std::string> pieces;
  std::vector<std::size_t> uses;   // which name stands in each gap
  std::vector<std::string> names;  // each once, in order of first use
};
PlacedSql parse_places(std::string_view sql);

// `{ids :name}` as the engine spells it: the rows of a list of ids that is bound as JSON text (id_list).
std::string spell_lists(std::string_view sql, Engine engine);

// The text for PostgreSQL. `types` has one letter a name: `i` integer, `t` text, `n` null. A null is spelled out instead of
// sent, since PostgreSQL refuses a place whose type it cannot infer (`:x IS NULL OR y = :x`); the others become $1, $2 ….
std::string number_places(const PlacedSql& sql, std::string_view types);

// A migration's text as the engine wants it: for SQLite BIGINT becomes INTEGER and {strict} becomes STRICT.
std::string migration_text(std::string_view sql, Engine engine);

// The value for a place. Throws std::logic_error where there is none.
const Value& value_for(Binds binds, std::string_view place);
// Throws std::logic_error where a value has no place, and std::invalid_argument where text is not UTF-8 or has a NUL.
void check_binds(Binds binds, std::size_t places);

}  // namespace fiveone::storage
