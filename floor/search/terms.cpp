#include "floor/search/terms.hpp"

#include <xapian.h>

#include "floor/base/text.hpp"

namespace fiveone::search {
namespace {

constexpr std::size_t longest_plain_filter = 120;

std::string hash_of(std::span<const Unit> units) {
  std::string whole;
  for (const auto& unit : units) whole.append(unit.text).append(1, ' ');
  return sha256_hex(whole).substr(0, 24);
}

}  // namespace

std::string gram(std::span<const Unit> units) {
  std::string term;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (i > 0 && !units[i].chinese && !units[i - 1].chinese) term += ' ';
    term += units[i].text;
  }
  return term;
}

std::string id_term(Id id) { return "Q" + to_string(id); }

bool has_stem(const Unit& unit) {
  return std::ranges::all_of(unit.text, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string stem_term(std::string_view word) {
  thread_local const Xapian::Stem english("english");
  return "Z" + english(std::string(word));
}

std::string filter_term(std::string_view name, std::string_view value) {
  auto term = fmt::format("F{}:{}", name, value);
  return term.size() <= longest_plain_filter ? term : "H" + sha256_hex(term);
}

std::string whole_title_term(std::span<const Unit> title) { return "T" + hash_of(title); }

std::string whole_keyword_term(std::span<const Unit> keyword) { return "K" + hash_of(keyword); }

std::string after_term(std::string_view first, std::string_view second) { return fmt::format("N{} {}", first, second); }

std::string before_term(std::string_view second, std::string_view first) { return fmt::format("M{} {}", second, first); }

}  // namespace fiveone::search
