// What a template must keep to before ctemplate sees it: it cannot switch escaping off but for an Html, and every file that
// it puts in exists. Checked on the text, because ctemplate accepts what we do not want and says little of what it refuses.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace fiveone::html {

using TemplateTexts = std::map<std::string, std::string, std::less<>>;  // by path

// The text of `path` with the files that it names put in, under AUTOESCAPE. Throws std::runtime_error with file, line and
// reason.
std::string prepare_template(const TemplateTexts& texts, std::string_view path);

// Whether a name takes an Html.
inline bool takes_html(std::string_view name) { return name.ends_with("_HTML"); }

}  // namespace fiveone::html
