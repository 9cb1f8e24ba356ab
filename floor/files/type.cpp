#include "floor/files/type.hpp"

#include <stdexcept>

#include <magic.h>

#include "floor/base/ascii.hpp"
#include "floor/base/text.hpp"
#include "floor/files/zip_names.hpp"

namespace fiveone::files {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t sniffed_bytes = 65'536;

struct Sign {
  std::string_view front;
  Type type;
};

const std::vector<Sign>& signs() {
  static const std::vector<Sign> all{
      {"\x89PNG\r\n\x1a\n"sv, {Kind::Picture, "image/png", "png", {}}},
      {"\xFF\xD8\xFF"sv, {Kind::Picture, "image/jpeg", "jpg", {"jpeg", "jpe", "jfif"}}},
      {"GIF87a"sv, {Kind::Picture, "image/gif", "gif", {}}},
      {"GIF89a"sv, {Kind::Picture, "image/gif", "gif", {}}},
      {"%PDF-"sv, {Kind::Pdf, "application/pdf", "pdf", {}}},
      {"7z\xBC\xAF\x27\x1C"sv, {Kind::Archive, "application/x-7z-compressed", "7z", {}}},
      {"Rar!\x1A\x07"sv, {Kind::Archive, "application/vnd.rar", "rar", {}}},
  };
  return all;
}

const Type webp{Kind::Picture, "image/webp", "webp", {}};
const Type old_word{Kind::Word, "application/msword", "doc", {"dot", "wps"}};
const Type old_sheet{Kind::Sheet, "application/vnd.ms-excel", "xls", {"et"}};
const Type old_slides{Kind::Slides, "application/vnd.ms-powerpoint", "ppt", {"pps", "dps"}};
const Type word{Kind::Word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", {"wps"}};
const Type sheet_type{Kind::Sheet, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", {"et"}};
const Type slides{Kind::Slides, "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", {"dps"}};
const Type zip{Kind::Archive, "application/zip", "zip", {}};
const Type mp3{Kind::Audio, "audio/mpeg", "mp3", {}};
const Type mp4{Kind::Video, "video/mp4", "mp4", {"m4v"}};
const Type text_type{Kind::Text, "text/plain", "txt", {"log", "md"}};
const Type table{Kind::Text, "text/csv", "csv", {}};

// libmagic's own words for the front of the file. Its handle serves one thread.
std::string magic_word(std::string_view bytes) {
  struct Handle {
    magic_t magic = ::magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR);
    Handle() {
      if (magic == nullptr || ::magic_load(magic, nullptr) != 0) throw std::runtime_error("libmagic has no database");
    }
    ~Handle() { ::magic_close(magic); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
  };
  thread_local const Handle handle;
  const auto front = bytes.substr(0, sniffed_bytes);
  const char* word_found = ::magic_buffer(handle.magic, front.data(), front.size());
  return word_found == nullptr ? "" : word_found;
}

bool holds_name(const std::vector<std::string_view>& names, std::string_view front) {
  return std::ranges::any_of(names, [&](std::string_view name) { return name.starts_with(front); });
}

// A macro (vbaProject.bin) runs when it is opened: such a document is not taken as one.
std::optional<Type> sniff_zip(std::string_view bytes) {
  const auto names = zip_names(bytes);
  if (!names) return std::nullopt;
  if (!holds_name(*names, "[Content_Types].xml")) return zip;
  for (const auto& [folder, type] : {std::pair{"word/"sv, word}, std::pair{"xl/"sv, sheet_type}, std::pair{"ppt/"sv, slides}})
    if (holds_name(*names, folder)) return holds_name(*names, std::string(folder) + "vbaProject.bin") ? std::nullopt : std::optional(type);
  return zip;
}

std::string utf16(std::string_view ascii) {
  std::string wide;
  for (const char c : ascii) wide.append(1, c).append(1, '\0');
  return wide;
}

// The old Office formats are one container; its directory names the stream that makes the difference.
std::optional<Type> sniff_container(std::string_view bytes) {
  const auto has_stream = [&](std::string_view name) { return bytes.find(utf16(name)) != std::string_view::npos; };
  if (has_stream("WordDocument")) return old_word;
  if (has_stream("PowerPoint Document")) return old_slides;
  if (has_stream("Workbook") || has_stream("Book")) return old_sheet;
  return std::nullopt;
}

bool looks_like_markup(std::string_view bytes) {
  const auto front = lowered(trim(bytes.substr(0, sniffed_bytes)));
  return front.starts_with('<') || front.starts_with("#!") || front.starts_with("{\\rtf") ||
         std::ranges::any_of(std::initializer_list<std::string_view>{"<script", "<html", "<svg", "<!doctype", "<iframe", "<?php"},
                             [&](std::string_view mark) { return front.find(mark) != std::string::npos; });
}

bool has_control_characters(std::string_view utf8) {
  return std::ranges::any_of(utf8, [](char c) { return (c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') || c == 0x7F; });
}

std::optional<Type> sniff_text(std::string_view bytes, std::string_view name) {
  const auto decoded = decode_chinese(bytes);
  if (!decoded || has_control_characters(*decoded) || looks_like_markup(*decoded)) return std::nullopt;
  const auto found = magic_word(bytes);
  for (const std::string_view refused : {"html", "xml", "script", "php", "executable"})
    if (found.find(refused) != std::string::npos) return std::nullopt;
  return extension_of(name) == "csv" ? table : text_type;
}

}  // namespace

std::optional<Type> sniff(std::string_view bytes, std::string_view name) {
  for (const auto& [front, type] : signs())
    if (bytes.starts_with(front)) return type;
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return webp;
  if (bytes.starts_with("PK\x03\x04")) return sniff_zip(bytes);
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return sniff_container(bytes);
  const auto found = magic_word(bytes);
  if (found == "audio/mpeg") return mp3;
  if (found == "video/mp4" || found == "video/x-m4v") return mp4;
  return bytes.empty() ? std::nullopt : sniff_text(bytes, name);
}

std::string extension_of(std::string_view name) {
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? "" : lowered(name.substr(dot + 1));
}

bool goes_by(const Type& type, std::string_view extension) {
  return extension == type.extension || std::ranges::find(type.other_names, extension) != type.other_names.end();
}

}  // namespace fiveone::files
