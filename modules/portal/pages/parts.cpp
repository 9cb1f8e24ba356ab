#include "modules/portal/pages/parts.hpp"

namespace fiveone::portal::pages {

using html::Html;
using html::Values;

Values labelled(Language language) {
  Values values;
  put_labels(values, language);
  return values;
}

Html render_part(std::string_view file, const Values& values) {
  return html::render(fmt::format("modules/portal/pages/{}", file), values);
}

Html trail_part(Language language, const std::vector<Link>& trail) {
  if (trail.empty()) return {};
  Values values = labelled(language);
  for (const auto& link : trail) {
    Values step = values.add("STEP");
    step.add(link.address.empty() ? "HERE" : "LINK").set("ADDRESS", link.address).set("TEXT", link.text);
  }
  return render_part("trail.html", values);
}

namespace {

void add_item(Values& list, Language language, const ListItem& item, TimeShown time_shown) {
  Values row = list.add("ITEM");
  row.set("ADDRESS", item.address).set("TITLE", item.title).set("INSTANT", to_rfc3339(item.published));
  row.set("SHOWN", time_shown == TimeShown::Minute ? to_minutes(item.published) : to_iso(day_of(item.published)));
  if (!item.document_number.empty()) row.add("NUMBER").set("DOCUMENT_NUMBER", item.document_number);
  if (!item.summary.empty()) row.add("SUMMARY").set("TEXT", item.summary);
  if (item.validity > Validity::Valid) {
    Values mark = row.add("MARK");
    put_validity(mark, language, item.validity);
  }
}

}  // namespace

Html list_part(Language language, const std::vector<ListItem>& items, TimeShown time_shown) {
  if (items.empty()) return {};
  Values values = labelled(language);
  for (const auto& item : items) add_item(values, language, item, time_shown);
  return render_part("list.html", values);
}

Html block_part(Language language, std::string_view id, const ListBlock& block, TimeShown time_shown) {
  Values values = labelled(language);
  values.set("ID", id).set("TITLE", block.title).set("LIST_HTML", list_part(language, block.items, time_shown));
  if (!block.address.empty()) values.add("MORE").set("ADDRESS", block.address);
  values.show_if("EMPTY", block.items.empty());
  return render_part("block.html", values);
}

Html paging_part(Language language, const Paging& paging) {
  if (paging.newer.empty() && paging.older.empty()) return {};
  Values values = labelled(language);
  values.set("NEWER_TEXT", say(language, "portal.paging.newer")).set("OLDER_TEXT", say(language, "portal.paging.older"));
  if (!paging.newer.empty()) values.add("NEWER").set("ADDRESS", paging.newer);
  if (!paging.older.empty()) values.add("OLDER").set("ADDRESS", paging.older);
  return render_part("paging.html", values);
}

Html chart_part(Language language, const Chart& chart) {
  Values values = labelled(language);
  values.set("TITLE", chart.title).set("NAME", chart.name).set("PICTURE_HTML", draw_chart(chart));
  if (!chart.unit.empty()) values.add("UNIT").set("UNIT_TEXT", chart.unit);
  if (!chart.rate_name.empty()) values.add("RATE_HEAD").set("RATE_NAME", chart.rate_name).set("RATE_UNIT", chart.rate_unit);
  for (const auto& point : chart.points) {
    Values row = values.add("POINT");
    row.set("LABEL", point.label).set("SHOWN", point.shown);
    if (!chart.rate_name.empty()) row.add("RATE").set("RATE_SHOWN", point.rate_shown);
  }
  if (!chart.source.empty()) values.add("SOURCE").set("SOURCE_TEXT", chart.source);
  if (!chart.as_of.empty()) values.add("AS_OF").set("AS_OF_TEXT", chart.as_of);
  if (!chart.download.empty()) values.add("DOWNLOAD").set("ADDRESS", chart.download);
  return render_part("chart.html", values);
}

std::string_view class_of(Validity validity) {
  switch (validity) {
    case Validity::Valid: return "valid";
    case Validity::Amended: return "amended";
    case Validity::Abolished: return "abolished";
    case Validity::Expired: return "expired";
    case Validity::Unknown: break;
  }
  return "unknown";
}

std::string word_of(Language language, Validity validity) {
  return say(language, fmt::format("portal.validity.{}", class_of(validity)));
}

void put_validity(Values& values, Language language, Validity validity) {
  values.set("VALIDITY_CLASS", class_of(validity)).set("VALIDITY", word_of(language, validity));
}

std::string shown_size(Language language, std::int64_t bytes) {
  if (bytes >= 1'000'000)
    return say(language, "portal.file.megabytes", {{"size", fmt::format("{:.1f}", static_cast<double>(bytes) / 1e6)}});
  return say(language, "portal.file.kilobytes", {{"size", std::to_string(std::max<std::int64_t>(1, (bytes + 500) / 1000))}});
}

std::string shown_count(std::int64_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3 + (count < 0 ? 1u : 0u); at -= 3) digits.insert(at - 3, ",");
  return digits;
}

}  // namespace fiveone::portal::pages
