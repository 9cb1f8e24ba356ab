#include "embedded/modules_identity.hpp"
#include "modules/identity/account/account_api.hpp"
#include "modules/identity/delegation/delegation_api.hpp"
#include "modules/identity/identity.hpp"
#include "modules/identity/import/import_api.hpp"
#include "modules/identity/merger/merger_api.hpp"
#include "modules/identity/organisation/organisation_api.hpp"
#include "modules/identity/person/people.hpp"
#include "modules/identity/person/person_api.hpp"
#include "modules/identity/provider/provider_api.hpp"
#include "modules/identity/provider/trip.hpp"
#include "modules/identity/region/region_api.hpp"
#include "modules/identity/rights/rights.hpp"
#include "modules/identity/role/role_api.hpp"
#include "modules/identity/session/recognise.hpp"
#include "modules/identity/session/session_api.hpp"
#include "modules/identity/sign_in/attempts.hpp"
#include "modules/identity/sign_in/link.hpp"
#include "modules/identity/sign_in/rules_api.hpp"
#include "modules/identity/sign_in/sign_in_api.hpp"
#include "modules/identity/token/token.hpp"
#include "modules/identity/token/token_api.hpp"
#include "modules/identity/totp/totp_api.hpp"

namespace fiveone::identity {
namespace {

class Identity : public Room {
 public:
  explicit Identity(House& house) : entrance_(house) {
    add_routes(house.router, house.records, house.dependants);
    add_entrance_routes(house.router, entrance_);
    house.jobs.repeat("identity.forget", 600'000, [this] { return forget(); });
  }

  std::vector<Found> find(const http::Caller& caller, const std::string& words, std::size_t most) override {
    constexpr std::string_view reading = "identity.person.read";
    if (words.empty() || !caller.may_somewhere(reading)) return {};
    return entrance_.records.read([&](storage::Reader& reader) {
      const auto today = day_of(now());
      std::vector<Found> all;
      const PeopleQuestion question{organisations_in_reach(reader, caller, reading, today), words, {}, {}, static_cast<std::int64_t>(most)};
      for (const auto& person : list_people(reader, question, today))
        if (all.size() < most) all.push_back({"person", person.data.name, person.data.phone, fmt::format("/desk/people/{}", person.id.value)});
      return all;
    });
  }

 private:
  // What has ended by itself.
  Result<> forget() {
    return entrance_.records.write([](storage::Transaction& tx) -> Result<> {
      forget_sessions(tx, now());
      forget_links(tx, now());
      forget_attempts(tx, now());
      forget_tokens(tx, now());
      forget_trips(tx, now());
      return {};
    });
  }

  Entrance entrance_;
};

}  // namespace

std::vector<storage::Migration> migrations() { return migrations_in(embedded_modules_identity()); }

void add_routes(http::Router& router, storage::Database& database, const FindDependants& dependants) {
  add_region_routes(router, database);
  add_person_routes(router, database);
  add_post_routes(router, database);
  add_grant_routes(router, database);
  add_role_routes(router, database);
  add_delegation_routes(router, database);
  add_organisation_routes(router, database);
  add_merger_routes(router, database, dependants);
  add_import_routes(router, database);
  add_account_routes(router, database);
  add_operator_account_routes(router, database);
}

void add_entrance_routes(http::Router& router, Entrance& entrance) {
  router.recognise = [&entrance](const http::Request& request) { return recognise(entrance.records, entrance.cookies, request); };
  add_sign_in_routes(router, entrance);
  add_session_routes(router, entrance);
  add_sessions_routes(router, entrance.records);
  add_rules_routes(router, entrance.records);
  add_totp_routes(router, entrance);
  add_provider_routes(router, entrance);
  add_token_routes(router, entrance.records);
}

Module module() {
  return {"identity", embedded_modules_identity, [](House& house) -> std::unique_ptr<Room> { return std::make_unique<Identity>(house); },
          [](House& house) -> Result<> {
            const audit::Actor actor{.name = "operator", .address = "demonstration"};
            CHECK_OK(load_shipped(house.records, actor, demonstration_map()));
            CHECK_OK(found(house.records, actor));
            const Entrance entrance(house);
            return found_demonstration_staff(house.records, actor, entrance.hasher, demonstration_accounts_file(house.folder));
          }};
}

}  // namespace fiveone::identity
