#include "modules/inbox/stream/listeners.hpp"

#include <doctest/doctest.h>

#include "floor/base/log.hpp"
#include "floor/http/server.hpp"
#include "floor/http/testing/raw_client.hpp"
#include "modules/inbox/stream/stream_api.hpp"
#include "modules/inbox/testing.hpp"

using namespace fiveone;
using namespace fiveone::inbox;
using namespace fiveone::inbox::testing;
using http::testing::RawClient;

namespace {

// A server whose sessions are names in a header, and a follower that the test turns by hand, as each node has one.
class Hall {
 public:
  explicit Hall(Desk& d, Patience patience = {std::chrono::milliseconds(1), std::chrono::milliseconds(60'000)})
      : desk(d), listeners(desk.db, desk.router, patience) {
    desk.router.recognise = [this](const http::Request& request) -> Result<std::shared_ptr<const http::Caller>> {
      const std::scoped_lock lock(mutex_);
      if (request.is_unattended) ++asked_again;
      const auto found = sessions_.find(std::string(request.cookie("session")));
      if (found == sessions_.end()) return fail(ErrorKind::Unauthorized, "http.sign_in");
      return std::make_shared<http::Caller>(found->second);
    };
    add_stream_route(desk.router, listeners);
    listeners.start();
    http::ServerSettings settings;
    settings.port = 0;
    settings.workers = 2;
    server = std::make_unique<http::Server>(settings, desk.router);
    server->start();
    position_ = desk.db.read(audit::last_position);
  }
  ~Hall() {
    server->stop(0);
    listeners.stop();
    desk.router.recognise = {};
  }

  void sign_in(const std::string& session, const http::Caller& caller) {
    const std::scoped_lock lock(mutex_);
    sessions_[session] = caller;
  }
  void sign_out(const std::string& session) {
    const std::scoped_lock lock(mutex_);
    sessions_.erase(session);
  }
  void follow() {
    const auto events = desk.db.read([&](storage::Reader& reader) { return audit::events_after(reader, position_); });
    if (!events.empty()) position_ = events.back().position;
    listeners.hear(events);
  }
  void hear(std::string kind, Id subject) { listeners.hear({{.kind = std::move(kind), .subject = subject, .payload = "{}"}}); }

  std::unique_ptr<RawClient> listen(const std::string& session, std::string_view more = "", std::string_view query = "") {
    auto client = std::make_unique<RawClient>(server->port());
    client->send(fmt::format("GET /api/inbox/stream{} HTTP/1.1\r\nHost: a\r\nCookie: session={}\r\n{}\r\n", query, session, more));
    return client;
  }

  Desk& desk;
  Listeners listeners;
  std::unique_ptr<http::Server> server;
  std::atomic<int> asked_again = 0;

 private:
  std::mutex mutex_;
  std::map<std::string, http::Caller> sessions_;
  std::int64_t position_ = 0;
};

std::string next_counts(RawClient& client) {
  client.read_until("event: counts\ndata: ");
  return client.read_until("\n\n");
}

}  // namespace

TEST_CASE("a desk is told at once what waits for it, and only what concerns it") {
  on_both([](Desk& desk) {
    Hall hall(desk);
    hall.sign_in("r", seat(desk.db, "reviewer", desk.city, {review}));
    hall.sign_in("p", seat(desk.db, "superior", desk.province, {review}));
    hall.sign_in("s", seat(desk.db, "stranger", desk.other_city, {review}));
    const auto reviewer = hall.listen("r"), superior = hall.listen("p"), stranger = hall.listen("s");
    for (const auto* client : {&reviewer, &superior, &stranger}) CHECK(next_counts(**client).starts_with(R"({"tasks":0,"more":false,"overdue":0,"notices":0)"));
    desk.put(desk.task(Id{7}, desk.city));
    hall.follow();
    CHECK(next_counts(*reviewer).starts_with(R"({"tasks":1,)"));
    CHECK(next_counts(*superior).starts_with(R"({"tasks":1,)"));
    desk.put(desk.task(Id{8}, desk.other_city));
    hall.follow();
    CHECK(next_counts(*stranger).starts_with(R"({"tasks":1,)"));  // the first was not told here
    CHECK(next_counts(*superior).starts_with(R"({"tasks":2,)"));
    desk.act([](audit::Act& a) { return close_tasks(a, "article", Id{7}); });
    hall.follow();
    CHECK(next_counts(*reviewer).starts_with(R"({"tasks":0,)"));
  });
}

TEST_CASE("a notice arrives in the desk's language, with an id from which a broken line goes on") {
  static constexpr std::array texts = {EmbeddedFile{"test/messages.zh.toml", "\"test.returned\" = \"退回：{why}\""},
                                       EmbeddedFile{"test/messages.en.toml", "\"test.returned\" = \"Returned: {why}\""}};
  load_messages(texts);
  on_both([](Desk& desk) {
    Hall hall(desk);
    const auto author = seat(desk.db, "author", desk.city, {});
    hall.sign_in("a", author);
    const auto tell = [&](std::string why) {
      return desk.tell(author.person, {.kind = NoticeKind::Returned, .reason_key = "test.returned", .args = {{"why", std::move(why)}}, .address = "/desk/"});
    };
    const auto client = hall.listen("a", "", "?language=En");
    next_counts(*client);
    const Id first = tell("one");
    hall.follow();
    CHECK(client->read_until("one\"").find(fmt::format("event: notice\nid: {}\n", to_string(first))) != std::string::npos);
    const Id second = tell("two");
    const auto again = hall.listen("a", fmt::format("Last-Event-ID: {}\r\n", to_string(first)));
    const auto text = again->read_until("two\"");
    CHECK(text.find(fmt::format("event: notice\nid: {}\n", to_string(second))) != std::string::npos);
    CHECK(text.find("退回：two") != std::string::npos);
    CHECK(text.find("one\"") == std::string::npos);
  });
}

TEST_CASE("who is signed out hears no more, who lost a role is told so") {
  on_both([](Desk& desk) {
    Hall hall(desk);
    auto reviewer = seat(desk.db, "reviewer", desk.city, {review});
    hall.sign_in("r", reviewer);
    desk.put(desk.task(Id{7}, desk.city));
    const auto client = hall.listen("r");
    CHECK(next_counts(*client).starts_with(R"({"tasks":1,)"));
    auto without = reviewer;
    without.rights.clear();
    hall.sign_in("r", without);
    hall.hear("identity.grant.changed", Id{1});
    CHECK(next_counts(*client).starts_with(R"({"tasks":0,)"));
    hall.sign_out("r");
    hall.hear("identity.session.ended", reviewer.session);
    CHECK(client->read_until("0\r\n\r\n").ends_with("0\r\n\r\n"));
    CHECK(client->is_closed());
    CHECK(hall.asked_again >= 3);
  });
}

TEST_CASE("a session that ended without an event is noticed all the same") {
  on_both([](Desk& desk) {
    Hall hall(desk, {std::chrono::milliseconds(1), std::chrono::milliseconds(20)});
    hall.sign_in("r", seat(desk.db, "reviewer", desk.city, {review}));
    const auto client = hall.listen("r");
    next_counts(*client);
    hall.sign_out("r");
    client->read_until("0\r\n\r\n");
    CHECK(client->is_closed());
  });
}

TEST_CASE("one session may listen three times; a visitor not at all") {
  on_both([](Desk& desk) {
    Hall hall(desk);
    hall.sign_in("r", seat(desk.db, "reviewer", desk.city, {review}));
    std::vector<std::unique_ptr<RawClient>> tabs;
    for (int i = 0; i < 3; ++i) {
      tabs.push_back(hall.listen("r"));
      next_counts(*tabs.back());
    }
    CHECK(hall.listen("r")->read(false).status == 204);
    CHECK(hall.listen("unknown")->read().status == 401);
    CHECK(hall.listen("r", "", "?language=Fr")->read().status == 400);
  });
}

TEST_CASE("when the room stops, every stream ends") {
  on_both([](Desk& desk) {
    Hall hall(desk);
    hall.sign_in("r", seat(desk.db, "reviewer", desk.city, {review}));
    const auto client = hall.listen("r");
    next_counts(*client);
    hall.listeners.stop();
    client->read_until("0\r\n\r\n");
    CHECK(client->is_closed());
    CHECK(hall.listeners.size() == 0);
  });
}
