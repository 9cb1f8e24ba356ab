#include <ranges>

#include "floor/base/text.hpp"
#include "modules/portal/demo/loader.hpp"
#include "modules/portal/public/structure.hpp"

namespace fiveone::portal::demo {

// Where an entry of the home page leads: an article, a column, or an address as it stands.
std::string Loader::target_of(const toml::table& entry, std::string_view language) const {
  std::string path = text(entry, "address");
  if (const auto column = columns_.find(text(entry, "column")); column != columns_.end()) path = address_of(Column{.id = column->second});
  if (const auto article = articles_.find(text(entry, "article")); article != articles_.end())
    path = house_.records.read([&](storage::Reader& reader) { return address_of(*find_article(reader, article->second)); });
  return language == "en" && path.starts_with('/') ? "/en" + path : path;
}

Result<> Loader::load_home() {
  std::vector<HomeEntry> entries;
  for (const std::string language : {"zh", "en"}) {
    for (const auto* block : {"service", "figure", "interaction", "big_entry"})
      for_each_table(demo_, block, [&](const toml::table& e) {
        entries.push_back({.language = language,
                           .block = block,
                           .title = text(e, block == std::string_view("figure") ? "label" : "name", language),
                           .note = text(e, "note", language),
                           .address = target_of(e, language),
                           .value = text(e, "value"),
                           .unit = text(e, "unit", language),
                           .period = text(e, "period", language),
                           .change = text(e, "change", language)});
      });
    for_each_table(demo_, "link_group", [&](const toml::table& group) {
      for_each_table(group, "links", [&](const toml::table& link) {
        entries.push_back({.language = language, .block = "link", .title = text(link, "name", language),
                           .note = text(group, "title", language), .address = text(link, "address")});
      });
    });
    add_chart(entries, language);
  }
  return perform("portal.home.replace", [&](audit::Act& act) { return replace_home(act, site_, entries); });
}

void Loader::add_chart(std::vector<HomeEntry>& entries, const std::string& language) const {
  const auto& chart = *demo_["chart"].as_table();
  entries.push_back({.language = language,
                     .block = "chart",
                     .title = text(chart, "title", language),
                     .note = text(chart, "source", language),
                     .value = text(chart, "name", language),
                     .unit = text(chart, "unit", language),
                     .period = text(chart, "as_of"),
                     .change = text(chart, "rate_name", language)});
  const auto lines = split_lines(file_named(text(chart, "data")).text);
  for (const auto line : std::span(lines).subspan(1)) {
    std::vector<std::string> cells;
    for (const auto cell : std::views::split(line, ',')) cells.emplace_back(std::string_view(cell.begin(), cell.end()));
    if (cells.size() < 5) continue;
    entries.push_back({.language = language, .block = "chart_point", .title = cells[language == "en" ? 2 : 1], .value = cells[3], .change = cells[4]});
  }
}

}  // namespace fiveone::portal::demo
