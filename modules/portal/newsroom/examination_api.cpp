#include "modules/portal/newsroom/desk_route.hpp"
#include "modules/portal/newsroom/examination.hpp"
#include "modules/portal/newsroom/newsroom.hpp"
#include "modules/portal/newsroom/rights.hpp"

namespace fiveone::portal {

BOOST_DESCRIBE_ENUM(Severity, Blocking, Warning, Note)

namespace {

struct FindingShape {
  std::string rule;
  Severity severity = Severity::Note;
  std::string message;
  std::optional<std::string> field;
  std::optional<std::string> excerpt;
  std::optional<std::string> replacement;
};
BOOST_DESCRIBE_STRUCT(FindingShape, (), (rule, severity, message, field, excerpt, replacement))

struct FindingList {
  std::vector<FindingShape> findings;
};
BOOST_DESCRIBE_STRUCT(FindingList, (), (findings))

std::optional<std::string> unless_empty(std::string text) { return text.empty() ? std::nullopt : std::optional(std::move(text)); }

Result<FindingList> check(storage::Reader& reader, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto id, id_in(request, "article"));
  TRY(const auto article, Scope(reader, caller).article(id, reading_articles));
  const auto language = request.header("accept-language").starts_with("en") ? Language::English : Language::Chinese;
  FindingList all;
  for (auto& f : examine(reader, *article))
    all.findings.push_back({std::move(f.rule), f.severity, translate(language, f.key, f.args), unless_empty(std::move(f.field)),
                            unless_empty(std::move(f.excerpt)), unless_empty(std::move(f.replacement))});
  std::ranges::stable_sort(all.findings, {}, &FindingShape::severity);
  return all;
}

}  // namespace

void add_examination_routes(House& house) {
  house.router.add(http::json_route<http::Nothing, FindingList>(
      http::Method::Get, "/api/portal/articles/{article}/check", http::Permission(reading_articles), "What stands against publishing a draft",
      [&records = house.records](const http::Request& request) {
        return records.read([&](storage::Reader& reader) { return check(reader, request); });
      }));
}

}  // namespace fiveone::portal
