#include "modules/portal/demo/loader.hpp"

#include "embedded/modules_portal.hpp"
#include "modules/portal/public/media.hpp"

namespace fiveone::portal::demo {
namespace {

constexpr std::string_view folder = "modules/portal/demo/";
constexpr std::string_view articles_folder = "modules/portal/demo/articles/";

ColumnKind kind_of(std::string_view kind) {
  if (kind == "navigation") return ColumnKind::Channel;
  return kind == "policies" ? ColumnKind::PolicyLibrary : ColumnKind::List;
}

}  // namespace

std::string text(const toml::table& table, std::string_view key) { return table[key].value_or(std::string()); }
std::string text(const toml::table& table, std::string_view key, std::string_view language) {
  return text(table, fmt::format("{}_{}", key, language));
}

const EmbeddedFile& file_named(std::string_view path) {
  const auto* file = find_embedded(embedded_modules_portal(), std::string(folder) + std::string(path));
  if (file == nullptr) throw std::runtime_error("the demonstration lacks " + std::string(path));
  return *file;
}

Loader::Loader(House& house) : house_(house), demo_(toml::parse(file_named("demo.toml").text, std::string_view("demo.toml"))) {}

Result<> Loader::load() {
  CHECK_OK(load_site());
  CHECK_OK(load_pictures());
  for (const auto& file : embedded_modules_portal())
    if (file.path.starts_with(articles_folder) && file.path.ends_with(".toml")) CHECK_OK(load_articles(file));
  CHECK_OK(relate());
  CHECK_OK(load_home());
  return load_cities();
}

Result<> Loader::load_site() {
  const auto& s = *demo_["site"].as_table();
  CHECK_OK(perform("portal.site.create", [&](audit::Act& act) -> Result<> {
    TRY(site_, create_site(act, {.key = "province",
                                 .name_zh = text(s, "name_zh"),
                                 .name_en = text(s, "name_en"),
                                 .settings = settings_of(s)}));
    return {};
  }));
  return load_columns(site_);
}

SiteSettings settings_of(const toml::table& s) {
  return {.logo_text = text(s, "logo_text"),
          .id_code = text(s, "id_code"),
          .sponsor_zh = text(s, "sponsor_zh"),
          .sponsor_en = text(s, "sponsor_en"),
          .organiser_zh = text(s, "organiser_zh"),
          .organiser_en = text(s, "organiser_en"),
          .contact_zh = text(s, "contact_zh"),
          .contact_en = text(s, "contact_en"),
          .party_mark = text(s, "mark_address"),
          .report_error = text(s, "report_error_address"),
          .icp_number = text(s, "icp_zh"),
          .police_number = text(s, "public_security_zh"),
          .description_zh = text(s, "description_zh"),
          .description_en = text(s, "description_en"),
          .keywords = text(s, "keywords"),
          .demonstration = "yes"};
}

Result<> Loader::load_columns(Id site) {
  int position = 0;
  Result<> outcome;
  for_each_table(demo_, "column", [&](const toml::table& c) {
    if (!outcome) return;
    Column column{.site = site,
                  .key = text(c, "key"),
                  .kind = kind_of(text(c, "kind")),
                  .name_zh = text(c, "name_zh"),
                  .name_en = text(c, "name_en"),
                  .description_zh = text(c, "description_zh"),
                  .description_en = text(c, "description_en"),
                  .keywords = text(c, "keywords"),
                  .statutory_type = text(c, "type"),
                  .update_days = c["promise_days"].value_or(0),
                  .position = ++position};
    if (const auto parent = text(c, "parent"); !parent.empty()) column.parent = columns_.at(parent);
    outcome = perform("portal.column.create", [&](audit::Act& act) -> Result<> {
      TRY(columns_[column.key], create_column(act, column));
      return {};
    });
  });
  return outcome;
}

Result<std::string> Loader::keep_file(std::string_view path, std::string_view name) {
  TRY(const auto stored, house_.files.put(file_named(path).text, name));
  CHECK_OK(perform("portal.media.add", [&](audit::Act& act) -> Result<> {
    put_media(act.tx, stored, name);
    act.record("media", Id{}, {}, JsonText().add("hash", stored.hash).add("name", name));
    return {};
  }));
  return stored.hash;
}

Result<> Loader::load_pictures() {
  Result<> outcome;
  for_each_table(demo_, "picture", [&](const toml::table& p) {
    if (!outcome) return;
    const auto file = fmt::format("{}.jpg", text(p, "key"));
    auto hash = keep_file("pictures/" + file, file);
    if (!hash) outcome = std::unexpected(hash.error());
    else pictures_[text(p, "key")] = {*hash, text(p, "alternative_zh"), text(p, "alternative_en")};
  });
  return outcome;
}

}  // namespace fiveone::portal::demo
