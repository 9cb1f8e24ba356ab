#include "modules/portal/pages/words.hpp"

#include <set>

#include "embedded/modules_portal.hpp"

namespace fiveone::portal::pages {
namespace {

constexpr std::string_view opening = "{{L_";

void collect_names(std::string_view text, std::set<std::string>& names) {
  for (auto at = text.find(opening); at != text.npos; at = text.find(opening, at + 1)) {
    const auto begin = at + 2;
    names.emplace(text.substr(begin, text.find("}}", begin) - begin));
  }
}

std::vector<std::string> find_names() {
  std::set<std::string> names;
  for (const auto& file : embedded_modules_portal())
    if (file.path.ends_with(".html")) collect_names(file.text, names);
  return {names.begin(), names.end()};
}

using Labels = std::vector<std::pair<std::string, std::string>>;

Labels labels_in(Language language) {
  Labels labels;
  for (const auto& name : label_names()) labels.emplace_back(name, translate(language, label_key(name)));
  return labels;
}

}  // namespace

Language other_language(Language language) {
  return language == Language::Chinese ? Language::English : Language::Chinese;
}

const std::vector<std::string>& label_names() {
  static const auto names = find_names();
  return names;
}

std::string label_key(std::string_view name) {
  std::string key = "portal.label.";
  for (const char c : name.substr(2)) key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return key;
}

void put_labels(html::Values& values, Language language) {
  static const Labels chinese = labels_in(Language::Chinese);
  static const Labels english = labels_in(Language::English);
  for (const auto& [name, text] : language == Language::Chinese ? chinese : english) values.set(name, std::string_view(text));
}

}  // namespace fiveone::portal::pages
