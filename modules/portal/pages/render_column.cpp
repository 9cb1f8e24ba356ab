#include "modules/portal/pages/head.hpp"
#include "modules/portal/pages/linked_data.hpp"
#include "modules/portal/pages/parts.hpp"
#include "modules/portal/pages/render.hpp"

namespace fiveone::portal::pages {
namespace {

using html::Values;

void put_side(Values& page, const ColumnView& view) {
  page.set("LAYOUT", view.siblings.empty() ? "without-nav" : "with-nav");
  if (view.siblings.empty()) return;
  Values side = page.add("SIDE");
  side.set("SECTION", view.section);
  for (const auto& sibling : view.siblings)
    side.add("SIBLING").set("ADDRESS", sibling.address).set("TEXT", sibling.text).show_if("CURRENT", sibling.current);
}

void put_list(Values& page, Language language, const ColumnView& view) {
  page.set("LIST_HTML", list_part(language, view.items, TimeShown::Minute));
  page.set("PAGING_HTML", paging_part(language, view.paging));
  if (!view.items.empty()) return;
  page.add("EMPTY").set("EMPTY_REASON", view.empty_reason.empty() ? say(language, "portal.column.empty") : view.empty_reason);
}

void put_site_map_node(Values& page, const SiteMapNode& node) {
  Values column = page.add("COLUMN");
  column.add("LINK").set("ADDRESS", node.link.address).set("TEXT", node.link.text);
  if (!node.note.empty()) column.add("ABOUT").set("TEXT", node.note);
  if (node.children.empty()) return;
  Values children = column.add("CHILDREN");
  for (const auto& child : node.children)
    children.add("CHILD").set("ADDRESS", child.link.address).set("TEXT", child.link.text);
}

}  // namespace

html::Html render_column(const Frame& frame, const ColumnView& view) {
  Values page = labelled(frame.language);
  page.set("TRAIL_HTML", trail_part(frame.language, view.trail)).set("TITLE", view.labels.name);
  put_side(page, view);
  if (!view.promise.empty()) page.add("PROMISE").set("PROMISE_TEXT", view.promise);
  if (!view.feed.empty()) page.add("FEED").set("ADDRESS", view.feed);
  put_list(page, frame.language, view);
  Head head;
  head.title = view.labels.name;
  head.column = view.labels;
  head.feed = view.feed;
  head.linked_data = {collection_data(frame, view.labels, view.items), trail_data(frame, view.trail)};
  return render_page(frame, head, render_part("column.html", page));
}

html::Html render_site_map(const Frame& frame, const SiteMapView& view) {
  Values page = labelled(frame.language);
  page.set("TRAIL_HTML", trail_part(frame.language, view.trail)).set("TITLE", view.labels.name);
  for (const auto& node : view.columns) put_site_map_node(page, node);
  for (const auto& group : view.others) {
    Values part = page.add("GROUP");
    part.set("TITLE", group.title);
    for (const auto& link : group.links) part.add("LINK").set("ADDRESS", link.address).set("TEXT", link.text);
  }
  Head head;
  head.title = view.labels.name;
  head.column = view.labels;
  head.linked_data = {trail_data(frame, view.trail)};
  return render_page(frame, head, render_part("site_map.html", page));
}

}  // namespace fiveone::portal::pages
