#include "floor/html/elements.hpp"

namespace fiveone::html {
namespace {

struct Renamed {
  std::string_view from;
  std::string_view to;
};

constexpr std::string_view kept_blocks[] = {
    "p",  "h1", "h2", "h3", "h4", "h5",         "h6",     "ul",         "ol",  "li", "dl",      "dt",      "dd", "table", "caption",
    "thead", "tbody", "tfoot", "tr", "td", "th", "figure", "figcaption", "blockquote", "pre", "hr", "details", "summary", "div"};
constexpr std::string_view kept_inlines[] = {"a", "em", "strong", "sub", "sup", "u", "s", "code", "br", "img", "abbr", "ruby", "rt", "rp", "span"};

// `div` and `span` are how the cleaner remembers where a block or a language began; structure.cpp takes most of them away.
constexpr Renamed renamed[] = {
    {"b", "strong"},     {"i", "em"},          {"strike", "s"},     {"del", "s"},        {"ins", "u"},         {"tt", "code"},
    {"kbd", "code"},     {"samp", "code"},     {"acronym", "abbr"}, {"dir", "ul"},       {"menu", "ul"},       {"xmp", "pre"},
    {"listing", "pre"},  {"plaintext", "pre"}, {"center", "div"},   {"section", "div"},  {"article", "div"},   {"main", "div"},
    {"header", "div"},   {"footer", "div"},    {"nav", "div"},      {"aside", "div"},    {"address", "div"},   {"form", "div"},
    {"fieldset", "div"}, {"legend", "div"},    {"hgroup", "div"},   {"search", "div"},   {"body", "div"},      {"html", "div"}};

constexpr std::string_view dropped[] = {
    "script", "style",    "template", "noscript", "iframe",   "object",   "embed",    "applet",   "svg",      "math",
    "frame",  "frameset", "noframes", "noembed",  "head",     "title",    "base",     "basefont", "bgsound",  "link",
    "meta",   "select",   "option",   "optgroup", "datalist", "textarea", "button",   "input",    "keygen",   "isindex",
    "canvas", "audio",    "video",    "source",   "track",    "param",   "map",      "area",    "progress",
    "meter",  "output",   "dialog",   "portal",   "xml",      "image",    "fencedframe"};

constexpr std::string_view quiet[] = {"col", "colgroup", "wbr", "tbody", "label", "picture", "bdi"};

bool among(auto& list, std::string_view name) { return std::ranges::find(list, name) != std::end(list); }

}  // namespace

bool is_block(std::string_view kept_name) { return among(kept_blocks, kept_name); }

Treatment treatment_of(std::string_view element) {
  if (const auto* found = std::ranges::find(kept_blocks, element); found != std::end(kept_blocks)) return {Fate::Keep, *found, true, true};
  if (const auto* found = std::ranges::find(kept_inlines, element); found != std::end(kept_inlines)) return {Fate::Keep, *found, false, true};
  if (const auto* found = std::ranges::find(renamed, element, &Renamed::from); found != std::end(renamed))
    return {Fate::Keep, found->to, is_block(found->to), true};
  if (among(dropped, element)) return {Fate::Drop, {}, false, false};
  return {Fate::Unwrap, {}, false, among(quiet, element)};
}

}  // namespace fiveone::html
