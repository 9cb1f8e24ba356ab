#include "modules/portal/public/answers.hpp"
#include "modules/portal/public/asked.hpp"
#include "modules/portal/public/media.hpp"
#include "modules/portal/public/public.hpp"

namespace fiveone::portal {
namespace {

constexpr std::string_view kept_for_a_year = "public, max-age=31536000, immutable";

// Nothing that was uploaded runs as a page of ours, whatever a browser makes of it.
http::Response sandboxed(std::string bytes, std::string_view media_type) {
  http::Response response;
  response.body = std::move(bytes);
  response.content_type = media_type;
  response.header("Content-Security-Policy", "default-src 'none'; sandbox").header("Cache-Control", kept_for_a_year);
  return response;
}

}  // namespace

Result<http::Response> Public::file(const http::Request& request) const {
  const auto hash = request.place("hash");
  const auto media = house_.records.read([&](storage::Reader& reader) {
    auto found = find_media(reader, hash);
    if (found && !is_picture(*found) && !is_public_attachment(reader, hash)) found.reset();
    return found;
  });
  if (!media || media->extension != request.place("extension")) return fail(ErrorKind::NotFound, "page.not_found");
  TRY(auto bytes, house_.files.read(media->hash));
  auto response = sandboxed(std::move(bytes), media->media_type);
  if (!is_picture(*media))
    response.header("Content-Disposition", fmt::format("attachment; filename*=UTF-8''{}", percent_encode(media->name)));
  return response;
}

Result<http::Response> Public::rendition(const http::Request& request) const {
  const auto hash = request.place("hash");
  const auto width = request.place_id("width").value_or(Id{}).value;
  const bool known_width = std::ranges::find(rendition_widths, width) != rendition_widths.end();
  const auto media = house_.records.read([&](storage::Reader& reader) { return find_media(reader, hash); });
  if (!media || !is_picture(*media) || !known_width) return fail(ErrorKind::NotFound, "page.not_found");
  TRY(const auto rendition, house_.files.rendition(media->hash, static_cast<int>(width)));
  TRY(auto bytes, house_.files.read(rendition.hash));
  return sandboxed(std::move(bytes), rendition.media_type);
}

Result<http::Response> Public::visits_of(const http::Request& request) const {
  const auto id = request.place_id("article");
  const auto article = id ? house_.records.read([&](storage::Reader& reader) { return find_article(reader, *id); }) : std::nullopt;
  if (!article || article->state != ArticleState::Live) return fail(ErrorKind::NotFound, "article.not_found");
  const auto count = visits_.counter(*id).count();
  auto response = http::json_response(VisitCounts{static_cast<std::int64_t>(count.today.visits), static_cast<std::int64_t>(count.total)});
  response.header("Cache-Control", "no-store");
  return response;
}

Result<http::Response> Public::site_of(const http::Request& request) const {
  const auto known = structure();
  const auto* site = known->site_of_host(request.host);
  if (site == nullptr) return fail(ErrorKind::NotFound, "site.none");
  auto response = http::json_response(SiteOwner{site->name_zh, site->name_en, site->settings.logo_text});
  response.header("Cache-Control", "no-cache");
  return response;
}

}  // namespace fiveone::portal
