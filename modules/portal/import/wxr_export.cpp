#include "modules/portal/import/wxr_export.hpp"

#include <pugixml.hpp>

#include "floor/base/text.hpp"
#include "modules/portal/import/source_file.hpp"
#include "modules/portal/import/xml_source.hpp"

namespace fiveone::portal {
namespace {

// All the text within: a `]]>` in a body splits its CDATA section in two.
std::string text_of(const pugi::xml_node& node) {
  std::string text;
  for (const auto& child : node.children())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
  return text;
}

std::string text_in(const pugi::xml_node& node, const char* name) { return text_of(node.child(name)); }
std::string word_in(const pugi::xml_node& node, const char* name) { return std::string(trim(text_in(node, name))); }

std::vector<std::string> dates_of(const pugi::xml_node& item) {
  std::vector<std::string> dates;
  const auto add = [&](const char* name, std::string_view zone) {
    auto text = word_in(item, name);
    if (text.empty() || text.starts_with("0000-00-00")) return;
    if (!zone.empty()) std::ranges::replace(text, ' ', 'T');
    dates.push_back(text + std::string(zone));
  };
  add("wp:post_date_gmt", "Z");
  add("wp:post_date", "");
  add("wp:post_modified_gmt", "Z");
  add("wp:post_modified", "");
  return dates;
}

void take_terms(const pugi::xml_node& node, WxrItem& item) {
  for (const auto& term : node.children("category")) {
    const std::string_view domain = term.attribute("domain").value();
    auto name = collapse_spaces(text_of(term));
    if (name.empty()) continue;
    if (domain == "category") item.categories.push_back(std::move(name));
    if (domain == "post_tag" || domain == "tag") item.tags.push_back(std::move(name));
  }
}

std::string alternative_of(const pugi::xml_node& item) {
  for (const auto& meta : item.children("wp:postmeta"))
    if (word_in(meta, "wp:meta_key") == "_wp_attachment_image_alt") return collapse_spaces(text_in(meta, "wp:meta_value"));
  return {};
}

WxrItem item_of(const pugi::xml_node& node, std::size_t number) {
  WxrItem item{.number = number,
               .id = word_in(node, "wp:post_id"),
               .guid = word_in(node, "guid"),
               .type = word_in(node, "wp:post_type"),
               .status = word_in(node, "wp:status"),
               .title = text_in(node, "title"),
               .link = word_in(node, "link"),
               .creator = word_in(node, "dc:creator"),
               .content = text_in(node, "content:encoded"),
               .excerpt = text_in(node, "excerpt:encoded"),
               .parent = word_in(node, "wp:post_parent"),
               .password = text_in(node, "wp:post_password"),
               .attachment_url = word_in(node, "wp:attachment_url"),
               .alternative = alternative_of(node),
               .dates = dates_of(node)};
  take_terms(node, item);
  const auto comments = node.children("wp:comment");
  item.comments = static_cast<std::size_t>(std::distance(comments.begin(), comments.end()));
  return item;
}

void take_authors(const pugi::xml_node& channel, WxrExport& out) {
  for (const auto& author : channel.children("wp:author")) {
    auto shown = collapse_spaces(text_in(author, "wp:author_display_name"));
    if (!shown.empty()) out.authors[word_in(author, "wp:author_login")] = std::move(shown);
  }
}

void take_categories(const pugi::xml_node& channel, WxrExport& out) {
  std::map<std::string, std::string> names;  // by nicename, which the parent is told with
  for (const auto& category : channel.children("wp:category"))
    names[word_in(category, "wp:category_nicename")] = collapse_spaces(text_in(category, "wp:cat_name"));
  for (const auto& category : channel.children("wp:category")) {
    const auto parent = names.find(word_in(category, "wp:category_parent"));
    if (parent != names.end() && !parent->first.empty())
      out.parents_of_categories[collapse_spaces(text_in(category, "wp:cat_name"))] = parent->second;
  }
}

bool is_export(const pugi::xml_node& channel) {
  if (channel.child("wp:wxr_version")) return true;
  return static_cast<bool>(channel.child("item").child("wp:post_type"));
}

}  // namespace

Result<WxrExport> parse_wxr(std::string_view bytes) {
  if (trim(bytes.substr(0, 1'000)).empty() && trim(bytes).empty()) return fail(ErrorKind::BadInput, "import.empty");
  TRY(const auto text, decode_xml(bytes));
  CHECK_OK(check_xml(text));
  pugi::xml_document document;
  const auto parsed = document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed) {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0));
    return fail(ErrorKind::BadInput, "import.xml_broken", {{"line", std::to_string(line_at(text, offset))}}, parsed.description());
  }
  const auto channel = document.child("rss").child("channel");
  if (!is_export(channel)) return fail(ErrorKind::BadInput, "import.not_wxr");
  WxrExport out;
  take_authors(channel, out);
  take_categories(channel, out);
  for (const auto& item : channel.children("item")) out.items.push_back(item_of(item, out.items.size() + 1));
  return out;
}

}  // namespace fiveone::portal
