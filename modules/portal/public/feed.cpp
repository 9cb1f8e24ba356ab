#include "modules/portal/public/public.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t entries_in_a_feed = 100;

void append_element(std::string& xml, std::string_view name, std::string_view text) {
  xml += fmt::format("<{0}>{1}</{0}>\n", name, html::escape(text));
}

std::string entry_xml(const std::string& origin, const std::string& address, const ListEntry& entry) {
  std::string xml = "<entry>\n";
  append_element(xml, "id", fmt::format("{}{}", origin, address_of(entry)));
  append_element(xml, "title", entry.title);
  xml += fmt::format("<link rel=\"alternate\" href=\"{}{}\"/>\n", html::escape(origin), address);
  append_element(xml, "published", to_rfc3339(entry.published));
  append_element(xml, "updated", to_rfc3339(std::max(entry.updated, entry.published)));
  if (!entry.summary.empty()) append_element(xml, "summary", entry.summary);
  return xml + "</entry>\n";
}

}  // namespace

// RFC 4287.
Result<http::Response> Public::feed(Asking& asking) const {
  const auto id = asking.request.place_id("column");
  const auto* column = id ? asking.structure->column(*id) : nullptr;
  if (column == nullptr) return fail(ErrorKind::NotFound, "page.not_found");
  asking.site = asking.structure->site(column->site);
  const auto origin = origin_of(*asking.site);
  const auto entries = house_.records.read([&](storage::Reader& reader) {
    return first_page(reader, column->id, asking.language_filter(), entries_in_a_feed).entries;
  });
  Instant updated{};
  for (const auto& entry : entries) updated = std::max({updated, entry.updated, entry.published});

  std::string xml = fmt::format("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
                                language_tag(asking.language));
  append_element(xml, "id", origin + asking.request.path);
  append_element(xml, "title", fmt::format("{} - {}", column->name(asking.language), asking.site->name(asking.language)));
  append_element(xml, "subtitle", column->description(asking.language));
  append_element(xml, "updated", to_rfc3339(updated));
  xml += fmt::format("<author><name>{}</name></author>\n", html::escape(asking.site->name(asking.language)));
  xml += fmt::format("<link rel=\"self\" href=\"{}{}\"/>\n", html::escape(origin), asking.request.path);
  xml += fmt::format("<link rel=\"alternate\" href=\"{}{}\"/>\n", html::escape(origin), asking.local(address_of(*column)));
  for (const auto& entry : entries) xml += entry_xml(origin, asking.local(address_of(entry)), entry);
  http::Response response;
  response.content_type = "application/atom+xml; charset=utf-8";
  response.body = xml + "</feed>\n";
  response.header("Cache-Control", "no-cache");
  return response;
}

}  // namespace fiveone::portal
