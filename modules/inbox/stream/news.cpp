#include "modules/inbox/stream/news.hpp"

#include "floor/http/json_value.hpp"

namespace fiveone::inbox {
namespace {

// After these, what a hat may do has to be read again.
constexpr std::array rights_change = {"identity.role.",         "identity.grant.",   "identity.post.",   "identity.delegation.",
                                      "identity.organisation.", "identity.regions.", "identity.account."};

std::string text_in(const http::JsonValue& json, std::string_view name) {
  const auto* value = json.find(name);
  const auto* text = value == nullptr ? nullptr : value->as<std::string>();
  return text == nullptr ? "" : *text;
}

News addressee_in(const std::string& payload) {
  News news;
  const auto json = http::parse_json(payload);
  if (!json) return news;
  news.permission = text_in(*json, "permission");
  news.organisation = parse_id(text_in(*json, "organisation")).value_or(Id{});
  news.person = parse_id(text_in(*json, "person")).value_or(Id{});
  return news;
}

}  // namespace

std::optional<News> news_of(const audit::Event& event) {
  if (event.kind.starts_with("inbox.")) {
    auto news = addressee_in(event.payload);
    if (event.kind == "inbox.notice.put") news.notice = event.subject;
    return news;
  }
  if (!event.kind.starts_with("identity.")) return std::nullopt;
  if (std::ranges::any_of(rights_change, [&](std::string_view kind) { return event.kind.starts_with(kind); })) return News{.everybody = true};
  return News{.subject = event.subject};
}

}  // namespace fiveone::inbox
