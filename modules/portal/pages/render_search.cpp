#include "modules/portal/pages/head.hpp"
#include "modules/portal/pages/parts.hpp"
#include "modules/portal/pages/linked_data.hpp"
#include "modules/portal/pages/render.hpp"

namespace fiveone::portal::pages {
namespace {

using html::Values;

void put_facets(Values& page, const std::vector<Facet>& facets) {
  for (const auto& facet : facets) {
    Values block = page.add("FACET");
    block.set("TITLE", facet.title);
    for (const auto& value : facet.values)
      block.add("VALUE")
          .set("ADDRESS", value.address)
          .set("TEXT", value.text)
          .set("COUNT", shown_count(value.count))
          .show_if("CHOSEN", value.chosen);
  }
}

void put_documents(Values& page, Language language, const PolicyLibraryView& view) {
  if (view.items.empty()) {
    page.add("EMPTY").set("CLEAR_PATH", view.clear_address);
    return;
  }
  Values table = page.add("TABLE");
  for (std::size_t i = 0; i < view.items.size(); ++i) {
    const auto& item = view.items[i];
    Values row = table.add("ROW");
    row.set("ADDRESS", item.address).set("TITLE", item.title).set("DOCUMENT_NUMBER", item.document_number);
    row.set("INSTANT", to_rfc3339(item.published)).set("PUBLISHED", to_minutes(item.published));
    const bool dated = i < view.elements.size() && view.elements[i].written;
    row.set("WRITTEN", dated ? to_iso(*view.elements[i].written) : "—");
    put_validity(row, language, item.validity);
  }
}

void put_filters(Values& page, const std::vector<SelectField>& filters) {
  if (filters.empty()) return;
  Values fields = page.add("FILTERS");
  for (const auto& filter : filters) {
    Values field = fields.add("FILTER");
    field.set("ID", "filter-" + filter.name).set("NAME", filter.name).set("LABEL", filter.label);
    for (const auto& choice : filter.choices)
      field.add("CHOICE").set("VALUE", choice.value).set("TEXT", choice.text).show_if("CHOSEN", choice.chosen);
  }
}

void put_hits(Values& page, Language language, const std::vector<SearchHit>& hits) {
  if (hits.empty()) return;
  Values list = page.add("HITS");
  for (const auto& hit : hits) {
    Values row = list.add("HIT");
    row.set("ADDRESS", hit.address).set("TITLE_HTML", hit.title).set("SNIPPET_HTML", hit.snippet);
    row.set("KIND", hit.kind).set("COLUMN", hit.column);
    row.set("INSTANT", to_rfc3339(hit.published)).set("PUBLISHED", to_minutes(hit.published));
    if (hit.validity == Validity::Unknown) continue;
    Values mark = row.add("MARK");
    put_validity(mark, language, hit.validity);
  }
}

void put_answer(Values& page, Language language, const SearchView& view) {
  if (view.suggestion) page.add("SUGGESTION").set("ADDRESS", view.suggestion->address).set("TEXT", view.suggestion->text);
  if (view.text.empty()) return;
  if (view.hits.empty()) {
    page.add("EMPTY").set("NOTHING", say(language, "portal.search.nothing", {{"text", view.text}}));
    return;
  }
  const auto key = view.total_is_estimate ? "portal.search.found_about" : "portal.search.found";
  page.add("ANSWER").set("FOUND", say(language, key, {{"count", shown_count(view.total)}}));
}

}  // namespace

html::Html render_policy_library(const Frame& frame, const PolicyLibraryView& view) {
  const auto language = frame.language;
  Values page = labelled(language);
  page.set("TRAIL_HTML", trail_part(language, view.trail)).set("TITLE", view.labels.name);
  page.set("ACTION", view.action).set("ASKED", view.text);
  for (const auto& [name, value] : view.kept) page.add("KEPT").set("NAME", name).set("VALUE", value);
  if (!view.feed.empty()) page.add("FEED").set("ADDRESS", view.feed);
  page.set("FOUND", say(language, "portal.library.found", {{"count", shown_count(view.total)}}));
  if (!view.kept.empty() || !view.text.empty()) page.add("CLEAR").set("ADDRESS", view.clear_address);
  put_facets(page, view.facets);
  put_documents(page, language, view);
  page.set("PAGING_HTML", paging_part(language, view.paging));
  Head head;
  head.title = view.labels.name;
  head.column = view.labels;
  head.feed = view.feed;
  head.linked_data = {collection_data(frame, view.labels, view.items), trail_data(frame, view.trail)};
  return render_page(frame, head, render_part("policy_library.html", page));
}

html::Html render_search(const Frame& frame, const SearchView& view) {
  const auto language = frame.language;
  Values page = labelled(language);
  page.set("TRAIL_HTML", trail_part(language, view.trail)).set("ACTION", frame.search_path).set("ASKED", view.text);
  put_filters(page, view.filters);
  put_answer(page, language, view);
  put_hits(page, language, view.hits);
  page.set("PAGING_HTML", paging_part(language, view.paging));
  Head head;
  head.title = view.text.empty() ? view.labels.name : say(language, "portal.search.title", {{"text", view.text}});
  head.column = view.labels;
  head.for_search_engines = false;
  return render_page(frame, head, render_part("search.html", page));
}

}  // namespace fiveone::portal::pages
