// The interface's own words, in the page's language: modules/portal/messages.zh.toml and messages.en.toml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "floor/base/messages.hpp"
#include "floor/html/templates.hpp"

namespace fiveone::portal::pages {

Language other_language(Language language);

inline std::string say(Language language, std::string_view key, const MessageArgs& args = {}) {
  return translate(language, key, args);
}

// Every L_SOME_WORD that stands in a template of ours, filled with the message `portal.label.some_word`.
void put_labels(html::Values& values, Language language);

// Those names, each once.
const std::vector<std::string>& label_names();
std::string label_key(std::string_view name);

}  // namespace fiveone::portal::pages
