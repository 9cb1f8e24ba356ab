#include "modules/portal/pages/head.hpp"

#include "modules/portal/pages/linked_data.hpp"

namespace fiveone::portal::pages {
namespace {

using html::Values;

void add_meta(Values& page, std::string_view name, std::string_view content) {
  if (content.empty()) return;
  page.add("META").set("NAME", name).set("CONTENT", content);
}

void add_property(Values& page, std::string_view name, std::string_view content) {
  if (content.empty()) return;
  page.add("PROPERTY").set("NAME", name).set("CONTENT", content);
}

std::string_view either(std::string_view wanted, std::string_view otherwise) {
  return wanted.empty() ? otherwise : wanted;
}

void add_site_labels(Values& page, const Frame& frame) {
  add_meta(page, "SiteName", frame.site_name);
  add_meta(page, "SiteDomain", frame.site_domain);
  add_meta(page, "SiteIDCode", frame.site_id_code);
}

void add_column_labels(Values& page, const ColumnLabels& column, bool content_page) {
  add_meta(page, "ColumnName", column.name);
  if (!content_page) {
    add_meta(page, "ColumnDescription", either(column.description, column.name));
    add_meta(page, "ColumnKeywords", either(column.keywords, column.name));
  }
  add_meta(page, "ColumnType", either(column.type, column.name));
  if (!content_page) add_meta(page, "description", either(column.description, column.name));
}

void add_content_labels(Values& page, const Frame& frame, const ContentLabels& content) {
  add_meta(page, "ArticleTitle", content.title);
  add_meta(page, "PubDate", to_minutes(content.published));
  add_meta(page, "ContentSource", either(content.source, frame.site_name));
  add_meta(page, "Keywords", content.keywords);
  add_meta(page, "Author", content.author);
  add_meta(page, "Description", content.description);
  if (!content.image.empty()) add_meta(page, "Image", absolute(frame, content.image));
  add_meta(page, "Url", absolute(frame, frame.path));
}

void add_open_graph(Values& page, const Frame& frame, const Head& head) {
  add_property(page, "og:type", head.content ? "article" : "website");
  add_property(page, "og:site_name", frame.site_name);
  add_property(page, "og:title", either(head.title, frame.site_name));
  add_property(page, "og:url", absolute(frame, frame.path));
  add_property(page, "og:locale", frame.language == Language::Chinese ? "zh_CN" : "en_US");
  if (head.content && !head.content->image.empty()) add_property(page, "og:image", absolute(frame, head.content->image));
}

void add_alternate(Values& page, const Frame& frame, Language language, std::string_view path) {
  page.add("ALTERNATE").set("HREFLANG", language_tag(language)).set("ADDRESS", absolute(frame, path));
}

void add_addresses(Values& page, const Frame& frame, const Head& head) {
  page.add("CANONICAL").set("ADDRESS", frame.canonical.empty() ? absolute(frame, frame.path) : frame.canonical);
  if (!frame.other_path.empty()) {
    add_alternate(page, frame, frame.language, frame.path);
    add_alternate(page, frame, other_language(frame.language), frame.other_path);
  }
  if (!head.feed.empty())
    page.add("FEED").set("ADDRESS", head.feed).set("FEED_TITLE", head.column ? head.column->name : head.title);
}

void put_head(Values& page, const Frame& frame, const Head& head) {
  page.set("TITLE", head.title.empty() ? frame.site_name : head.title + " - " + frame.site_name);
  add_site_labels(page, frame);
  if (head.column) add_column_labels(page, *head.column, head.content.has_value());
  if (head.content) add_content_labels(page, frame, *head.content);
  const bool is_public = head.for_search_engines && frame.preview.empty();
  if (!is_public) add_meta(page, "robots", "noindex");
  if (is_public) {
    add_open_graph(page, frame, head);
    add_addresses(page, frame, head);
  }
  page.set("LINKED_DATA_HTML", script_of(head.linked_data));
}

std::string classes_of(const ViewMode& mode) {
  std::string classes = mode.large_text ? "text-large" : "";
  if (mode.contrast != Contrast::Normal) classes += classes.empty() ? "contrast-high" : " contrast-high";
  if (mode.contrast == Contrast::YellowOnBlack) classes += " contrast-dark";
  return classes;
}

void put_band(Values& page, const Frame& frame, bool home) {
  const auto language = frame.language;
  page.set("HOME_PATH", frame.home_path).set("LOGO_TEXT", frame.logo_text).set("SITE_NAME", frame.site_name);
  if (!frame.preview.empty()) page.add("PREVIEW").set("TEXT", frame.preview).set("L_PREVIEW", say(language, "portal.label.preview"));
  page.show(home ? "HOME" : "INSIDE").show_if("DEMONSTRATION", frame.demonstration);
  page.set("OTHER_LANG", language_tag(other_language(language))).set("SITE_NAME_SECOND", frame.site_name_second);
  page.show_if("SECOND", !frame.site_name_second.empty());
  page.set("TEXT_SIZE_PATH", frame.mode_links.text_size).set("CONTRAST_PATH", frame.mode_links.contrast);
  page.set("TEXT_SIZE", say(language, frame.mode.large_text ? "portal.text_size.normal" : "portal.text_size.large"));
  page.set("CONTRAST", say(language, frame.mode.contrast == Contrast::Normal ? "portal.contrast.high" : "portal.contrast.normal"));
  page.set("SETTINGS_PATH", frame.mode_links.settings);
  page.set("OTHER_PATH", frame.other_path).set("OTHER_NAME", language == Language::Chinese ? "English" : "中文");
  page.show_if("OTHER_LANGUAGE", !frame.other_path.empty());
  page.set("SEARCH_PATH", frame.search_path).set("SEARCH_TEXT", frame.search_text);
  for (const auto& column : frame.navigation)
    page.add("COLUMN").set("ADDRESS", column.address).set("TEXT", column.text).show_if("CURRENT", column.current);
  if (frame.urgent) page.add("URGENT").set("ADDRESS", frame.urgent->address).set("TEXT", frame.urgent->text);
}

void put_foot(Values& page, const Frame& frame) {
  const auto& foot = frame.footer;
  page.add("FOOT_LINK").set("ADDRESS", foot.site_map.address).set("TEXT", foot.site_map.text);
  page.add("FOOT_LINK").set("ADDRESS", foot.accessibility.address).set("TEXT", foot.accessibility.text);
  for (const auto& link : foot.more) page.add("FOOT_LINK").set("ADDRESS", link.address).set("TEXT", link.text);
  page.set("MARK", foot.mark.text).set("MARK_PATH", foot.mark.address);
  page.set("REPORT", foot.report_error.text).set("REPORT_PATH", foot.report_error.address);
  page.set("SPONSOR", foot.sponsor).set("CONTACT", foot.contact).set("SITE_ID_CODE", frame.site_id_code);
  if (!foot.organiser.empty()) page.add("ORGANISER").set("NAME", foot.organiser);
  page.set("ICP", foot.icp.text).set("ICP_PATH", foot.icp.address);
  page.set("SECURITY", foot.public_security.text).set("SECURITY_PATH", foot.public_security.address);
  page.show_if("IPV6", foot.ipv6);
  if (!frame.visits_total.empty()) page.add("VISITS").set("TODAY", frame.visits_today).set("TOTAL", frame.visits_total);
}

}  // namespace

html::Html render_page(const Frame& frame, const Head& head, const html::Html& main) {
  Values page;
  put_labels(page, frame.language);
  page.set("LANG", language_tag(frame.language));
  if (const auto classes = classes_of(frame.mode); !classes.empty()) page.add("MODE").set("MODE_CLASSES", classes);
  put_head(page, frame, head);
  put_band(page, frame, head.home);
  page.set("MAIN_HTML", main);
  put_foot(page, frame);
  return html::render("modules/portal/pages/frame.html", page);
}

std::string absolute(const Frame& frame, std::string_view address) {
  if (address.empty() || address.starts_with("https://") || address.starts_with("http://")) return std::string(address);
  return frame.origin + std::string(address);
}

std::vector<std::string> missing_items(const Frame& frame) {
  const auto& foot = frame.footer;
  const std::pair<std::string_view, bool> items[] = {
      {"site_name", !frame.site_name.empty()},
      {"site_domain", !frame.site_domain.empty()},
      {"site_id_code", !frame.site_id_code.empty()},
      {"mark", !foot.mark.address.empty()},
      {"report_error", !foot.report_error.address.empty()},
      {"sponsor", !foot.sponsor.empty()},
      {"contact", !foot.contact.empty()},
      {"icp", !foot.icp.text.empty() && !foot.icp.address.empty()},
      {"public_security", !foot.public_security.text.empty() && !foot.public_security.address.empty()},
      {"site_map", !foot.site_map.address.empty()},
  };
  std::vector<std::string> missing;
  for (const auto& [name, there] : items)
    if (!there) missing.push_back(fmt::format("portal.missing.{}", name));
  return missing;
}

}  // namespace fiveone::portal::pages
