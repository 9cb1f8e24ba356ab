#include "embedded/modules_portal.hpp"
#include "modules/portal/public/asked.hpp"
#include "modules/portal/public/public.hpp"

namespace fiveone::portal {
namespace {

pages::SiteMapNode node_of(const Asking& asking, const Column& column) {
  pages::SiteMapNode node{.link = {column.name(asking.language), asking.local(address_of(column))},
                          .note = column.description(asking.language)};
  for (const auto* child : asking.structure->children(column.id)) node.children.push_back(node_of(asking, *child));
  return node;
}

// Only a path of ours: nobody is sent elsewhere by a link that begins here.
std::string safe_back(const http::Request& request) {
  const auto back = request.parameter("back").value_or("/");
  const bool local = back.starts_with('/') && !back.starts_with("//") && back.find_first_of("\\\r\n\t") == std::string_view::npos;
  return local ? std::string(back) : "/";
}

}  // namespace

std::vector<pages::Link> Public::own_trail(const Asking& asking, std::string_view key) const {
  return {{translate(asking.language, "nav.home"), asking.local(home_address(*asking.structure, *asking.site))},
          {translate(asking.language, key), ""}};
}

Result<http::Response> Public::site_map(Asking& asking) const {
  const auto made_at = house_.pages.generation();
  pages::SiteMapView view{.labels = own_labels(asking, "footer.site_map"), .trail = own_trail(asking, "footer.site_map")};
  for (const auto* top : asking.structure->top_columns(asking.site->id)) view.columns.push_back(node_of(asking, *top));
  pages::LinkGroup sites{.title = translate(asking.language, "sitemap.sites")};
  for (const auto& site : asking.structure->sites)
    sites.links.push_back({site.name(asking.language), asking.local(home_address(*asking.structure, site))});
  pages::LinkGroup own{.title = translate(asking.language, "sitemap.more")};
  for (const auto& [key, path] : {std::pair{"page.search", "/search"}, {"page.reading", "/reading"}, {"footer.accessibility", "/accessibility.html"}})
    own.links.push_back({translate(asking.language, key), asking.local(path)});
  view.others = {std::move(sites), std::move(own)};
  return keep(asking, pages::render_site_map(frame(asking), view), {}, made_at);
}

Result<http::Response> Public::reading(Asking& asking) const {
  const pages::SettingsView view{.labels = own_labels(asking, "page.reading"),
                                 .trail = own_trail(asking, "page.reading"),
                                 .action = asking.local("/view"),
                                 .back = safe_back(asking.request)};
  return uncached(asking, pages::render_settings(frame(asking), view));
}

Result<http::Response> Public::accessibility(Asking& asking) const {
  const auto made_at = house_.pages.generation();
  const auto& s = asking.site->settings;
  const pages::AccessibilityStatementView view{
      .labels = own_labels(asking, "footer.accessibility"),
      .trail = own_trail(asking, "footer.accessibility"),
      .settings_address = asking.local("/reading"),
      .contact = asking.language == Language::English && !s.contact_en.empty() ? s.contact_en : s.contact_zh,
      .reviewed = make_day(2026, 11, 23).value()};
  return keep(asking, pages::render_accessibility(frame(asking), view), {}, made_at);
}

Result<http::Response> Public::change_mode(Asking& asking) const {
  auto mode = asking.mode;
  if (const auto text = asking.request.parameter("text")) mode.large_text = *text == "large";
  if (const auto contrast = asking.request.parameter("contrast")) {
    mode.contrast = *contrast == "white"   ? pages::Contrast::BlackOnWhite
                    : *contrast == "black" ? pages::Contrast::YellowOnBlack
                                           : pages::Contrast::Normal;
  }
  std::string letters;
  if (mode.large_text) letters += 'L';
  if (mode.contrast == pages::Contrast::BlackOnWhite) letters += 'W';
  if (mode.contrast == pages::Contrast::YellowOnBlack) letters += 'Y';
  auto response = http::redirect(303, safe_back(asking.request));
  response.header("Set-Cookie", letters.empty() ? "view=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly"
                                                : fmt::format("view={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", letters));
  response.header("Cache-Control", "no-store");
  return response;
}

Result<http::Response> Public::stylesheet(const http::Request&) const {
  http::Response response;
  response.content_type = "text/css; charset=utf-8";
  response.body = pages::stylesheet();
  response.header("Cache-Control", "max-age=3600");
  return response;
}

Result<http::Response> Public::icon(const http::Request&) const {
  http::Response response;
  response.content_type = "image/svg+xml";
  response.body = find_embedded(embedded_modules_portal(), "modules/portal/pages/icon.svg")->text;
  response.header("Cache-Control", "max-age=86400");
  return response;
}

std::optional<http::Response> Public::moved(const http::Request& request) const {
  const bool english = request.path.starts_with("/en/");
  const auto path = english ? request.path.substr(3) : request.path;
  const auto target = house_.records.read([&](storage::Reader& reader) {
    return reader.value<std::string>(storage::Sql("SELECT target FROM portal_address WHERE path = :path"), {{"path", path}});
  });
  if (!target) return std::nullopt;
  return http::redirect(301, english ? "/en" + *target : *target);
}

http::Response Public::draw_error(const http::Request& request, const Error& error) const {
  auto asking = ask(request);
  const int status = error.key == "http.broken" ? 500 : http::status_of(error.kind);
  const bool page_says_it = error.key.starts_with("page.") || error.key.starts_with("http.");
  if (asking.site == nullptr) {
    http::Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = translate(asking.language, error) + "\n";
    return response;
  }
  const pages::ErrorView view{.status = status,
                              .request_id = request.id,
                              .at = now(),
                              .detail = page_says_it ? "" : translate(asking.language, error)};
  return uncached(asking, pages::render_error(frame(asking), view), status);
}

}  // namespace fiveone::portal
