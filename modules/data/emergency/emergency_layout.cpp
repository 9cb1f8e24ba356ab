#include <algorithm>

#include "modules/data/dictionary/classification.hpp"
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

void keep_columns(Section& section, const std::vector<std::string>& names) {
  if (names.empty()) return;
  std::erase_if(section.columns, [&](const Column& column) { return !is_named(names, section.key, column.key); });
}

// Of a part, a sum would be another sum: whoever files it knows the whole.
void fill_in_by_hand(Section& section) {
  for (auto& row : section.rows) row.formula.clear();
  for (auto& column : section.columns) column.formula.clear();
}

}  // namespace

Layout layout_of(const Emergency& emergency, const Layout& layout, const NameOfCode& name_of) {
  auto left = layout;
  for (auto& section : left.sections) {
    const auto rows = section.rows.size();
    const auto columns = section.columns.size();
    keep_rows(section, emergency.data.rows, name_of);
    keep_columns(section, emergency.data.columns);
    if (section.rows.size() < rows || section.columns.size() < columns) fill_in_by_hand(section);
  }
  std::erase_if(left.sections, [](const Section& section) { return section.columns.empty() || (!section.open && section.rows.empty()); });
  return left;
}

FormVersionPtr version_in(storage::Reader& reader, const Emergency& emergency, const FormVersion& version, Day day) {
  const auto name_of = [&](std::string_view key, std::string_view code) {
    const auto classification = find_classification(reader, key);
    const auto named = classification ? find_code(reader, *classification, code, day) : std::nullopt;
    if (!named) return CodeNames{std::string(code), std::string(code)};
    return CodeNames{named->name_zh, named->name_en.empty() ? named->name_zh : named->name_en};
  };
  auto changed = std::make_shared<FormVersion>(version);
  changed->id = emergency.id;
  changed->version = version.number;
  changed->design.layout = layout_of(emergency, version.design.layout, name_of);
  changed->design.schedule = schedule_of(emergency, version.design.schedule);
  return changed;
}

}  // namespace fiveone::data
