#include "modules/portal/public/asked.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t longest_value = 200;
constexpr std::size_t last_page = 100;

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

// Whole characters only.
std::string_view bounded(std::string_view text) {
  if (text.size() <= longest_value) return text;
  auto end = longest_value;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

}  // namespace

std::string percent_encode(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) out += c;
    else out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return out;
}

std::string address_with(std::string_view path, const Fields& fields) {
  std::string address(path);
  char separator = '?';
  for (const auto& [name, value] : fields) {
    if (value.empty()) continue;
    address += separator;
    address += name + '=' + percent_encode(value);
    separator = '&';
  }
  return address;
}

Fields with(Fields fields, std::string_view name, std::string_view value) {
  std::erase_if(fields, [&](const auto& field) { return field.first == name || field.first == "page"; });
  fields.emplace_back(name, value);
  return fields;
}

Fields asked_fields(const http::Request& request, std::initializer_list<std::string_view> names) {
  Fields fields;
  for (const auto name : names)
    if (const auto value = request.parameter(name)) fields.emplace_back(name, bounded(*value));
  return fields;
}

std::string_view value_of(const Fields& fields, std::string_view name) {
  const auto found = std::ranges::find(fields, name, [](const auto& field) { return std::string_view(field.first); });
  return found == fields.end() ? std::string_view{} : std::string_view(found->second);
}

std::size_t asked_page(const http::Request& request) {
  const auto text = request.parameter("page").value_or("1");
  std::size_t page = 1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), page);
  if (error != std::errc{} || end != text.data() + text.size()) return 1;
  return std::clamp<std::size_t>(page, 1, last_page);
}

}  // namespace fiveone::portal
