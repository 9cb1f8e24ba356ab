#include "floor/storage/sql_text.hpp"

#include "floor/base/text.hpp"

namespace fiveone::storage {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::size_t find_end(std::string_view sql, std::size_t from, std::string_view mark) {
  const auto found = sql.find(mark, from);
  return found == std::string_view::npos ? sql.size() : found + mark.size();
}

// Behind the quoted text or comment that starts at `at`; `at` itself where none does. A doubled quote reads as two
// quoted texts side by side, which comes to the same.
std::size_t skip_quoted(std::string_view sql, std::size_t at) {
  const auto rest = sql.substr(at);
  if (rest.starts_with('\'')) return find_end(sql, at + 1, "'");
  if (rest.starts_with('"')) return find_end(sql, at + 1, "\"");
  if (rest.starts_with("--")) return find_end(sql, at + 2, "\n");
  if (rest.starts_with("/*")) return find_end(sql, at + 2, "*/");
  return at;
}

std::string_view word_at(std::string_view sql, std::size_t at) {
  std::size_t end = at;
  while (end < sql.size() && is_word(sql[end])) ++end;
  return sql.substr(at, end - at);
}

std::size_t name_index(std::vector<std::string>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  names.emplace_back(name);
  return names.size() - 1;
}

bool names_type_of_ours(std::string_view word) { return word == "BIGINT"; }

}  // namespace

PlacedSql parse_places(std::string_view sql) {
  PlacedSql out;
  std::string piece;
  for (std::size_t at = 0; at < sql.size();) {
    auto end = skip_quoted(sql, at);
    if (end == at && sql.substr(at).starts_with("::")) end = at + 2;
    const auto name = end == at && sql[at] == ':' ? word_at(sql, at + 1) : std::string_view{};
    if (!name.empty()) {
      out.uses.push_back(name_index(out.names, name));
      out.pieces.push_back(std::exchange(piece, {}));
      at += 1 + name.size();
      continue;
    }
    if (end == at) ++end;
    piece += sql.substr(at, end - at);
    at = end;
  }
  out.pieces.push_back(std::move(piece));
  return out;
}

std::string spell_lists(std::string_view sql, Engine engine) {
  constexpr std::string_view mark = "{ids ";
  std::string out;
  for (auto at = sql.find(mark); at != std::string_view::npos; at = sql.find(mark)) {
    const auto end = find_end(sql, at, "}");
    const auto place = sql.substr(at + mark.size(), end - 1 - at - mark.size());
    out += sql.substr(0, at);
    out += engine == Engine::Sqlite ? fmt::format("(SELECT value FROM json_each({}))", place)
                                    : fmt::format("(SELECT value::BIGINT FROM json_array_elements_text(CAST({} AS json)))", place);
    sql.remove_prefix(end);
  }
  return out += sql;
}

std::string number_places(const PlacedSql& sql, std::string_view types) {
  std::vector<std::string> spelled;
  int sent = 0;
  for (const char type : types) spelled.push_back(type == 'n' ? "NULL" : fmt::format("${}", ++sent));
  std::string out = sql.pieces.front();
  for (std::size_t gap = 0; gap < sql.uses.size(); ++gap) {
    out += spelled[sql.uses[gap]];
    out += sql.pieces[gap + 1];
  }
  return out;
}

std::string migration_text(std::string_view sql, Engine engine) {
  constexpr std::string_view strict = "{strict}";
  const bool sqlite = engine == Engine::Sqlite;
  std::string out;
  for (std::size_t at = 0; at < sql.size();) {
    if (const auto end = skip_quoted(sql, at); end != at) {
      out += sql.substr(at, end - at);
      at = end;
    } else if (sql.substr(at).starts_with(strict)) {
      if (sqlite) out += "STRICT";
      at += strict.size();
    } else if (const auto word = word_at(sql, at); !word.empty()) {
      out += sqlite && names_type_of_ours(word) ? std::string_view("INTEGER") : word;
      at += word.size();
    } else {
      out += sql[at++];
    }
  }
  return out;
}

const Value& value_for(Binds binds, std::string_view place) {
  for (const auto& bind : binds)
    if (bind.name == place) return bind.value;
  throw std::logic_error(fmt::format("storage: the place :{} has no value", place));
}

void check_binds(Binds binds, std::size_t places) {
  if (binds.size() != places)
    throw std::logic_error(fmt::format("storage: {} values for {} places", binds.size(), places));
  for (const auto& bind : binds)
    if (const auto* text = std::get_if<std::string_view>(&bind.value); text && !is_utf8(*text))
      throw std::invalid_argument(fmt::format("storage: the value for :{} is not UTF-8 text without NUL", bind.name));
}

}  // namespace fiveone::storage
