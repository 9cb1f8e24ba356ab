// An eye of its own on what the sanitizer printed, for its tests: a scan of the text that shares no code with the parser, the
// lists or the printer.
#pragma once

#include <string>
#include <string_view>

namespace fiveone::html {

// What in `html` must never be there (a tag, an attribute, an address, an open quote), or "" where all is well.
inline std::string forbidden_in(std::string_view html) {
  constexpr std::string_view tags =
      " p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr td th figure figcaption blockquote pre hr details "
      "summary a em strong sub sup u s code br img abbr ruby rt rp span ";
  constexpr std::string_view attributes = " href rel title src alt width height colspan rowspan scope class lang dir start ";
  constexpr std::string_view classes = " align-center align-right ";
  const auto listed = [](std::string_view list, std::string_view word) {
    return !word.empty() && word.find(' ') == std::string_view::npos && list.find(" " + std::string(word) + " ") != std::string_view::npos;
  };
  for (auto at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    const bool is_end = html.substr(at).starts_with("</");
    at += is_end ? 2 : 1;
    const auto name_end = html.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789", at);
    if (name_end == std::string_view::npos) return "open tag";
    if (!listed(tags, html.substr(at, name_end - at))) return "tag " + std::string(html.substr(at, 20));
    at = name_end;
    while (at < html.size() && html[at] == ' ') {
      const auto equals = html.find("=\"", ++at);
      const auto close = equals == std::string_view::npos ? equals : html.find('"', equals + 2);
      if (close == std::string_view::npos) return "open quote";
      const auto name = html.substr(at, equals - at);
      const auto value = html.substr(equals + 2, close - equals - 2);
      if (!listed(attributes, name) || is_end) return "attribute " + std::string(name.substr(0, 20));
      if (name == "class" && !listed(classes, value)) return "class " + std::string(value);
      if (value.find_first_of("<>") != std::string_view::npos) return "bracket in a value";
      if (name == "href" || name == "src") {
        const auto colon = value.substr(0, value.find_first_of("/?#")).find(':');
        const auto scheme = value.substr(0, colon == std::string_view::npos ? 0 : colon);
        if (colon != std::string_view::npos && (name == "src" || !listed(" http https mailto tel ", scheme))) return "scheme " + std::string(scheme);
        if (name == "src" && (value.starts_with("//") || value.starts_with("\\"))) return "outside picture";
        for (const char c : value)
          if (static_cast<unsigned char>(c) <= 0x20) return "control in an address";
      }
      at = close + 1;
    }
    if (at >= html.size() || html[at] != '>') return "tag not closed";
  }
  for (std::size_t at = 0; at < html.size(); ++at) {
    const auto c = static_cast<unsigned char>(html[at]);
    if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) return "control character";
    if (c == 0xE2 && at + 2 < html.size()) {
      const auto b = static_cast<unsigned char>(html[at + 1]);
      const auto d = static_cast<unsigned char>(html[at + 2]);
      if ((b == 0x80 && d >= 0xAA && d <= 0xAE) || (b == 0x81 && d >= 0xA6 && d <= 0xA9)) return "direction override";
    }
  }
  return "";
}

}  // namespace fiveone::html
