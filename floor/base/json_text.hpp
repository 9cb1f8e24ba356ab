// Writes small JSON objects, for audit records, events and logs: `JsonText().add("title", title).add("id", id).text()`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/ids.hpp"
#include "floor/base/time.hpp"

namespace fiveone {

void append_json_string(std::string& out, std::string_view utf8);

class JsonText {
 public:
  JsonText& add(std::string_view name, std::string_view text);
  JsonText& add(std::string_view name, const char* text) { return add(name, std::string_view(text)); }
  JsonText& add(std::string_view name, std::int64_t number);
  JsonText& add(std::string_view name, int number) { return add(name, std::int64_t{number}); }
  JsonText& add(std::string_view name, std::size_t number) { return add(name, static_cast<std::int64_t>(number)); }
  JsonText& add(std::string_view name, bool truth) { return add_raw(name, truth ? "true" : "false"); }
  JsonText& add(std::string_view name, Id id) { return add(name, to_string(id)); }  // a string: 64 bits do not fit a JSON number
  JsonText& add(std::string_view name, Instant instant) { return add(name, to_iso(instant)); }
  JsonText& add(std::string_view name, const std::vector<std::string>& texts);
  JsonText& add_raw(std::string_view name, std::string_view json);
  std::string text() const { return out_ + "}"; }

 private:
  std::string out_ = "{";
};

}  // namespace fiveone
