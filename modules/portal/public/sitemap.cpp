#include "modules/portal/public/public.hpp"

namespace fiveone::portal {
namespace {

http::Response xml(std::string body) {
  http::Response response;
  response.content_type = "application/xml; charset=utf-8";
  response.body = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + std::move(body);
  response.header("Cache-Control", "no-cache");
  return response;
}

void append_url(std::string& body, const std::string& origin, std::string_view path, std::optional<Instant> changed) {
  body += fmt::format("<url><loc>{}{}</loc>", html::escape(origin), path);
  if (changed) body += fmt::format("<lastmod>{}</lastmod>", to_rfc3339(*changed));
  body += "</url>\n";
}

constexpr std::string_view sitemap_namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

}  // namespace

// The sites that this host shows: a city's own host only its site, any other host all of them.
Result<http::Response> Public::sitemap(const http::Request& request) const {
  const auto known = structure();
  std::string body = fmt::format("<sitemapindex xmlns=\"{}\">\n", sitemap_namespace);
  const auto* own = known->site_of_host(request.host);
  for (const auto& site : known->sites) {
    if (own != nullptr && own != &known->sites.front() && own->id != site.id) continue;
    const auto articles = house_.records.read([&](storage::Reader& reader) { return count_live(reader, site.id); });
    for (std::int64_t part = 0; part == 0 || part * sitemap_part < articles; ++part)
      body += fmt::format("<sitemap><loc>{}/sitemap/{}_{}.xml</loc></sitemap>\n", html::escape(origin_of(site)), site.key, part + 1);
  }
  return xml(body + "</sitemapindex>\n");
}

Result<http::Response> Public::sitemap_of_site(const http::Request& request) const {
  const auto known = structure();
  const auto* site = known->site_by_key(request.place("site"));
  const auto part = request.place_id("part");
  if (site == nullptr || !part) return fail(ErrorKind::NotFound, "page.not_found");
  const auto origin = origin_of(*site);
  std::string body = fmt::format("<urlset xmlns=\"{}\">\n", sitemap_namespace);
  if (part->value == 1) {
    append_url(body, origin, site->domain.empty() ? home_address(*known, *site) : "/", {});
    for (const auto& column : known->columns)
      if (column.site == site->id) append_url(body, origin, address_of(column), {});
  }
  const auto entries = house_.records.read([&](storage::Reader& reader) { return sitemap_entries(reader, site->id, part->value - 1); });
  if (entries.empty() && part->value > 1) return fail(ErrorKind::NotFound, "page.not_found");
  for (const auto& entry : entries) append_url(body, origin, entry.address, entry.updated);
  return xml(body + "</urlset>\n");
}

Result<http::Response> Public::robots(const http::Request& request) const {
  const auto known = structure();
  const auto* site = known->site_of_host(request.host);
  http::Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.body = fmt::format("User-agent: *\nDisallow: /search\nDisallow: /en/search\nDisallow: /view\nDisallow: /en/view\n"
                              "Disallow: /api/\nDisallow: /desk/\n\nSitemap: {}/sitemap.xml\n",
                              site == nullptr ? house_.origin : origin_of(*site));
  return response;
}

}  // namespace fiveone::portal
