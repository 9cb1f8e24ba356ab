#include <set>

#include "floor/base/text.hpp"
#include "floor/html/html.hpp"
#include "modules/portal/import/byte_readers.hpp"
#include "modules/portal/import/old_addresses.hpp"
#include "modules/portal/import/source_file.hpp"
#include "modules/portal/import/upload_addresses.hpp"
#include "modules/portal/import/wordpress_markup.hpp"
#include "modules/portal/import/wxr_export.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t wxr_limit_mb = 200;
constexpr std::size_t longest_body = 2'000'000;  // what the sanitizer takes
constexpr std::string_view whole_file = "file";

std::string place_of(const WxrItem& item) { return fmt::format("item {}", item.number); }

bool is_article(const WxrItem& item) { return (item.type == "post" || item.type == "page") && item.status != "trash"; }

// What is no picture for a gallery is a file to load.
bool is_picture(std::string_view address) {
  const auto name = file_name_of(address);
  const auto dot = name.rfind('.');
  std::string ending;
  for (const char c : name.substr(dot == name.npos ? name.size() : dot)) ending += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  constexpr std::array<std::string_view, 5> endings = {".jpg", ".jpeg", ".png", ".gif", ".webp"};
  return std::ranges::find(endings, ending) != endings.end();
}

ImportState state_of(const WxrItem& item) {
  if (!item.password.empty()) return ImportState::Draft;
  if (item.status == "publish") return ImportState::Live;
  return item.status == "future" ? ImportState::Scheduled : ImportState::Draft;
}

std::optional<Instant> published_of(const WxrItem& item) {
  for (const auto& date : item.dates) {
    const auto instant = parse_instant(date);
    if (instant || &date == &item.dates.back()) return instant;
  }
  return state_of(item) == ImportState::Draft ? std::optional(now()) : std::nullopt;
}

// Where the text begins, for an article that has no title.
std::string title_from(std::string_view html) {
  constexpr std::size_t longest = 40;
  const auto text = html::visible_text(html);
  for (const auto line : split_lines(text))
    if (const auto words = collapse_spaces(line); !words.empty()) return shorten(words, longest);
  return {};
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ",") + word;
  return out;
}

class WxrReading {
 public:
  WxrReading(const WxrExport& source, const ReadingEvents& events) : source_(source), events_(events) {
    for (const auto& item : source_.items) {
      if (is_article(item)) ++uses_of_guid_[item.guid];
      if (item.type == "attachment" && !item.attachment_url.empty()) take_attachment(item);
    }
  }

  Result<> run() {
    for (const auto& item : source_.items)
      if (is_article(item)) CHECK_OK(take(item));
    tell_what_was_skipped();
    return {};
  }

 private:
  void take_attachment(const WxrItem& item) {
    attachments_of_[item.parent].push_back(&item);
    attachment_by_id_[item.id] = &item;
    addresses_.insert(item.attachment_url);
  }

  Result<> take(const WxrItem& item) {
    ImportRecord record{.source_key = source_key_of(item), .place = place_of(item)};
    const auto published = published_of(item);
    if (!published) return refuse(item, "import.date_bad", {{"text", item.dates.empty() ? "" : shorten(item.dates.back(), 40)}});
    record.published = *published;
    record.state = state_of(item);
    take_body(item, record);
    take_title(item, record);
    if (record.title.empty()) return refuse(item, "article.title_missing", {});
    take_description(item, record);
    return events_.record(std::move(record));
  }

  Result<> refuse(const WxrItem& item, std::string key, std::vector<std::pair<std::string, std::string>> args) const {
    events_.refused({place_of(item), std::move(key), std::move(args)});
    return {};
  }

  // Some exports give several articles one guid: those are told apart by their numbers.
  std::string source_key_of(const WxrItem& item) const {
    if (item.guid.empty()) return fmt::format("wxr:{}", item.id);
    return uses_of_guid_.at(item.guid) > 1 ? fmt::format("wxr:{}#{}", item.guid, item.id) : fmt::format("wxr:{}", item.guid);
  }

