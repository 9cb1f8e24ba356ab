#include <doctest/doctest.h>

#include "modules/inbox/retention.hpp"
#include "modules/inbox/testing.hpp"

using namespace fiveone;
using namespace fiveone::inbox;
using namespace fiveone::inbox::testing;

namespace {

constexpr std::string_view administering = "identity.account.write";

http::Response set(Desk& desk, const http::Caller& caller, int notice_days, int task_days, int version) {
  http::Request request{.method = http::Method::Put,
                        .path = "/api/inbox/retention",
                        .headers = {{"content-type", "application/json"}, {"if-match", fmt::format("\"{}\"", version)}},
                        .body = fmt::format(R"({{"read_notice_days":{},"closed_task_days":{}}})", notice_days, task_days)};
  request.caller = std::make_shared<http::Caller>(caller);
  return desk.router.answer(request);
}

}  // namespace

TEST_CASE("the province's system administrator says how long notices and tasks are kept, within bounds, and the log keeps it") {
  on_both([](Desk& desk) {
    add_retention_routes(desk.router, desk.db);
    const auto system = seat(desk.db, "system", desk.province, {administering});
    const auto of_city = seat(desk.db, "city system", desk.city, {administering});
    const auto days = [&] { return desk.db.read([](storage::Reader& reader) { return retention(reader).read_notice_days; }); };
    CHECK(desk.ask(system, http::Method::Get, "/api/inbox/retention").body.contains(R"("read_notice_days":90)"));
    CHECK(set(desk, of_city, 30, 365, 1).status != 200);
    CHECK(set(desk, system, 6, 365, 1).status == 400);
    CHECK(days() == 90);
    CHECK(set(desk, system, 30, 365, 1).status == 200);
    CHECK(days() == 30);
    CHECK(set(desk, system, 31, 365, 1).status == 409);
    CHECK(set(desk, system, 31, 400, 2).status == 200);
    const auto told = desk.db.read([](storage::Reader& reader) {
      return reader.value<std::int64_t>(storage::Sql("SELECT count(*) FROM audit_entry WHERE verb = 'inbox.retention.set'"), {}).value();
    });
    CHECK(told == 2);
  });
}
