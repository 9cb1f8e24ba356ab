#include "floor/search/record.hpp"

#include <array>
#include <charconv>
#include <map>
#include <set>
#include <stdexcept>

#include <xapian.h>

#include "floor/base/text.hpp"
#include "floor/search/terms.hpp"
#include "floor/search/units.hpp"

namespace fiveone::search {
namespace {

constexpr std::size_t most_body_bytes = 200'000;
constexpr std::size_t most_title_characters = 200;  // as many as a query may have
constexpr Xapian::termcount title_weight = 8;
constexpr Xapian::termcount keyword_weight = 4;
constexpr std::size_t shortest_spelling = 4;
constexpr char between_values = '\x1f';

using Row = std::vector<Unit>;

void add_grams(const Row& units, Xapian::termcount weight, Xapian::Document& out) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    for (std::size_t width = 1; width <= widest_gram && i + width <= units.size(); ++width)
      out.add_term(gram(std::span(units).subspan(i, width)), weight);
    if (has_stem(units[i])) out.add_term(stem_term(units[i].text), weight);
  }
}

void add_title(std::string_view title, Xapian::Document& out) {
  const auto units = units_of(title);
  add_grams(units, title_weight, out);
  for (std::size_t i = 0; i + 1 < units.size(); ++i) {
    out.add_boolean_term(after_term(units[i].text, units[i + 1].text));
    out.add_boolean_term(before_term(units[i + 1].text, units[i].text));
  }
  if (!units.empty()) out.add_term(whole_title_term(units_of(front_characters(trim(title), most_title_characters))));
}

void add_keywords(std::string_view keywords, Xapian::Document& out) {
  add_grams(units_of(keywords), keyword_weight, out);
  for (std::size_t begin = 0; begin < keywords.size();) {
    const auto end = std::min(keywords.find_first_of(" \n\t;", begin), keywords.size());
    if (const auto units = units_of(keywords.substr(begin, end - begin)); !units.empty()) out.add_term(whole_keyword_term(units));
    begin = end + 1;
  }
}

void teach_speller(const Row& units, Xapian::WritableDatabase& database) {
  std::set<std::string_view> taught;
  for (const auto& unit : units)
    if (unit.text.size() >= shortest_spelling && has_stem(unit) && taught.insert(unit.text).second) database.add_spelling(unit.text);
}

// Eight bytes that sort as the number does.
std::string sortable(std::int64_t number) {
  const auto shifted = static_cast<std::uint64_t>(number) ^ (std::uint64_t{1} << 63);
  std::string bytes(8, '\0');
  for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<char>(shifted >> (56 - 8 * i));
  return bytes;
}

unsigned ensure_slot(Xapian::WritableDatabase& database, const std::string& name) {
  if (const auto slot = find_slot(database, name)) return *slot;
  unsigned next = sort_slot + 1;
  for (auto key = database.metadata_keys_begin("slot/"); key != database.metadata_keys_end("slot/"); ++key) ++next;
  database.set_metadata("slot/" + name, std::to_string(next));
  return next;
}

void add_filters(const Document& document, Xapian::WritableDatabase& database, Xapian::Document& out) {
  std::map<std::string, std::string> values;
  for (const auto& [name, value] : document.filters) {
    out.add_boolean_term(filter_term(name, value));
    values[name] += value + between_values;
  }
  for (const auto& [name, joined] : values) out.add_value(ensure_slot(database, name), joined);
}

}  // namespace

Xapian::Document record_of(const Document& document, Xapian::WritableDatabase& database) {
  for (const std::string_view text : {document.title, document.body, document.keywords})
    if (!text.empty() && !is_utf8(text)) throw std::invalid_argument(fmt::format("document {} is not UTF-8", to_string(document.id)));
  const auto body = front_bytes(document.body, most_body_bytes);
  const auto body_units = units_of(body);
  Xapian::Document out;
  out.add_boolean_term(id_term(document.id));
  add_title(document.title, out);
  add_keywords(document.keywords, out);
  add_grams(body_units, 1, out);
  teach_speller(body_units, database);
  teach_speller(units_of(document.title), database);
  add_filters(document, database, out);
  out.add_value(sort_slot, sortable(document.sort_key));
  out.set_data(fmt::format("{}\n{}\n{}", to_string(document.id), document.title.size(), document.title).append(body));
  return out;
}

Shown read_shown(const std::string& stored) {
  const std::string_view all = stored;
  const auto first = all.find('\n');
  const auto second = all.find('\n', first + 1);
  const auto id = parse_id(all.substr(0, first));
  std::size_t title = 0;
  if (second != std::string_view::npos) std::from_chars(all.data() + first + 1, all.data() + second, title);
  if (!id || second + 1 + title > all.size()) throw Xapian::DatabaseCorruptError("a stored document has no head");
  return {*id, std::string(all.substr(second + 1, title)), std::string(all.substr(second + 1 + title))};
}

std::optional<unsigned> find_slot(const Xapian::Database& database, std::string_view name) {
  const auto text = database.get_metadata(fmt::format("slot/{}", name));
  unsigned slot = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), slot).ec != std::errc{}) return std::nullopt;
  return slot;
}

std::vector<std::string_view> read_values(std::string_view stored) {
  std::vector<std::string_view> values;
  while (!stored.empty()) {
    const auto end = stored.find(between_values);
    values.push_back(stored.substr(0, end));
    stored.remove_prefix(std::min(end, stored.size() - 1) + 1);
  }
  return values;
}

}  // namespace fiveone::search
