#include "floor/files/workbook_parts.hpp"

namespace fiveone::files {
namespace {

constexpr std::size_t most_parts = 5'000;
constexpr std::string_view compound_mark = "\xD0\xCF\x11\xE0";  // what Office puts around an encrypted file, and before 2007 around all

std::string_view local(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

WorkbookParts::WorkbookParts(std::string_view xlsx, std::size_t part_bytes) : part_bytes_(part_bytes) {
  if (xlsx.starts_with(compound_mark)) throw Refused{"encrypted"};
  zip_error_t error;
  zip_error_init(&error);
  auto* source = zip_source_buffer_create(xlsx.data(), xlsx.size(), 0, &error);
  if (source == nullptr) throw Refused{"not_xlsx"};
  zip_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (!zip_) {
    zip_source_free(source);
    throw Refused{"not_xlsx"};
  }
  const auto count = zip_get_num_entries(zip_.get(), 0);
  if (count <= 0 || static_cast<std::size_t>(count) > most_parts || !has("[Content_Types].xml")) throw Refused{"not_xlsx"};
}

bool WorkbookParts::has(const std::string& name) const { return zip_name_locate(zip_.get(), name.c_str(), ZIP_FL_NOCASE) >= 0; }

std::string WorkbookParts::unpack(const std::string& name) const {
  const auto index = zip_name_locate(zip_.get(), name.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return {};
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> part(zip_fopen_index(zip_.get(), static_cast<zip_uint64_t>(index), 0), zip_fclose);
  if (!part) throw Refused{"broken"};
  std::string bytes;
  std::array<char, 65'536> piece{};
  for (;;) {
    const auto got = zip_fread(part.get(), piece.data(), piece.size());
    if (got < 0) throw Refused{"broken"};
    if (got == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(got) > part_bytes_) throw Refused{"too_large"};
    bytes.append(piece.data(), static_cast<std::size_t>(got));
  }
}

pugi::xml_document WorkbookParts::read(const std::string& name) const {
  const auto bytes = unpack(name);
  pugi::xml_document document;
  if (bytes.empty()) return document;
  if (bytes.find("<!DOCTYPE") != std::string::npos || bytes.find('\0') != std::string::npos) throw Refused{"broken"};
  constexpr auto options = pugi::parse_minimal | pugi::parse_escapes | pugi::parse_cdata | pugi::parse_eol | pugi::parse_ws_pcdata_single;
  if (!document.load_buffer(bytes.data(), bytes.size(), options, pugi::encoding_utf8)) throw Refused{"broken"};
  return document;
}

std::string_view local_name(const pugi::xml_node& node) { return local(node.name()); }

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
  for (const auto& child : node.children())
    if (local_name(child) == name) return child;
  return {};
}

std::string attribute_of(const pugi::xml_node& node, std::string_view name) {
  for (const auto& attribute : node.attributes())
    if (local(attribute.name()) == name) return attribute.value();
  return {};
}

}  // namespace fiveone::files