  std::vector<GalleryPicture> gallery_of(const WxrItem& item, const std::vector<std::string>& ids) const {
    std::vector<GalleryPicture> pictures;
    const auto add = [&](const WxrItem& file) {
      if (is_picture(file.attachment_url)) pictures.push_back({file.attachment_url, file.alternative, file.excerpt});
    };
    for (const auto& id : ids)
      if (const auto found = attachment_by_id_.find(id); found != attachment_by_id_.end()) add(*found->second);
    if (const auto own = attachments_of_.find(item.id); ids.empty() && own != attachments_of_.end())
      for (const auto* file : own->second) add(*file);
    return pictures;
  }

  void take_body(const WxrItem& item, ImportRecord& record) const {
    if (item.content.size() > longest_body) {
      record.body_html = item.content;  // refused where it is cleaned
      return;
    }
    auto body = read_wordpress_body(item.content, [&](const auto& ids) { return gallery_of(item, ids); });
    if (body.dropped_shortcode) record.warnings.emplace_back("import.shortcode_dropped");
    auto named = name_uploads(body.html, [&](const std::string& address) { return addresses_.contains(address); });
    record.body_html = std::move(named.html);
    if (const auto own = attachments_of_.find(item.id); own != attachments_of_.end())
      for (const auto* file : own->second) named.addresses.push_back(file->attachment_url);
    put_files(named.addresses, record);
    if (trim(item.content).empty()) record.warnings.emplace_back("import.text_missing");
  }

  static void put_files(const std::vector<std::string>& addresses, ImportRecord& record) {
    std::set<std::string_view> put;
    for (const auto& address : addresses)
      if (put.insert(address).second) record.files.push_back({.address = address, .name = file_name_of(address)});
  }

  void take_title(const WxrItem& item, ImportRecord& record) const {
    record.title = collapse_spaces(html::visible_text(item.title));
    if (record.title.empty() && !record.body_html.empty()) {
      record.title = title_from(record.body_html);
      record.warnings.emplace_back("import.title_made");
    }
  }

  void take_description(const WxrItem& item, ImportRecord& record) const {
    record.summary = collapse_spaces(html::visible_text(item.excerpt));
    const auto author = source_.authors.find(item.creator);
    record.author = author == source_.authors.end() ? item.creator : author->second;
    record.categories = item.categories;
    std::ranges::stable_sort(record.categories, {}, [&](const std::string& name) { return depth_of(name); });
    record.keywords = joined(item.tags);
    record.language = language_of(record.title, record.body_html);
    record.original_address = plain_path(item.link);
    if (!item.password.empty()) record.warnings.emplace_back("import.password_protected");
  }

  std::size_t depth_of(const std::string& category) const {
    constexpr std::size_t deepest_parents = 20;  // a circle of parents ends here
    std::size_t depth = 0;
    const auto& parents = source_.parents_of_categories;
    for (auto at = parents.find(category); at != parents.end() && depth < deepest_parents; at = parents.find(at->second)) ++depth;
    return depth;
  }

  void tell_what_was_skipped() const {
    std::map<std::string, std::size_t> kinds;
    std::size_t trash = 0;
    std::size_t comments = 0;
    for (const auto& item : source_.items) {
      comments += item.comments;
      const bool article = item.type == "post" || item.type == "page";
      if (article && item.status == "trash") ++trash;
      if (!article && item.type != "attachment") ++kinds[item.type];
    }
    for (const auto& [kind, count] : kinds) tell("import.kind_skipped", count, {{"kind", shorten(kind, 40)}});
    if (trash > 0) tell("import.trash_skipped", trash, {});
    if (comments > 0) tell("import.comments_skipped", comments, {});
  }

  void tell(std::string key, std::size_t count, std::vector<std::pair<std::string, std::string>> args) const {
    args.emplace_back("count", std::to_string(count));
    events_.remark({std::string(whole_file), std::move(key), std::move(args)});
  }

  const WxrExport& source_;
  const ReadingEvents& events_;
  std::map<std::string, int> uses_of_guid_;
  std::map<std::string, std::vector<const WxrItem*>> attachments_of_;  // by the article's id
  std::map<std::string, const WxrItem*> attachment_by_id_;
  std::set<std::string> addresses_;
};

}  // namespace

Result<> read_wxr(std::string_view bytes, const ReadingEvents& events) {
  TRY(const auto source, parse_wxr(bytes));
  return WxrReading(source, events).run();
}

Result<> read_wxr(const std::filesystem::path& file, const ReadingEvents& events) {
  TRY(auto bytes, read_source(file, wxr_limit_mb));
  return read_wxr(std::string_view(bytes), events);
}

}  // namespace fiveone::portal
