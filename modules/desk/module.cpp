#include "embedded/modules_desk.hpp"
#include "floor/base/messages.hpp"
#include "floor/html/templates.hpp"
#include "modules/desk/browser.hpp"
#include "modules/desk/desk.hpp"
#include "modules/desk/desk_files.hpp"

namespace fiveone::desk {
namespace {

using http::Face;
using http::Permission;
using http::Request;
using http::Response;

std::string_view type_of(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},             {".json", "application/json"},             {".woff2", "font/woff2"}};
  for (const auto& [ending, type] : types)
    if (name.ends_with(ending)) return type;
  return "application/octet-stream";
}

const DeskFile* find_file(std::string_view name) {
  for (const auto& file : desk_files())
    if (file.name == name) return &file;
  return nullptr;
}

// Names in assets/ bear a hash of their content: they never change.
Response send(const Request& request, const DeskFile& file) {
  Response response;
  response.content_type = type_of(file.name);
  response.header("cache-control", file.name.starts_with("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
  response.header("vary", "Accept-Encoding");
  const bool compressed = request.header("accept-encoding").find("gzip") != std::string_view::npos;
  if (compressed) response.header("content-encoding", "gzip");
  response.body = compressed ? file.gzipped : file.bytes;
  return response;
}

Response draw_old_browser(const Browser& browser) {
  html::Values values;
  values.set("BROWSER", browser.name);
  values.set("VERSION", std::to_string(browser.version));
  for (const auto language : {Language::Chinese, Language::English}) {
    const std::string end = language == Language::Chinese ? "_ZH" : "_EN";
    values.set("TITLE" + end, translate(language, "desk.old_browser"));
    values.set("FOUND" + end, translate(language, "desk.old_browser_found", {{"browser", browser.name}, {"version", std::to_string(browser.version)}}));
    values.set("ADVICE" + end, translate(language, "desk.old_browser_advice", {{"version", std::to_string(oldest_chrome)}}));
  }
  Response response;
  response.header("cache-control", "no-store");
  response.body = html::render("modules/desk/old_browser.html", values).text();
  return response;
}

// Every address of the desk that is no file is its one page; the browser decides which screen it shows.
Result<Response> answer(const Request& request) {
  const auto name = request.place("rest");
  if (const auto* file = find_file(name); file != nullptr && name != "index.html") return send(request, *file);
  if (name.starts_with("assets/")) return fail(ErrorKind::NotFound, "http.not_found");
  if (const auto browser = browser_of(request.header("user-agent")); browser && is_too_old(*browser)) return draw_old_browser(*browser);
  const auto* page = find_file("index.html");
  if (page == nullptr) throw std::logic_error("the desk was not built into this program");
  return send(request, *page);
}

class Desk : public Room {
 public:
  explicit Desk(House& house) {
    house.router.add({.method = http::Method::Get, .pattern = "/desk", .permission = Permission::open(), .face = Face::Page,
                      .summary = "To the desk", .handler = [](const Request&) -> Result<Response> { return http::redirect(308, "/desk/"); }});
    house.router.add({.method = http::Method::Get, .pattern = "/desk/", .permission = Permission::open(), .face = Face::Page,
                      .summary = "The desk", .handler = answer});
    house.router.add({.method = http::Method::Get, .pattern = "/desk/{rest*}", .permission = Permission::open(), .face = Face::Page,
                      .summary = "The desk's screens and files", .handler = answer});
  }
};

}  // namespace

Module module() {
  return {"desk", embedded_modules_desk, [](House& house) -> std::unique_ptr<Room> { return std::make_unique<Desk>(house); }, nullptr};
}

}  // namespace fiveone::desk
