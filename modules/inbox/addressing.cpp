#include "modules/inbox/addressing.hpp"

#include <stdexcept>

#include "floor/base/json_text.hpp"
#include "floor/http/json_value.hpp"

namespace fiveone::inbox {

void demand_desk_address(std::string_view address) {
  if (!address.starts_with("/desk/") || address.find_first_of("\\\r\n") != std::string_view::npos)
    throw std::logic_error(fmt::format("{} is no address in the desk", address));
}

std::string args_as_json(const MessageArgs& args) {
  JsonText json;
  for (const auto& [name, value] : args) json.add(name, value);
  return json.text();
}

MessageArgs args_of_json(std::string_view text) {
  MessageArgs args;
  const auto json = http::parse_json(text);
  const auto* members = json ? json->as<http::JsonMembers>() : nullptr;
  if (members == nullptr) throw std::logic_error("the values of a message are no JSON object");
  for (const auto& [name, value] : *members)
    if (const auto* words = value.as<std::string>()) args.emplace_back(name, *words);
  return args;
}

}  // namespace fiveone::inbox
