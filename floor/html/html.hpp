// HTML that is safe to send: made by the sanitizer or by a template, and by nothing else.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace fiveone::html {

class Html {
 public:
  Html() = default;
  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  bool operator==(const Html&) const = default;

  // For the makers only (sanitizer, templates, stores that read back what the sanitizer made): the caller vouches for it.
  static Html vouched(std::string text) {
    Html html;
    html.text_ = std::move(text);
    return html;
  }

 private:
  std::string text_;
};

// The five characters that mean something in HTML, as entities: for text between tags and in quoted attributes.
std::string escape(std::string_view text);
// The text that a reader sees, for search, snippets and descriptions: tags gone, entities decoded, blocks apart by a
// newline. Empty for what sanitize would refuse as a whole.
std::string visible_text(std::string_view html);

}  // namespace fiveone::html
