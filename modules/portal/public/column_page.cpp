#include "modules/portal/public/public.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t articles_on_a_page = 20;

ListPage page_asked_for(storage::Reader& reader, const Asking& asking, Id column) {
  const auto language = asking.language_filter();
  const auto key_of = [&](std::string_view name) {
    const auto word = asking.request.parameter(name);
    return word ? parse_list_key(*word) : std::nullopt;
  };
  if (const auto key = key_of("older")) return page_older_than(reader, column, language, *key, articles_on_a_page);
  if (const auto key = key_of("newer")) {
    auto page = page_newer_than(reader, column, language, *key, articles_on_a_page);
    if (page.has_newer) return page;
  }
  return first_page(reader, column, language, articles_on_a_page);
}

}  // namespace

Result<http::Response> Public::column(Asking& asking) const {
  const auto id = asking.request.place_id("column");
  const auto* column = id ? asking.structure->column(*id) : nullptr;
  if (column == nullptr) return fail(ErrorKind::NotFound, "page.not_found");
  asking.site = asking.structure->site(column->site);
  if (column->kind == ColumnKind::PolicyLibrary) return library(asking, *column);

  const auto made_at = house_.pages.generation();
  const auto self = asking.local(address_of(*column));
  std::vector<std::string> tags{fmt::format("column:{}", column->id.value)};
  pages::ColumnView view{.labels = labels(asking, *column), .trail = trail(asking, *column, true)};
  const auto& top = *asking.structure->trail(*column).front();
  view.section = top.name(asking.language);
  for (const auto* child : asking.structure->children(top.id))
    view.siblings.push_back({child->name(asking.language), asking.local(address_of(*child)), child == column});

  house_.records.read([&](storage::Reader& reader) {
    if (column->kind == ColumnKind::Channel) {
      std::vector<Id> children{column->id};
      for (const auto* child : asking.structure->children(column->id)) {
        children.push_back(child->id);
        tags.push_back(fmt::format("column:{}", child->id.value));
      }
      view.items = items(asking, newest_of(reader, children, asking.language_filter(), articles_on_a_page));
      return;
    }
    const auto page = page_asked_for(reader, asking, column->id);
    view.items = items(asking, page.entries);
    if (page.entries.empty()) return;
    const auto& first = page.entries.front();
    const auto& last = page.entries.back();
    if (page.has_newer) view.paging.newer = fmt::format("{}?newer={}", self, to_word({first.published, first.id}));
    if (page.has_older) view.paging.older = fmt::format("{}?older={}", self, to_word({last.published, last.id}));
  });
  view.feed = asking.local(fmt::format("/col/col{}/feed.xml", column->id.value));
  if (column->update_days > 0)
    view.promise = translate(asking.language, "column.promise", {{"days", std::to_string(column->update_days)}});
  if (view.items.empty())
    view.empty_reason = translate(asking.language, asking.language == Language::English ? "column.empty_in_english" : "column.empty");
  return keep(asking, pages::render_column(frame(asking), view), std::move(tags), made_at);
}

}  // namespace fiveone::portal
