#include <set>

#include "floor/base/text.hpp"
#include "floor/html/html.hpp"
#include "modules/portal/import/wordpress_markup.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t longest_shortcode = 2'000;
constexpr std::size_t most_names = 100;
// Those that stand without attributes, of WordPress and its common extensions; others are known by an attribute, a `_` or a `-`.
constexpr std::array<std::string_view, 22> known = {
    "archives", "audio", "caption", "code", "column", "embed", "gallery", "googlemaps",
    "playlist", "poll", "polldaddy", "recaptcha", "sitemap", "slideshow", "table", "tabs",
    "tweet", "video", "videopress", "vimeo", "wpvideo", "youtube"};

bool is_name_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

struct Shortcode {
  std::string_view name;
  std::string_view attributes;  // as written, between the name and the bracket
  bool closing = false;
  std::size_t size = 0;  // 0: the bracket begins none
};

bool is_shortcode(const Shortcode& code) {
  if (std::ranges::find(known, code.name) != known.end() && (code.attributes.empty() || code.attributes.find('=') != code.attributes.npos ||
                                                             code.attributes.find("://") != code.attributes.npos || code.attributes == "/"))
    return true;
  if (!code.attributes.empty()) return code.attributes.find("=\"") != code.attributes.npos || code.attributes.find("='") != code.attributes.npos;
  return code.closing ? code.name.find_first_of("_-") != code.name.npos : code.name.find('_') != code.name.npos;
}

using Names = std::set<std::string, std::less<>>;

// `opened`: the names that began before, whose ends are theirs.
Shortcode shortcode_at(std::string_view text, const Names& opened) {
  Shortcode code;
  std::size_t at = 1;
  if (at < text.size() && text[at] == '/') {
    code.closing = true;
    ++at;
  }
  const auto name = at;
  while (at < text.size() && is_name_character(text[at])) ++at;
  const auto end = text.substr(0, longest_shortcode).find_first_of("[]", at);
  if (at == name || end == text.npos || text[end] != ']') return {};
  code.name = text.substr(name, at - name);
  const bool parted = at == end || text[at] == ' ' || text[at] == '\n' || text[at] == '/' || text.substr(at).starts_with("\u00A0") || text[at] == '=';
  code.attributes = trim(text.substr(at, end - at));
  code.size = end + 1;
  const bool ends_one = code.closing && opened.contains(code.name);
  return parted && (ends_one || is_shortcode(code)) ? code : Shortcode{};
}

// caption="…" of the attributes, with ", ' or no quotes.
std::string attribute(std::string_view attributes, std::string_view name) {
  for (std::size_t at = attributes.find(name); at != attributes.npos; at = attributes.find(name, at + 1)) {
    auto rest = attributes.substr(at + name.size());
    if ((at > 0 && attributes[at - 1] != ' ') || !rest.starts_with('=')) continue;
    rest.remove_prefix(1);
    const char quote = !rest.empty() && (rest[0] == '"' || rest[0] == '\'') ? rest[0] : ' ';
    if (quote != ' ') rest.remove_prefix(1);
    return std::string(rest.substr(0, rest.find(quote)));
  }
  return {};
}

std::vector<std::string> ids_of(std::string_view attributes) {
  std::vector<std::string> ids;
  std::string id;
  for (const char c : attribute(attributes, "ids") + ",") {
    if (c >= '0' && c <= '9') id += c;
    else if (!id.empty()) ids.push_back(std::exchange(id, {}));
  }
  return ids;
}

std::string link_to(std::string_view address) {
  if (!address.starts_with("http://") && !address.starts_with("https://")) return {};
  const auto text = html::escape(address);
  return fmt::format("\n\n<a href=\"{}\">{}</a>\n\n", text, text);
}

// The address in [audio https://…] or [video src="…" mp4="…"].
std::string_view address_in(std::string_view attributes) {
  const auto begin = std::min(attributes.find("https://"), attributes.find("http://"));
  if (begin == attributes.npos) return {};
  const auto rest = attributes.substr(begin);
  return rest.substr(0, rest.find_first_of("\"' |\n"));
}

