#include "floor/base/text.hpp"
#include "modules/portal/public/asked.hpp"
#include "modules/portal/public/public.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t hits_on_a_page = 10;
constexpr int first_year = 2000;

pages::SelectField select_field(const Asking& asking, std::string name, std::string_view label_key, std::string_view any_key,
                          std::vector<pages::Choice> choices, std::string_view chosen) {
  choices.insert(choices.begin(), {translate(asking.language, any_key), "", false});
  for (auto& choice : choices) choice.chosen = choice.value == chosen;
  return {std::move(name), translate(asking.language, label_key), std::move(choices)};
}

std::vector<pages::Choice> column_choices(const Asking& asking) {
  std::vector<pages::Choice> choices;
  for (const auto& column : asking.structure->columns)
    if (column.site == asking.site->id) choices.push_back({column.name(asking.language), to_string(column.id)});
  return choices;
}

std::vector<pages::Choice> year_choices() {
  std::vector<pages::Choice> choices;
  for (int year = date_of(day_of(now())).year; year >= first_year; --year) choices.push_back({std::to_string(year), std::to_string(year)});
  return choices;
}

search::Query query_of(const Asking& asking, const Fields& fields) {
  search::Query query{.text = std::string(value_of(fields, "q")),
                      .offset = (asked_page(asking.request) - 1) * hits_on_a_page,
                      .limit = hits_on_a_page};
  for (const auto* name : {"column", "year", "kind"})
    if (const auto value = value_of(fields, name); !value.empty()) query.filters.emplace_back(name, value);
  // A city's search stays in its site; the province's finds everything.
  if (asking.site != &asking.structure->sites.front()) query.filters.emplace_back("site", to_string(asking.site->id));
  return query;
}

}  // namespace

Result<http::Response> Public::search(Asking& asking) const {
  if (const auto key = asking.request.parameter("site"))
    if (const auto* site = asking.structure->site_by_key(*key)) asking.site = site;
  const auto fields = asked_fields(asking.request, {"q", "column", "year", "kind", "site"});
  pages::SearchView view{.labels = own_labels(asking, "page.search"), .text = std::string(value_of(fields, "q"))};
  view.trail = {{translate(asking.language, "nav.home"), asking.local(home_address(*asking.structure, *asking.site))},
                {translate(asking.language, "page.search"), ""}};
  view.filters = {
      select_field(asking, "column", "search.column", "search.any_column", column_choices(asking), value_of(fields, "column")),
      select_field(asking, "year", "search.year", "search.any_year", year_choices(), value_of(fields, "year")),
      select_field(asking, "kind", "search.kind", "search.any_kind",
             {{translate(asking.language, "kind.article"), "article"}, {translate(asking.language, "kind.policy"), "policy"}},
             value_of(fields, "kind"))};
  if (!trim(view.text).empty()) find_into(asking, fields, view);
  return uncached(asking, pages::render_search(frame(asking), view));
}

void Public::find_into(const Asking& asking, const Fields& fields, pages::SearchView& view) const {
  const auto self = asking.local("/search");
  const auto found = house_.search.find(query_of(asking, fields));
  view.total = static_cast<std::int64_t>(found.total);
  view.total_is_estimate = !found.total_is_exact;
  house_.records.read([&](storage::Reader& reader) {
    for (const auto& hit : found.hits) {
      const auto entries = list_entries(reader, {hit.id});
      if (entries.empty()) continue;  // withdrawn a moment ago
      const auto& entry = entries.front();
      const auto* column = asking.structure->column(entry.home);
      view.hits.push_back({.title = hit.title,
                           .address = asking.local(address_of(entry)),
                           .snippet = hit.snippet,
                           .column = column == nullptr ? "" : column->name(asking.language),
                           .kind = translate(asking.language, entry.kind == ArticleKind::Policy ? "kind.policy" : "kind.article"),
                           .published = entry.published,
                           .validity = static_cast<pages::Validity>(entry.validity)});
    }
  });
  if (found.correction) view.suggestion = pages::Link{*found.correction, address_with(self, with(fields, "q", *found.correction))};
  const auto page = asked_page(asking.request);
  if (page > 1) view.paging.newer = address_with(self, with(fields, "page", std::to_string(page - 1)));
  if (page * hits_on_a_page < found.total) view.paging.older = address_with(self, with(fields, "page", std::to_string(page + 1)));
}

}  // namespace fiveone::portal
