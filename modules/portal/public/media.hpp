// Pictures and attachments that the records know, and how the public sees them.
#pragma once

#include <optional>
#include <string>

#include "floor/files/store.hpp"
#include "floor/storage/database.hpp"
#include "modules/portal/pages/views.hpp"

namespace fiveone::portal {

struct Media {
  std::string hash;
  std::string name;
  std::string media_type;
  std::string extension;
  std::int64_t size = 0;
  int width = 0;
  int height = 0;
};

void put_media(storage::Transaction& tx, const files::Stored& stored, std::string_view name);
std::optional<Media> find_media(storage::Reader& reader, std::string_view hash);
// May a stranger have this attachment: it belongs to a live article.
bool is_public_attachment(storage::Reader& reader, std::string_view hash);
bool is_picture(const Media& media);
std::vector<std::string> list_media(storage::Reader& reader);

// The widths that exist of each picture; a page never asks for another.
inline constexpr std::array<int, 4> rendition_widths = {320, 640, 960, 1280};
std::string rendition_address(std::string_view hash, int width);
pages::Picture picture_of(const Media& media, std::string_view alternative);

}  // namespace fiveone::portal
