#include "embedded/modules_inbox.hpp"
#include "modules/inbox/digest/digest.hpp"
#include "modules/inbox/digest/digest_api.hpp"
#include "modules/inbox/inbox.hpp"
#include "modules/inbox/notice/notice_api.hpp"
#include "modules/inbox/retention.hpp"
#include "modules/inbox/stream/stream_api.hpp"
#include "modules/inbox/task/task_api.hpp"

namespace fiveone::inbox {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;

class Inbox : public Room {
 public:
  explicit Inbox(House& house) : listeners_(house.records, house.router) {
    add_task_routes(house.router, house.records);
    add_notice_routes(house.router, house.records);
    add_retention_routes(house.router, house.records);
    add_digest_routes(house.router, house.records, house.mail != nullptr);
    add_stream_route(house.router, listeners_);
    house.jobs.repeat("inbox.forget", hour_ms, [&records = house.records] { return forget_old(records); });
    add_digest_jobs(house.jobs, house.records, house.mail, house.origin);
  }

  void start() override { listeners_.start(); }
  void stop() override { listeners_.stop(); }
  void follow(const std::vector<audit::Event>& events) override { listeners_.hear(events); }

 private:
  Listeners listeners_;
};

}  // namespace

std::vector<storage::Migration> migrations() { return migrations_in(embedded_modules_inbox()); }

Module module() {
  return {"inbox", embedded_modules_inbox, [](House& house) -> std::unique_ptr<Room> { return std::make_unique<Inbox>(house); }, nullptr};
}

}  // namespace fiveone::inbox
