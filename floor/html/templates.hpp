// Templates are .html files beside the pages that use them, embedded into the program and all parsed at start: a broken one
// stops the start, not a visitor. Values are escaped by the context in which they stand (ctemplate's AUTOESCAPE).
//
// Names in templates are UPPER_CASE. A name that ends in `_HTML` takes an Html, stands between tags and is written
// `{{NAME_HTML:none}}`; no other name may carry a modifier (load_templates refuses the template).
// `{{>floor/html/frame.html}}` puts that file in, with the same values; `{{>PLACE}}` is filled by Values::include.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "floor/base/embedded.hpp"
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
  Values& set(std::string_view name, const Html& html);  // the name must end in _HTML, as no other may: std::logic_error
  Values& show(std::string_view section);                // shows it once with the values around it
  Values& show_if(std::string_view section, bool condition) { return condition ? show(section) : *this; }
  Values add(std::string_view section);                  // one repetition of it, with its own values
  // `{{>PLACE}}`; std::logic_error where no such template was loaded.
  Values include(std::string_view place, std::string_view template_path);

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

// Parses them all, beside those loaded before; throws std::runtime_error with file and reason for the first broken one.
// At start, before pages are asked for.
void load_templates(std::span<const TemplateFile> files);
// The .html files of all rooms.
void load_templates(std::initializer_list<std::span<const EmbeddedFile>> rooms);

// std::logic_error for a template that was not loaded.
Html render(std::string_view template_path, const Values& values);

}  // namespace fiveone::html
