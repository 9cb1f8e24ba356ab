#include "modules/portal/home/home_entry.hpp"
#include "modules/portal/public/media.hpp"
#include "modules/portal/public/public.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t news_shown = 10;
constexpr std::size_t block_shown = 6;
constexpr std::size_t blocks_shown = 4;
constexpr int lively_days = 31;  // a column that promises something new at least this often has a block of its own

// The columns that the page has a fixed place for, by their statutory type.
constexpr std::string_view news_type = "工作动态";
constexpr std::string_view notices_key = "notices";

const Column* first_that(const std::vector<const Column*>& columns, auto wanted) {
  const auto found = std::ranges::find_if(columns, wanted);
  return found == columns.end() ? nullptr : *found;
}

// In the page's language; in any, where there is none.
std::vector<ListEntry> newest_for(storage::Reader& reader, Id column, std::string_view language, std::size_t count) {
  auto entries = first_page(reader, column, language, count).entries;
  return entries.empty() && language == "zh" ? first_page(reader, column, "", count).entries : entries;
}

void add_entry(pages::HomeView& view, std::optional<pages::Chart>& chart, const HomeEntry& e) {
  if (e.block == "service") view.services.push_back({e.title, e.note, e.address});
  if (e.block == "figure") view.data.figures.push_back({e.title, e.value, e.unit, e.period, e.change, e.address});
  if (e.block == "interaction") view.interaction.push_back({.link = {e.title, e.address}, .note = e.note});
  if (e.block == "big_entry") view.big_entries.push_back({e.title, e.address});
  if (e.block == "link") {
    if (view.links.empty() || view.links.back().title != e.note) view.links.push_back({.title = e.note});
    view.links.back().links.push_back({e.title, e.address});
  }
  if (e.block == "chart")
    chart = pages::Chart{.title = e.title, .name = e.value, .unit = e.unit, .rate_name = e.change, .rate_unit = "%",
                         .source = e.note, .as_of = e.period, .download = e.address};
  if (e.block == "chart_point" && chart)
    chart->points.push_back({.label = e.title,
                             .value = std::strtod(e.value.c_str(), nullptr),
                             .shown = e.value,
                             .rate = e.change.empty() ? std::nullopt : std::optional(std::strtod(e.change.c_str(), nullptr)),
                             .rate_shown = e.change});
}

}  // namespace

// The home page's lists are lines of a title and a day.
std::vector<pages::ListItem> Public::titles(const Asking& asking, const std::vector<ListEntry>& entries) const {
  auto all = items(asking, entries);
  for (auto& one : all) one.summary.clear();
  return all;
}

Result<http::Response> Public::home(Asking& asking) const {
  if (const auto key = asking.request.place("site"); !key.empty()) {
    asking.site = asking.structure->site_by_key(key);
    if (asking.site == nullptr) return fail(ErrorKind::NotFound, "page.not_found");
  }
  const auto made_at = house_.pages.generation();
  const auto& site = *asking.site;
  const auto columns = asking.structure->columns_of(site.id);
  const std::string_view language = asking.language == Language::English ? "en" : "zh";
  const auto* news = first_that(columns, [](const Column* c) { return c->statutory_type == news_type && c->kind == ColumnKind::List; });
  const auto* notices = first_that(columns, [](const Column* c) { return c->key == notices_key; });
  const auto is_library = [](const Column* c) { return c->kind == ColumnKind::PolicyLibrary; };
  const auto* policies = first_that(columns, is_library);
  if (policies == nullptr)  // a city without a library of its own shows the province's
    policies = first_that(asking.structure->columns_of(asking.structure->sites.front().id), is_library);

  pages::HomeView view;
  std::vector<std::string> tags;
  const bool chinese = asking.language == Language::Chinese;
  const auto& description = chinese || site.settings.description_en.empty() ? site.settings.description_zh : site.settings.description_en;
  view.labels = {translate(asking.language, "nav.home"), description.empty() ? site.name(asking.language) : description,
                 site.settings.keywords.empty() ? site.name_zh : site.settings.keywords, "首页"};

  house_.records.read([&](storage::Reader& reader) {
    const auto block = [&](const Column& column, std::size_t count) {
      tags.push_back(fmt::format("column:{}", column.id.value));
      return pages::ListBlock{column.name(asking.language), asking.local(address_of(column)),
                              titles(asking, newest_for(reader, column.id, language, count))};
    };
    if (news != nullptr) {
      view.news = block(*news, news_shown);
      if (const auto lead = newest_with_picture(reader, news->id, language)) {
        const auto edition = find_edition(reader, find_article(reader, lead->id)->live.value());
        view.headline = pages::Headline{item(asking, *lead),
                                        {.address = rendition_address(lead->picture, 960),
                                         .alternative = edition->wording.picture_alternative,
                                         .width = 960,
                                         .height = 540}};
      }
    }
    if (notices != nullptr) view.notices = block(*notices, news_shown);
    if (policies != nullptr) {
      view.policies = block(*policies, block_shown);
      view.policy_address = asking.local(address_of(*policies));
    }
    for (const auto* column : columns) {
      if (column == news || column == notices || column->kind != ColumnKind::List) continue;
      if (column->update_days == 0 || column->update_days > lively_days) continue;
      if (view.blocks.size() == blocks_shown) break;
      auto made = block(*column, block_shown);
      if (!made.items.empty()) view.blocks.push_back(std::move(made));
    }
    std::optional<pages::Chart> chart;
    for (const auto& entry : list_home(reader, site.id, chinese ? "zh" : "en")) add_entry(view, chart, entry);
    view.data.chart = std::move(chart);
  });
  view.data.title = translate(asking.language, "home.data");
  if (const auto* data = first_that(columns, [](const Column* c) { return c->statutory_type == "数据发布"; }))
    view.data.address = asking.local(address_of(*data));
  if (const auto* services = first_that(columns, [](const Column* c) { return c->statutory_type == "办事服务"; }))
    view.services_address = asking.local(address_of(*services));
  return keep(asking, pages::render_home(frame(asking), view), std::move(tags), made_at);
}

}  // namespace fiveone::portal
