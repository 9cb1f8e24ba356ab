#include "modules/portal/public/public.hpp"

namespace fiveone::portal {
namespace {

pages::Link local_link(const Asking& asking, std::string_view key, std::string_view path) {
  return {translate(asking.language, key), asking.local(path)};
}

std::string mode_link(const Asking& asking, std::string_view change) {
  return fmt::format("{}?{}&back={}", asking.local("/view"), change, asking.request.path);
}

pages::Footer footer(const Asking& asking) {
  const auto& s = asking.site->settings;
  const bool chinese = asking.language == Language::Chinese;
  const auto pick = [&](const std::string& zh, const std::string& en) { return chinese || en.empty() ? zh : en; };
  pages::Footer footer;
  if (!s.party_mark.empty()) footer.mark = {translate(asking.language, "footer.mark"), s.party_mark};
  if (!s.report_error.empty()) footer.report_error = {translate(asking.language, "footer.report_error"), s.report_error};
  footer.sponsor = pick(s.sponsor_zh, s.sponsor_en);
  footer.contact = pick(s.contact_zh, s.contact_en);
  footer.organiser = pick(s.organiser_zh, s.organiser_en);
  if (!s.icp_number.empty()) footer.icp = {s.icp_number, "https://beian.miit.gov.cn/"};
  if (!s.police_number.empty()) footer.public_security = {s.police_number, "https://beian.mps.gov.cn/"};
  footer.site_map = local_link(asking, "footer.site_map", "/sitemap.html");
  footer.accessibility = local_link(asking, "footer.accessibility", "/accessibility.html");
  footer.ipv6 = false;
  return footer;
}

std::vector<pages::NavigationLink> navigation(const Asking& asking, const std::string& home) {
  std::vector<pages::NavigationLink> links;
  links.push_back({translate(asking.language, "nav.home"), asking.local(home), asking.path == home});
  const auto here = asking.request.place_id("column");
  const auto* column = here ? asking.structure->column(*here) : nullptr;
  for (const auto* top : asking.structure->top_columns(asking.site->id)) {
    const bool current = column != nullptr && asking.structure->trail(*column).front() == top;
    links.push_back({top->name(asking.language), asking.local(address_of(*top)), current});
  }
  return links;
}

}  // namespace

std::string Public::origin_of(const Site& site) const { return site.domain.empty() ? house_.origin : "https://" + site.domain; }

pages::Frame Public::frame(const Asking& asking) const {
  const auto& site = *asking.site;
  const auto& s = site.settings;
  const bool chinese = asking.language == Language::Chinese;
  const auto home = home_address(*asking.structure, site);
  pages::Frame frame;
  frame.language = asking.language;
  frame.origin = origin_of(site);
  frame.path = asking.request.path;
  frame.other_path = chinese ? "/en" + asking.path : asking.path;
  frame.home_path = asking.local(home);
  frame.search_path = asking.local("/search");
  frame.site_name = site.name(asking.language);
  frame.site_name_second = site.name(chinese ? Language::English : Language::Chinese);
  frame.logo_text = s.logo_text;
  frame.site_domain = site.domain.empty() ? house_.origin.substr(house_.origin.find("//") + 2) : site.domain;
  frame.site_id_code = s.id_code;
  frame.navigation = navigation(asking, home);
  frame.mode = asking.mode;
  frame.mode_links.text_size = mode_link(asking, asking.mode.large_text ? "text=normal" : "text=large");
  frame.mode_links.contrast = mode_link(asking, asking.mode.contrast == pages::Contrast::Normal ? "contrast=black" : "contrast=normal");
  frame.mode_links.settings = asking.local("/reading") + "?back=" + asking.request.path;
  if (!s.urgent_zh.empty()) frame.urgent = pages::Link{chinese || s.urgent_en.empty() ? s.urgent_zh : s.urgent_en, s.urgent_address};
  frame.demonstration = !s.demonstration.empty();
  frame.footer = footer(asking);
  frame.visits_today = http::slot_mark(site_today_slot);
  frame.visits_total = http::slot_mark(site_total_slot);
  return frame;
}

pages::ColumnLabels Public::labels(const Asking& asking, const Column& column) const {
  return {column.name(asking.language), column.description(asking.language), column.keywords, column.statutory_type};
}

pages::ColumnLabels Public::own_labels(const Asking& asking, std::string_view key) const {
  const auto name = translate(asking.language, key);
  return {name, fmt::format("{} - {}", asking.site->name(asking.language), name), name, translate(Language::Chinese, key)};
}

std::vector<pages::Link> Public::trail(const Asking& asking, const Column& column, bool column_is_last) const {
  std::vector<pages::Link> links{local_link(asking, "nav.home", home_address(*asking.structure, *asking.site))};
  for (const auto* step : asking.structure->trail(column)) {
    const bool last = column_is_last && step == &column;
    links.push_back({step->name(asking.language), last ? "" : asking.local(address_of(*step))});
  }
  return links;
}

pages::ListItem Public::item(const Asking& asking, const ListEntry& entry) const {
  return {.title = entry.title,
          .address = asking.local(address_of(entry)),
          .published = entry.published,
          .summary = entry.summary,
          .document_number = entry.document_number,
          .validity = static_cast<pages::Validity>(entry.validity)};
}

std::vector<pages::ListItem> Public::items(const Asking& asking, const std::vector<ListEntry>& entries) const {
  std::vector<pages::ListItem> all;
  all.reserve(entries.size());
  for (const auto& entry : entries) all.push_back(item(asking, entry));
  return all;
}

}  // namespace fiveone::portal
