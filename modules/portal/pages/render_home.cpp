#include "modules/portal/pages/head.hpp"
#include "modules/portal/pages/linked_data.hpp"
#include "modules/portal/pages/parts.hpp"
#include "modules/portal/pages/render.hpp"

namespace fiveone::portal::pages {
namespace {

using html::Values;

void add_more(Values& values, std::string_view section, std::string_view address) {
  if (!address.empty()) values.add(section).set("ADDRESS", address);
}

void put_headline(Values& page, const std::optional<Headline>& headline) {
  if (!headline) return;
  const auto& [item, picture] = *headline;
  Values lead = page.add("HEADLINE");
  lead.set("HEADLINE_PATH", item.address).set("HEADLINE_TITLE", item.title).set("HEADLINE_SUMMARY", item.summary);
  if (picture.address.empty()) return;
  lead.add("PICTURE")
      .set("ADDRESS", picture.address)
      .set("ALTERNATIVE", picture.alternative)
      .set("WIDTH", std::int64_t{picture.width})
      .set("HEIGHT", std::int64_t{picture.height});
}

void put_policies(Values& page, Language language, const HomeView& view) {
  page.set("POLICY_PATH", view.policy_address).set("POLICIES_HTML", list_part(language, view.policies.items, TimeShown::Day));
  add_more(page, "POLICY_MORE", view.policy_address);
  if (view.policy_themes.empty()) return;
  Values themes = page.add("THEMES");
  for (const auto& theme : view.policy_themes)
    themes.add("THEME").set("ADDRESS", theme.address).set("TEXT", theme.text).set("COUNT", shown_count(theme.count));
}

void put_data(Values& page, Language language, const DataBlock& data) {
  if (data.figures.empty() && !data.chart) return;
  Values block = page.add("DATA");
  block.set("DATA_TITLE", data.title);
  add_more(block, "MORE", data.address);
  for (const auto& figure : data.figures)
    block.add("FIGURE")
        .set("ADDRESS", figure.address)
        .set("LABEL", figure.label)
        .set("VALUE", figure.value)
        .set("UNIT", figure.unit)
        .set("CHANGE", figure.change)
        .set("PERIOD", figure.period);
  if (data.chart) block.set("CHART_HTML", chart_part(language, *data.chart));
}

void put_services(Values& page, const HomeView& view) {
  if (view.services.empty()) return;
  Values block = page.add("SERVICES");
  add_more(block, "MORE", view.services_address);
  for (const auto& service : view.services)
    block.add("SERVICE").set("ADDRESS", service.address).set("NAME", service.name).set("NOTE", service.note);
}

void put_interaction(Values& page, const std::vector<InteractionEntry>& entries) {
  if (entries.empty()) return;
  Values block = page.add("INTERACTION");
  for (const auto& entry : entries) {
    Values tile = block.add("ENTRY");
    tile.set("ADDRESS", entry.link.address).set("TEXT", entry.link.text).set("NOTE", entry.note);
    if (entry.count) tile.add("COUNT").set("COUNT_LABEL", entry.count_label).set("NUMBER", shown_count(*entry.count));
  }
}

void put_links(Values& page, const std::vector<LinkGroup>& groups) {
  if (groups.empty()) return;
  Values block = page.add("LINKS");
  for (const auto& group : groups) {
    Values row = block.add("GROUP");
    row.set("TITLE", group.title);
    for (const auto& link : group.links) row.add("LINK").set("ADDRESS", link.address).set("TEXT", link.text);
  }
}

void put_big_entries(Values& page, const Frame& frame, const std::vector<Link>& entries) {
  if (!frame.mode.large_text || entries.empty()) return;
  Values big = page.add("BIG");
  for (const auto& entry : entries) big.add("ENTRY").set("ADDRESS", entry.address).set("TEXT", entry.text);
}

std::vector<std::string> linked_data_of(const Frame& frame, const HomeView& view) {
  std::vector<std::string> objects{organization_data(frame)};
  for (const auto& service : view.services) objects.push_back(service_data(frame, service));
  return objects;
}

}  // namespace

html::Html render_home(const Frame& frame, const HomeView& view) {
  const auto language = frame.language;
  Values page = labelled(language);
  put_big_entries(page, frame, view.big_entries);
  put_headline(page, view.headline);
  page.set("NEWS_HTML", block_part(language, "news", view.news, TimeShown::Day));
  page.set("NOTICES_HTML", block_part(language, "notices", view.notices, TimeShown::Day));
  put_policies(page, language, view);
  put_data(page, language, view.data);
  put_services(page, view);
  for (std::size_t i = 0; i < view.blocks.size(); ++i)
    page.add("BLOCK").set("BLOCK_HTML", block_part(language, fmt::format("block-{}", i + 1), view.blocks[i], TimeShown::Day));
  put_interaction(page, view.interaction);
  put_links(page, view.links);
  Head head;
  head.home = true;
  head.column = view.labels;
  head.linked_data = linked_data_of(frame, view);
  return render_page(frame, head, render_part("home.html", page));
}

}  // namespace fiveone::portal::pages
