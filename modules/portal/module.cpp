#include "embedded/modules_portal.hpp"
#include "modules/portal/article/publishing.hpp"
#include "modules/portal/demo/demo.hpp"
#include "modules/portal/newsroom/finding.hpp"
#include "modules/portal/newsroom/newsroom.hpp"
#include "modules/portal/newsroom/titles.hpp"
#include "modules/portal/operator_api.hpp"
#include "modules/portal/portal.hpp"
#include "modules/portal/public/media.hpp"
#include "modules/portal/public/public.hpp"
#include "modules/portal/public/search_feed.hpp"
#include "modules/portal/site/site.hpp"

namespace fiveone::portal {
namespace {

constexpr std::int64_t other_nodes_ms = 1'000;

std::vector<Dependant> sites_of_regions(storage::Reader& reader, const std::vector<std::string>& codes) {
  std::vector<Dependant> sites;
  for (const auto& site : list_sites(reader))
    if (std::ranges::find(codes, site.region) != codes.end()) sites.push_back({"portal.site", site.id, site.name_zh, site.name_en});
  return sites;
}

class Portal : public Room {
 public:
  explicit Portal(House& house)
      : house_(house),
        visits_(house.records, house.folder / "visits", house.several_nodes ? other_nodes_ms : 0),
        public_(house, visits_) {
    public_.add_routes();
    add_operator_routes(house);
    add_newsroom_routes(house, visits_, titles_);
    house.jobs.handle(std::string(publishing_job), [&records = house.records](const jobs::Job& job) { return publish_scheduled(records, job); });
    house.jobs.handle(std::string(expiry_job), [&records = house.records](const jobs::Job& job) { return withdraw_expired(records, job); });
  }

  void start() override {
    visits_.start();
    reading_ahead_ = std::jthread([this](const std::stop_token& stop) { titles_.read_ahead(house_.records, stop); });
  }
  void stop() override {
    reading_ahead_ = {};
    visits_.stop();
    visits_.fold();
  }
  void flush() override { visits_.fold(); }
  void follow(const std::vector<audit::Event>& events) override { public_.follow(events); }
  void rebuild_search(const std::function<void(std::size_t)>& progress) override {
    feed_search_with_all(house_.records, house_.search, progress);
  }
  std::shared_ptr<const http::CachedPage> from_cache(const http::Request& request) override { return public_.from_cache(request); }
  std::optional<http::Response> draw_error(const http::Request& request, const Error& error) override {
    return public_.draw_error(request, error);
  }
  std::optional<http::Response> moved(const http::Request& request) override { return public_.moved(request); }
  std::vector<Found> find(const http::Caller& caller, const std::string& words, std::size_t most) override {
    return find_articles(house_.records, house_.search, caller, words, most);
  }
  std::vector<Dependant> dependants_on(storage::Reader& reader, std::string_view kind, const std::vector<std::string>& keys) override {
    return kind == "identity.region" ? sites_of_regions(reader, keys) : std::vector<Dependant>{};
  }
  std::vector<std::string> files_in_use(storage::Reader& reader) override { return list_media(reader); }

 private:
  House& house_;
  Visits visits_;
  Titles titles_;
  Public public_;
  std::jthread reading_ahead_;
};

}  // namespace

Module module() {
  return {"portal", embedded_modules_portal, [](House& house) -> std::unique_ptr<Room> { return std::make_unique<Portal>(house); }, load_demonstration};
}

}  // namespace fiveone::portal
