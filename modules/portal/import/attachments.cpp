#include "modules/portal/import/attachments.hpp"

#include "floor/base/text.hpp"
#include "modules/portal/import/old_addresses.hpp"

namespace fiveone::portal {
namespace {

namespace fs = std::filesystem;

std::string_view without_host(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  const auto scheme = address.find("://");
  if (scheme == address.npos) return address;
  const auto slash = address.find('/', scheme + 3);
  return slash == address.npos ? std::string_view() : address.substr(slash);
}

// "/wp-content/uploads/2013/03/x.jpg" as "2013/03/x.jpg"; a path without uploads stays whole.
std::string upload_path(std::string_view address) {
  constexpr std::string_view uploads = "/uploads/";
  auto path = decode_percent(without_host(address));
  const auto at = path.rfind(uploads);
  path.erase(0, at == path.npos ? path.find_first_not_of('/') : at + uploads.size());
  return path;
}

bool is_harmless(std::string_view path) {
  if (path.empty() || path.front() == '/' || !is_utf8(path)) return false;
  if (path.find('\\') != path.npos || std::ranges::any_of(path, [](char c) { return static_cast<unsigned char>(c) < 0x20; })) return false;
  return std::ranges::none_of(fs::path(path), [](const fs::path& part) { return part.empty() || part == "." || part == ".."; });
}

// The file's real place, where it lies within the folder's: a link may not lead out of it.
std::optional<fs::path> regular_file_in(const fs::path& folder, const fs::path& relative) {
  std::error_code error;
  const auto root = fs::canonical(folder, error);
  if (error) return {};
  auto file = fs::canonical(root / relative, error);
  if (error || !fs::is_regular_file(file, error)) return {};
  return std::ranges::mismatch(root, file).in1 == root.end() ? std::optional(std::move(file)) : std::nullopt;
}

}  // namespace

std::optional<fs::path> find_attachment(const fs::path& folder, std::string_view address) {
  const auto path = upload_path(address);
  if (!is_harmless(path)) return {};
  if (auto file = regular_file_in(folder, path)) return file;
  return regular_file_in(folder, fs::path(path).filename());
}

}  // namespace fiveone::portal
