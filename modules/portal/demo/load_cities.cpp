#include "modules/identity/identity.hpp"
#include "modules/portal/demo/loader.hpp"

namespace fiveone::portal::demo {
namespace {

std::string replaced(std::string text, std::string_view place, std::string_view value) {
  for (auto at = text.find(place); at != std::string::npos; at = text.find(place, at + value.size())) text.replace(at, place.size(), value);
  return text;
}

}  // namespace

// One site for each city that exists today; those that the file describes first.
Result<> Loader::load_cities() {
  auto cities = house_.records.read([](storage::Reader& reader) { return identity::list_regions(reader, day_of(now())); });
  std::erase_if(cities, [](const identity::Region& region) { return region.level != identity::Level::City; });
  Result<> outcome;
  int position = 1;
  for_each_table(demo_, "city", [&](const toml::table& described) {
    const auto city = std::ranges::find(cities, text(described, "name_zh"), &identity::Region::name_zh);
    if (city == cities.end() || !outcome) return;
    auto with_code = described;
    with_code.insert_or_assign("region", city->code);
    cities.erase(city);
    outcome = load_city(with_code, position++);
  });
  for (const auto& city : cities) {
    if (!outcome) break;
    const auto name_en = city.name_en.empty() ? fmt::format("City {}", city.code) : city.name_en;
    outcome = load_city(toml::table{{"key", "city-" + city.code}, {"name_zh", city.name_zh}, {"name_en", name_en}, {"region", city.code}}, position++);
  }
  return outcome;
}

Result<> Loader::load_city(const toml::table& city, int position) {
  const auto& form = *demo_["city_template"].as_table();
  const auto fill = [&](const std::string& words, std::string_view language) {
    const auto about = text(city, "about", language);
    return replaced(replaced(words, "{about}", about.empty() ? text(form, "about_other", language) : about), "{city}", text(city, "name", language));
  };
  auto settings = settings_of(*demo_["site"].as_table());
  settings.logo_text = text(city, "name_zh").substr(0, 6);
  settings.sponsor_zh = fill(text(form, "name_zh"), "zh");
  settings.sponsor_en = fill(text(form, "name_en"), "en");
  Id site;
  CHECK_OK(perform("portal.site.create", [&](audit::Act& act) -> Result<> {
    TRY(site, create_site(act, {.key = text(city, "key"),
                                .region = text(city, "region"),
                                .name_zh = settings.sponsor_zh,
                                .name_en = settings.sponsor_en,
                                .position = position,
                                .settings = settings}));
    return {};
  }));
  TRY(const auto columns, load_city_columns(site, form));
  Result<> outcome;
  for_each_table(form, "article", [&](const toml::table& a) {
    for (const std::string language : {"zh", "en"}) {
      if (!outcome) return;
      const toml::table filled{{"column", text(a, "column")},
                               {"language", language},
                               {"title", fill(text(a, "title", language), language)},
                               {"published", text(a, "published")},
                               {"source", fill(text(form, "name", language), language)},
                               {"body", fill(text(a, "body", language), language)}};
      outcome = load_article(filled, columns);
    }
  });
  return outcome;
}

// The city has some of the province's columns, with the same names and labels.
Result<Loader::Columns> Loader::load_city_columns(Id site, const toml::table& form) {
  Columns made;
  std::vector<Column> wanted;
  for (const auto& key : *form["columns"].as_array())
    wanted.push_back(*house_.records.read([&](storage::Reader& reader) { return find_column(reader, columns_.at(key.value_or(std::string()))); }));
  for (auto& column : wanted) {
    column.site = site;
    column.parent.reset();
    CHECK_OK(perform("portal.column.create", [&](audit::Act& act) -> Result<> {
      TRY(made[column.key], create_column(act, column));
      return {};
    }));
  }
  return made;
}

}  // namespace fiveone::portal::demo
