// What the program says to people, in Chinese and English. Each room keeps its texts beside its code, in
// `messages.zh.toml` and `messages.en.toml`, as lines `"file.too_large" = "文件超过 {limit} MB"`; code only names keys.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "floor/base/embedded.hpp"
#include "floor/base/result.hpp"

namespace fiveone {

enum class Language { Chinese, English };

std::string_view language_tag(Language language);  // "zh-CN", "en", as the lang attribute takes them

using MessageArgs = std::vector<std::pair<std::string, std::string>>;

// A place whose value is a name of its own in English; where there is none, English has the Chinese one too.
void add_name(MessageArgs& args, const std::string& place, const std::string& chinese, const std::string& english);

// Reads the texts of all rooms; once, at start, before other threads ask. Throws std::runtime_error where a file cannot be
// read, a key stands in two rooms, or a key is missing in one language or has other places there.
void load_messages(std::initializer_list<std::span<const EmbeddedFile>> rooms);
void load_messages(std::span<const EmbeddedFile> files);

// The text with its places filled. An unknown key gives the key itself, a place without a value stays; both are logged.
std::string translate(Language language, std::string_view key, const MessageArgs& args = {});
inline std::string translate(Language language, const Error& error) { return translate(language, error.key, error.args); }
inline std::string translate(Language language, const FieldError& error) { return translate(language, error.key, error.args); }

// The names between braces, sorted, each once.
std::vector<std::string> places_of(std::string_view text);

}  // namespace fiveone
