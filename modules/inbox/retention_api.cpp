#include "floor/house/verb_route.hpp"
#include "modules/identity/identity.hpp"
#include "modules/inbox/retention.hpp"

namespace fiveone::inbox {

BOOST_DESCRIBE_STRUCT(Retention, (), (read_notice_days, closed_task_days))

struct Bounds {
  std::string name;
  std::int64_t least = 0;
  std::int64_t most = 0;
};
BOOST_DESCRIBE_STRUCT(Bounds, (), (name, least, most))

struct RetentionView {
  Retention retention;
  std::vector<Bounds> bounds;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(RetentionView, (), (retention, bounds, version))

namespace {

constexpr std::string_view administering = "identity.account.write";

RetentionView view(storage::Reader& reader) {
  RetentionView view{retention(reader), {}, version_of_retention(reader)};
  for (const auto& rule : retention_bounds()) view.bounds.push_back({std::string(rule.name), rule.least, rule.most});
  return view;
}

Result<RetentionView> set(audit::Act& act, const http::Request& request, const Retention& wished) {
  TRY(const auto version, http::version_in(request));
  CHECK_OK(identity::require_everywhere(act.tx, *request.caller, administering));
  CHECK_OK(set_retention(act, version, wished));
  return view(act.tx);
}

}  // namespace

void add_retention_routes(http::Router& router, storage::Database& records) {
  router.add(http::json_route<http::Nothing, RetentionView>(
      http::Method::Get, "/api/inbox/retention", http::Permission(administering), "How many days read notices and closed tasks are kept",
      [&records](const http::Request&) -> Result<RetentionView> { return records.read(view); }));
  router.add(verb_route<Retention, RetentionView>(records, "inbox.retention.set", http::Method::Put, "/api/inbox/retention",
                                                  http::Permission(administering), "Set these days, within their bounds", set));
}

}  // namespace fiveone::inbox