std::string figure_of(const GalleryPicture& picture) {
  const auto caption = picture.caption.empty() ? std::string() : fmt::format("<figcaption>{}</figcaption>", picture.caption);
  return fmt::format("<figure><img src=\"{}\" alt=\"{}\">{}</figure>\n", html::escape(picture.address), html::escape(picture.alternative), caption);
}

// The picture, with the link around it, and the words behind it.
std::string captioned(std::string_view content, std::string_view attributes) {
  auto split = content.rfind("</a>");
  split = split == content.npos ? content.find('>', std::min(content.find("<img"), content.size())) : split + 3;
  if (split == content.npos) return std::string(content);
  const auto picture = trim(content.substr(0, split + 1));
  auto words = std::string(trim(content.substr(split + 1)));
  if (words.empty()) words = attribute(attributes, "caption");
  if (words.empty()) return fmt::format("<figure>{}</figure>", picture);
  return fmt::format("<figure>{}<figcaption>{}</figcaption></figure>", picture, words);
}

class Expander {
 public:
  Expander(std::string_view text, const GalleryOf& gallery) : rest_(text), gallery_(gallery) {}

  WordpressBody run() {
    while (!rest_.empty()) {
      const auto at = rest_.find_first_of("<[");
      put(at);
      if (rest_.empty()) break;
      if (rest_.front() == '<') put(tag_size());
      else take_bracket();
    }
    return std::move(body_);
  }

 private:
  void put(std::size_t size) {
    const auto piece = rest_.substr(0, size);
    body_.html += piece;
    rest_.remove_prefix(piece.size());
  }

  // Brackets inside a tag are its attributes' affair.
  std::size_t tag_size() {
    const auto end = unclosed_tag_ ? rest_.npos : rest_.find('>');
    if (end == rest_.npos) unclosed_tag_ = true;
    return end == rest_.npos ? 1 : end + 1;
  }

  void take_bracket() {
    if (rest_.starts_with("[[")) {  // WordPress' way to show a shortcode as text
      rest_.remove_prefix(1);
      const auto code = shortcode_at(rest_, opened_);
      const bool escaped = code.size > 0 && rest_.substr(code.size).starts_with(']');
      if (!escaped) body_.html += '[';
      put(escaped ? code.size : 1);
      if (escaped) rest_.remove_prefix(1);
      return;
    }
    const auto code = shortcode_at(rest_, opened_);
    if (code.size == 0) return put(1);
    rest_.remove_prefix(code.size);
    if (!code.closing && opened_.size() < most_names) opened_.emplace(code.name);
    expand(code);
  }

  // What stands before [/name], taken away with it; nothing where there is no such end.
  std::optional<std::string_view> take_content(std::string_view name) {
    const auto end_tag = fmt::format("[/{}]", name);
    const bool none_left = without_end_.contains(end_tag);
    const auto end = none_left ? rest_.npos : rest_.find(end_tag);
    if (end == rest_.npos) {
      without_end_.insert(end_tag);
      return {};
    }
    const auto content = rest_.substr(0, end);
    rest_.remove_prefix(end + end_tag.size());
    return content;
  }

  void expand(const Shortcode& code) {
    const auto is = [&](std::string_view name) { return code.name == name && !code.closing; };
    if (is("caption")) {
      if (const auto content = take_content("caption")) body_.html += captioned(*content, code.attributes);
      else body_.dropped_shortcode = true;
    } else if (is("gallery")) {
      for (const auto& picture : gallery_(ids_of(code.attributes))) body_.html += figure_of(picture);
    } else if (is("embed") || is("audio") || is("video")) {
      put_link(code);
    } else {
      body_.dropped_shortcode = true;
    }
  }

  void put_link(const Shortcode& code) {
    auto link = link_to(address_in(code.attributes));
    if (const auto content = take_content(code.name); content && link.empty()) link = link_to(trim(*content));
    if (link.empty()) body_.dropped_shortcode = true;
    body_.html += link;
  }

  std::string_view rest_;
  const GalleryOf& gallery_;
  WordpressBody body_;
  Names opened_;
  bool unclosed_tag_ = false;
  Names without_end_;  // so that many beginnings without an end are one search
};

}  // namespace

WordpressBody expand_shortcodes(std::string_view html, const GalleryOf& gallery) { return Expander(html, gallery).run(); }

}  // namespace fiveone::portal
