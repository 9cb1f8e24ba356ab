#include "modules/portal/public/media.hpp"

namespace fiveone::portal {
namespace {

constexpr storage::Sql insert(
    "INSERT INTO portal_media (hash, name, media_type, extension, size, width, height, added) "
    "VALUES (:hash, :name, :media_type, :extension, :size, :width, :height, :added) ON CONFLICT (hash) DO NOTHING");
constexpr storage::Sql select(
    "SELECT hash, name, media_type, extension, size, width, height FROM portal_media WHERE hash = :hash");
constexpr storage::Sql live_attachment(
    "SELECT 1 FROM portal_attachment t JOIN portal_article a ON a.id = t.article WHERE t.hash = :hash AND a.state = 2 LIMIT 1");
constexpr storage::Sql select_hashes("SELECT hash FROM portal_media ORDER BY hash");
constexpr int shown_width = 960;

}  // namespace

void put_media(storage::Transaction& tx, const files::Stored& stored, std::string_view name) {
  tx.run(insert, {{"hash", stored.hash},
                  {"name", name},
                  {"media_type", stored.media_type},
                  {"extension", stored.extension},
                  {"size", stored.size},
                  {"width", stored.width},
                  {"height", stored.height},
                  {"added", now()}});
}

std::optional<Media> find_media(storage::Reader& reader, std::string_view hash) {
  return reader.find(select, {{"hash", hash}}, [](storage::Row& row) {
    Media m;
    row >> m.hash >> m.name >> m.media_type >> m.extension >> m.size >> m.width >> m.height;
    return m;
  });
}

bool is_public_attachment(storage::Reader& reader, std::string_view hash) {
  return reader.value<std::int64_t>(live_attachment, {{"hash", hash}}).has_value();
}

bool is_picture(const Media& media) { return media.width > 0; }

std::vector<std::string> list_media(storage::Reader& reader) {
  return reader.list(select_hashes, {}, [](storage::Row& row) {
    std::string hash;
    row >> hash;
    return hash;
  });
}

std::string rendition_address(std::string_view hash, int width) { return fmt::format("/files/{}/{}.jpg", hash, width); }

pages::Picture picture_of(const Media& media, std::string_view alternative) {
  const int width = std::min(media.width, shown_width);
  const auto height = media.width > 0 ? static_cast<std::int64_t>(media.height) * width / media.width : 0;
  return {.address = rendition_address(media.hash, shown_width),
          .alternative = std::string(alternative),
          .width = width,
          .height = static_cast<int>(height)};
}

}  // namespace fiveone::portal
