#include "modules/portal/newsroom/replacement.hpp"

#include "floor/base/text.hpp"
#include "floor/html/sanitizer.hpp"
#include "modules/portal/newsroom/replacement_store.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t shortest = 2;
constexpr std::size_t longest = 100;
constexpr std::size_t most_hits = 200;
constexpr std::size_t most_excerpts = 3;
constexpr std::size_t around = 20;  // characters on each side of an excerpt

// Text as it stands between tags of cleaned HTML.
std::string as_markup(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else out += c;
  }
  return out;
}

// The other way, for the entities that the sanitizer's printer writes.
std::string as_text(std::string_view markup) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> entities = {
      {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&nbsp;", "\xC2\xA0"}}};
  std::string out;
  while (!markup.empty()) {
    const auto entity = std::ranges::find_if(entities, [&](const auto& e) { return markup.starts_with(e.first); });
    out += entity == entities.end() ? markup.substr(0, 1) : entity->second;
    markup.remove_prefix(entity == entities.end() ? 1 : entity->first.size());
  }
  return out;
}

std::size_t end_of_tag(std::string_view html, std::size_t at) {
  char quote = 0;
  for (; at < html.size(); ++at) {
    const char c = html[at];
    if (quote != 0) quote = c == quote ? 0 : quote;
    else if (c == '"' || c == '\'') quote = c;
    else if (c == '>') return at + 1;
  }
  return html.size();
}

std::string replaced(std::string_view text, std::string_view find, std::string_view replace, std::int64_t& count) {
  std::string out;
  for (;;) {
    const auto at = text.find(find);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += replace;
    text.remove_prefix(at + find.size());
    ++count;
  }
}

std::string replaced_between_tags(std::string_view html, std::string_view find, std::string_view replace, std::int64_t& count) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    const auto tag = html[at] == '<';
    const auto end = tag ? end_of_tag(html, at) : std::min(html.find('<', at), html.size());
    const auto piece = html.substr(at, end - at);
    const auto before = count;
    const auto changed = tag ? std::string() : as_markup(replaced(as_text(piece), find, replace, count));
    out += count == before ? std::string(piece) : changed;
    at = end;
  }
  return out;
}

std::string last_characters(std::string_view text, std::size_t count) {
  const auto all = count_characters(text);
  std::size_t at = 0;
  for (std::size_t skip = all > count ? all - count : 0; skip > 0; --skip) next_code_point(text, at);
  return std::string(text.substr(at));
}

std::string first_characters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) next_code_point(text, at);
  return std::string(text.substr(0, at));
}

std::vector<Excerpt> excerpts_of(const Wording& wording, const std::string& find) {
  std::vector<Excerpt> excerpts;
  for (const auto& text : {wording.title, collapse_spaces(html::visible_text(wording.body.text()))})
    for (auto at = text.find(find); at != std::string::npos && excerpts.size() < most_excerpts; at = text.find(find, at + find.size())) {
      const std::string_view whole = text;
      excerpts.push_back({last_characters(whole.substr(0, at), around), find, first_characters(whole.substr(at + find.size()), around)});
    }
  return excerpts;
}

}  // namespace

Result<> check_replacement(const ReplacementWish& wish) {
  const auto length = count_characters(wish.find);
  const bool broken = wish.find.find_first_of("\r\n") != std::string::npos || wish.replace.find_first_of("\r\n") != std::string::npos;
  if (length < shortest || length > longest || count_characters(wish.replace) > longest || broken || wish.find == wish.replace)
    return fail(ErrorKind::BadInput, "replace.form", {{"least", std::to_string(shortest)}, {"most", std::to_string(longest)}});
  return {};
}

std::pair<Wording, std::int64_t> replaced_in(const Wording& wording, const ReplacementWish& wish) {
  auto after = wording;
  std::int64_t count = 0;
  after.title = replaced(wording.title, wish.find, wish.replace, count);
  const auto body = replaced_between_tags(wording.body.text(), wish.find, wish.replace, count);
  if (auto clean = html::sanitize(body)) after.body = std::move(clean->html);
  return {std::move(after), count};
}

ReplacementView find_replacements(storage::Reader& reader, const ReplacementWish& wish) {
  ReplacementView view{.more = has_more_than_looked_at(reader, wish.site)};
  for (auto& article : list_holding(reader, wish.site, wish.column, as_markup(wish.find), most_hits + 1)) {
    if (view.hits.size() == most_hits) {
      view.more = true;
      break;
    }
    const auto wording = working_edition(reader, article).wording;
    if (const auto count = replaced_in(wording, wish).second; count > 0)
      view.hits.push_back({std::move(article), count, excerpts_of(wording, wish.find)});
  }
  return view;
}

Result<> apply_replacement(audit::Act& act, const http::Caller& caller, Id id, std::int64_t version, const ReplacementWish& wish) {
  TRY(const auto article, Scope(act.tx, caller).article(id, "portal.article.write"));
  if (article->site != wish.site) return fail(ErrorKind::NotFound, "http.not_found");
  CHECK_OK(get_seen(act.tx, id, version));
  auto copy = copy_of(act.tx, *article, working_edition(act.tx, *article));
  auto [wording, count] = replaced_in(copy.wording, wish);
  if (count == 0) return fail(ErrorKind::Conflict, "replace.nothing");
  copy.wording = std::move(wording);
  return save_copy(act, caller, id, version, copy);
}

}  // namespace fiveone::portal
