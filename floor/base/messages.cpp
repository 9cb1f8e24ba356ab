#include "floor/base/messages.hpp"

#include <toml++/toml.h>

#include "floor/base/log.hpp"

namespace fiveone {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

struct Book {
  Texts chinese;
  Texts english;
};

Book& book() {
  static Book loaded;
  return loaded;
}

// The place that begins at `at` (a brace): its name, or nothing where the brace is only a brace.
std::optional<std::string_view> place_at(std::string_view text, std::size_t at) {
  const auto end = text.find('}', at);
  if (end == std::string_view::npos || end == at + 1) return std::nullopt;
  const auto name = text.substr(at + 1, end - at - 1);
  const bool is_name = std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
  return is_name ? std::optional(name) : std::nullopt;
}

void read_file(Texts& texts, const EmbeddedFile& file) {
  try {
    for (const auto& [key, value] : toml::parse(file.text, file.path)) {
      const auto text = value.value<std::string>();
      if (!text) throw std::runtime_error(fmt::format("{}: {} is not a text (is the key quoted?)", file.path, key.str()));
      if (!texts.emplace(std::string(key.str()), *text).second)
        throw std::runtime_error(fmt::format("{}: {} stands in another room too", file.path, key.str()));
    }
  } catch (const toml::parse_error& error) {
    throw std::runtime_error(fmt::format("{}, line {}: {}", file.path, error.source().begin.line, error.description()));
  }
}

void compare(const Texts& here, const Texts& there, std::string_view there_name) {
  for (const auto& [key, text] : here) {
    const auto other = there.find(key);
    if (other == there.end()) throw std::runtime_error(fmt::format("message {} is missing in {}", key, there_name));
    if (places_of(text) != places_of(other->second))
      throw std::runtime_error(fmt::format("message {} has other places in {}", key, there_name));
  }
}

bool is_file(const EmbeddedFile& file, std::string_view name) {
  return file.path == name || (file.path.ends_with(name) && file.path[file.path.size() - name.size() - 1] == '/');
}

constexpr std::string_view in_english = ".en";  // behind the place's name, which has no point in it

const std::string* value_of(const MessageArgs& args, const std::string& place) {
  const auto found = std::ranges::find(args, place, &MessageArgs::value_type::first);
  return found == args.end() ? nullptr : &found->second;
}

std::string fill(Language language, std::string_view text, std::string_view key, const MessageArgs& args) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto place = text[at] == '{' ? place_at(text, at) : std::nullopt;
    if (!place) {
      out += text[at++];
      continue;
    }
    const auto length = place->size() + 2;
    const std::string name(*place);
    const auto* value = language == Language::English ? value_of(args, name + std::string(in_english)) : nullptr;
    if (value == nullptr) value = value_of(args, name);
    if (value == nullptr) log_warning("message.place_without_value", {{"key", key}, {"place", name}});
    out += value == nullptr ? text.substr(at, length) : std::string_view(*value);
    at += length;
  }
  return out;
}

}  // namespace

std::string_view language_tag(Language language) { return language == Language::Chinese ? "zh-CN" : "en"; }

void add_name(MessageArgs& args, const std::string& place, const std::string& chinese, const std::string& english) {
  args.emplace_back(place, chinese);
  if (!english.empty()) args.emplace_back(place + std::string(in_english), english);
}

std::vector<std::string> places_of(std::string_view text) {
  std::vector<std::string> places;
  for (auto at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
    if (const auto place = place_at(text, at)) places.emplace_back(*place);
  std::ranges::sort(places);
  places.erase(std::ranges::unique(places).begin(), places.end());
  return places;
}

void load_messages(std::initializer_list<std::span<const EmbeddedFile>> rooms) {
  Book read;
  for (const auto& room : rooms) {
    for (const auto& file : room) {
      if (is_file(file, "messages.zh.toml")) read_file(read.chinese, file);
      if (is_file(file, "messages.en.toml")) read_file(read.english, file);
    }
  }
  compare(read.chinese, read.english, "English");
  compare(read.english, read.chinese, "Chinese");
  book() = std::move(read);
}

void load_messages(std::span<const EmbeddedFile> files) { load_messages({files}); }

std::string translate(Language language, std::string_view key, const MessageArgs& args) {
  const auto& texts = language == Language::Chinese ? book().chinese : book().english;
  const auto found = texts.find(key);
  if (found != texts.end()) return fill(language, found->second, key, args);
  log_warning("message.unknown", {{"key", key}});
  return std::string(key);
}

}  // namespace fiveone
