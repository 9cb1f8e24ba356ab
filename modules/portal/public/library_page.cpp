#include "modules/portal/public/asked.hpp"
#include "modules/portal/public/public.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t documents_on_a_page = 15;
constexpr std::size_t values_of_a_facet = 12;

struct FacetName {
  std::string_view name;       // of the query field and of the index's filter
  std::string_view title_key;
};
constexpr std::array<FacetName, 4> facet_names = {{{"theme", "policy.theme"},
                                                   {"issuer", "policy.issuer"},
                                                   {"year", "search.year"},
                                                   {"validity", "policy.validity"}}};

std::string shown_value(const Asking& asking, std::string_view facet, const std::string& value) {
  if (facet != "validity") return value;
  static constexpr std::array keys = {"validity.unknown", "validity.valid", "validity.amended", "validity.abolished", "validity.expired"};
  const auto index = static_cast<std::size_t>(value.empty() ? 0 : value.front() - '0');
  return translate(asking.language, keys.at(std::min(index, keys.size() - 1)));
}

pages::Facet facet_of(const Asking& asking, const FacetName& facet, const Fields& fields, const std::string& self,
                      std::vector<std::pair<std::string, std::size_t>> counts) {
  if (facet.name == "year") std::ranges::sort(counts, std::greater{});
  pages::Facet shown{.title = translate(asking.language, facet.title_key)};
  const auto chosen = value_of(fields, facet.name);
  for (const auto& [value, count] : counts) {
    if (shown.values.size() == values_of_a_facet) break;
    const bool is_chosen = value == chosen;
    shown.values.push_back({.text = shown_value(asking, facet.name, value),
                            .address = address_with(self, with(fields, facet.name, is_chosen ? std::string_view{} : std::string_view(value))),
                            .count = static_cast<std::int64_t>(count),
                            .chosen = is_chosen});
  }
  return shown;
}

}  // namespace

Result<http::Response> Public::library(Asking& asking, const Column& column) const {
  const auto self = asking.local(address_of(column));
  const auto fields = asked_fields(asking.request, {"q", "theme", "issuer", "year", "validity"});
  const auto page = asked_page(asking.request);
  search::Query query{.text = std::string(value_of(fields, "q")),
                      .filters = {{"column", to_string(column.id)}},
                      .order = search::Order::BySortKey,
                      .offset = (page - 1) * documents_on_a_page,
                      .limit = documents_on_a_page};
  for (const auto& facet : facet_names) {
    query.facets.emplace_back(facet.name);
    if (const auto value = value_of(fields, facet.name); !value.empty()) query.filters.emplace_back(facet.name, value);
  }
  if (!query.text.empty()) query.order = search::Order::ByRelevance;
  const auto found = house_.search.find(query);

  pages::PolicyLibraryView view{.labels = labels(asking, column), .trail = trail(asking, column, true), .action = self};
  view.text = query.text;
  for (const auto& [name, value] : fields)
    if (name != "q" && !value.empty()) view.kept.emplace_back(name, value);
  for (const auto& facet : facet_names)
    if (const auto counts = found.facets.find(std::string(facet.name)); counts != found.facets.end())
      view.facets.push_back(facet_of(asking, facet, fields, self, counts->second));
  view.total = static_cast<std::int64_t>(found.total);
  view.clear_address = self;
  view.feed = asking.local(fmt::format("/col/col{}/feed.xml", column.id.value));
  house_.records.read([&](storage::Reader& reader) {
    std::vector<Id> ids;
    for (const auto& hit : found.hits) ids.push_back(hit.id);
    for (const auto& entry : list_entries(reader, ids)) {
      view.items.push_back(item(asking, entry));
      view.elements.push_back(elements_of(find_policy(reader, entry.id).value_or(PolicyElements{})));
    }
  });
  if (page > 1) view.paging.newer = address_with(self, with(fields, "page", std::to_string(page - 1)));
  if (page * documents_on_a_page < found.total) view.paging.older = address_with(self, with(fields, "page", std::to_string(page + 1)));
  return uncached(asking, pages::render_policy_library(frame(asking), view));  // the index follows later than the cache forgets
}

}  // namespace fiveone::portal
