#include "floor/base/json_text.hpp"

namespace fiveone {

void append_json_string(std::string& out, std::string_view utf8) {
  out += '"';
  for (const char c : utf8) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '<': out += "\\u003c"; break;  // so that the text may also stand inside a script element
      default:
        if (static_cast<unsigned char>(c) < 0x20) out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else out += c;
    }
  }
  out += '"';
}

JsonText& JsonText::add(std::string_view name, std::string_view text) {
  std::string quoted;
  append_json_string(quoted, text);
  return add_raw(name, quoted);
}

JsonText& JsonText::add(std::string_view name, std::int64_t number) { return add_raw(name, std::to_string(number)); }

JsonText& JsonText::add(std::string_view name, const std::vector<std::string>& texts) {
  std::string list = "[";
  for (const auto& text : texts) {
    if (list.size() > 1) list += ',';
    append_json_string(list, text);
  }
  return add_raw(name, list + "]");
}

JsonText& JsonText::add_raw(std::string_view name, std::string_view json) {
  if (out_.size() > 1) out_ += ',';
  append_json_string(out_, name);
  out_ += ':';
  out_ += json;
  return *this;
}

}  // namespace fiveone
