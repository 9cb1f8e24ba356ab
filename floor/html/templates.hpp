// Templates are .html files beside the pages that use them, embedded into the program and all parsed at start: a broken one
// stops the start, not a visitor. Values are escaped by the context in which they stand (ctemplate's AUTOESCAPE).
//
// Names in templates are UPPER_CASE. A name that ends in `_HTML` takes an Html and is written `{{NAME_HTML:none}}`; no other
// name may carry `:none` (load_templates refuses the template).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "floor/base/ids.hpp"
#include "floor/html/html.hpp"

namespace ctemplate { class TemplateDictionary; }

namespace fiveone::html {

// The values of one page or one repeated section. Setting an unknown name is harmless, as is leaving one unset (empty).
class Values {
 public:
  Values();
  ~Values();
  Values(const Values&) = delete;
  Values& operator=(const Values&) = delete;

  Values& set(std::string_view name, std::string_view text);
  Values& set(std::string_view name, std::int64_t number);
  Values& set(std::string_view name, Id id);
  Values& set(std::string_view name, const Html& html);  // the name must end in _HTML
  Values& show(std::string_view section);                // shows it once with the values around it
  Values& show_if(std::string_view section, bool condition) { return condition ? show(section) : *this; }
  Values add(std::string_view section);                  // one repetition of it, with its own values
  Values include(std::string_view place, std::string_view template_path);  // `{{>PLACE}}`

 private:
  friend Html render(std::string_view, const Values&);
  explicit Values(ctemplate::TemplateDictionary* inner);
  std::unique_ptr<ctemplate::TemplateDictionary> own_;  // the root's only
  ctemplate::TemplateDictionary* dictionary_;

 public:
  Values(Values&& other) noexcept;
};

struct TemplateFile {
  std::string_view path;  // "modules/portal/pages/article.html"
  std::string_view text;
};

// Parses them all; throws std::runtime_error with file and reason for the first broken one.
void load_templates(std::span<const TemplateFile> files);

Html render(std::string_view template_path, const Values& values);

}  // namespace fiveone::html
