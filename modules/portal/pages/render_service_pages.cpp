#include "modules/portal/pages/head.hpp"
#include "modules/portal/pages/linked_data.hpp"
#include "modules/portal/pages/parts.hpp"
#include "modules/portal/pages/render.hpp"

namespace fiveone::portal::pages {
namespace {

using html::Html;
using html::Values;

// The kinds that have words of their own; another 4xx is told as 400, another 5xx as 500.
int told_status(int status) {
  for (const int known : {400, 403, 404, 410, 413, 429, 500, 503})
    if (status == known) return status;
  return status >= 500 ? 500 : 400;
}

void put_error(Values& page, const Frame& frame, const ErrorView& view, int status) {
  const auto words = [&](std::string_view part) {
    const auto seconds = std::to_string(std::max(view.retry_after_s, 1));
    return say(frame.language, fmt::format("portal.error.{}.{}", status, part), {{"seconds", seconds}});
  };
  page.set("HEADING", words("title")).set("WHAT", words("what"));
  page.add("ADVICE").set("TEXT", words("advice"));
  if (!view.detail.empty()) page.add("DETAIL").set("TEXT", view.detail);
  page.set("HOME_PATH", frame.home_path).set("SITE_MAP_PATH", frame.footer.site_map.address);
  if (status == 404 || status == 410) page.add("SEARCH").set("SEARCH_PATH", frame.search_path);
  page.set("SPONSOR", frame.footer.sponsor).set("CONTACT", frame.footer.contact);
  if (!view.request_id.empty()) page.add("FAULT").set("REQUEST_ID", view.request_id).set("AT", to_minutes(view.at));
}

Head head_of_column(const Frame& frame, const ColumnLabels& labels, const std::vector<Link>& trail) {
  Head head;
  head.title = labels.name;
  head.column = labels;
  head.linked_data = {trail_data(frame, trail)};
  return head;
}

}  // namespace

Html render_error(const Frame& frame, const ErrorView& view) {
  const int status = told_status(view.status);
  Values page = labelled(frame.language);
  put_error(page, frame, view, status);
  Head head;
  head.title = say(frame.language, fmt::format("portal.error.{}.title", status));
  head.for_search_engines = false;
  return render_page(frame, head, render_part("error.html", page));
}

Html render_settings(const Frame& frame, const SettingsView& view) {
  Values page = labelled(frame.language);
  page.set("TRAIL_HTML", trail_part(frame.language, view.trail)).set("TITLE", view.labels.name);
  page.set("ACTION", view.action).set("BACK", view.back);
  page.show(frame.mode.large_text ? "TEXT_LARGE" : "TEXT_NORMAL");
  page.show_if("CONTRAST_NORMAL", frame.mode.contrast == Contrast::Normal);
  page.show_if("CONTRAST_WHITE", frame.mode.contrast == Contrast::BlackOnWhite);
  page.show_if("CONTRAST_BLACK", frame.mode.contrast == Contrast::YellowOnBlack);
  Head head = head_of_column(frame, view.labels, view.trail);
  head.for_search_engines = false;
  return render_page(frame, head, render_part("settings.html", page));
}

Html render_accessibility(const Frame& frame, const AccessibilityStatementView& view) {
  Values page = labelled(frame.language);
  page.set("TRAIL_HTML", trail_part(frame.language, view.trail)).set("TITLE", view.labels.name);
  page.set("SETTINGS_PATH", view.settings_address).set("CONTACT", view.contact).set("REVIEWED", to_iso(view.reviewed));
  return render_page(frame, head_of_column(frame, view.labels, view.trail), render_part("accessibility.html", page));
}

Html render_in_frame(const Frame& frame, const ColumnLabels& labels, const std::vector<Link>& trail, const Html& main) {
  Values page = labelled(frame.language);
  page.set("TRAIL_HTML", trail_part(frame.language, trail)).set("CONTENT_HTML", main);
  return render_page(frame, head_of_column(frame, labels, trail), render_part("in_frame.html", page));
}

}  // namespace fiveone::portal::pages
