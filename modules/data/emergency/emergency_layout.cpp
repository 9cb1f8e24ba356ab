#include <algorithm>

#include "modules/data/emergency/emergency.hpp"

namespace fiveone::data {
namespace {

bool is_named(const std::vector<std::string>& names, const std::string& section, const std::string& key) {
  return std::ranges::find(names, section + "." + key) != names.end();
}

std::vector<std::string> keys_in(const std::vector<std::string>& names, const std::string& section) {
  std::vector<std::string> keys;
  for (const auto& name : names)
    if (name.starts_with(section + ".")) keys.push_back(name.substr(section.size() + 1));
  return keys;
}

// The codes that were named stand as rows, so that nobody has to choose them again each day.
void close(Section& section, const std::vector<std::string>& codes, const NameOfCode& name_of) {
  const auto classification = section.open->classification;
  section.classification = classification;
  section.open.reset();
  for (const auto& code : codes) {
    const auto names = name_of(classification, code);
    section.rows.push_back({.key = code, .caption_zh = names.zh, .caption_en = names.en, .item = {}, .code = code, .formula = {}});
  }
}

void keep_rows(Section& section, const std::vector<std::string>& names, const NameOfCode& name_of) {
  if (names.empty()) return;
  if (section.open) return close(section, keys_in(names, section.key), name_of);
  std::erase_if(section.rows, [&](const Row& row) { return row.heading || !is_named(names, section.key, row.key); });
  std::int64_t above = -1;  // what a row was part of may be gone
  for (auto& row : section.rows) above = row.depth = std::min(row.depth, above + 1);
}

}  // namespace

Layout layout_of(const Emergency& emergency, const Layout& layout, const NameOfCode& name_of) {
  auto left = layout;
  for (auto& section : left.sections) {
    keep_rows(section, emergency.data.rows, name_of);
    if (emergency.data.columns.empty()) continue;
    std::erase_if(section.columns, [&](const Column& column) { return !is_named(emergency.data.columns, section.key, column.key); });
  }
  std::erase_if(left.sections, [](const Section& section) { return section.columns.empty() || (!section.open && section.rows.empty()); });
  return left;
}

}  // namespace fiveone::data
