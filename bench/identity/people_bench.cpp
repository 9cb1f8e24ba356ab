// What the lists and rows of people cost with 20,000 of them over 1,500 organisations: p50 and p99 in milliseconds.
//   people_bench DATABASE-URL      an empty database: sqlite:/tmp/x/records.db or postgresql://…
#include <algorithm>
#include <chrono>
#include <iostream>

#include "embedded/floor_audit.hpp"
#include "floor/http/json_route.hpp"
#include "floor/paper/workbook.hpp"
#include "modules/identity/identity.hpp"
#include "modules/identity/import/people_import.hpp"

using namespace fiveone;
using namespace fiveone::identity;

namespace {

constexpr int people = 20'000;
constexpr int offices_of_each = 10;
constexpr int rounds = 100;
const audit::Actor nobody{};

Day today() { return day_of(now()); }

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().key);
  return *std::move(result);
}

struct Town {
  std::vector<Id> organisations;  // bureaus, and the offices below them
  Id province;
  Id county;
};

Town build_town(storage::Database& db) {
  if (!load_shipped(db, nobody, demonstration_map()) || !found(db, nobody)) throw std::runtime_error("the map");
  Town town;
  const auto bureaus = db.read([](storage::Reader& reader) { return list_organisations(reader, today()); });
  std::vector<Organisation> offices;
  for (const auto& bureau : bureaus)
    for (int i = 0; i < offices_of_each; ++i)
      offices.push_back({.kind = OrganisationKind::InternalOffice, .name_zh = fmt::format("第{}科", i), .region_code = bureau.region_code,
                         .parent = bureau.id, .valid_from = today()});
  const auto establish = [](audit::Act& act, const Organisation& o) { return establish_organisation(act, o); };
  town.organisations = must(audit::perform_each(db, nobody, "bench", offices, establish));
  town.province = bureaus.front().id;
  town.county = bureaus.back().id;
  return town;
}

void enter_people(storage::Database& db, const Town& town) {
  std::vector<int> batch(500);
  for (int from = 0; from < people; from += static_cast<int>(batch.size())) {
    for (std::size_t i = 0; i < batch.size(); ++i) batch[i] = from + static_cast<int>(i);
    must(audit::perform_each(db, nobody, "bench", batch, [&](audit::Act& act, int n) {
      const auto where = town.organisations[static_cast<std::size_t>(n) % town.organisations.size()];
      return create_person(act, {.name = fmt::format("王{:05}", n * 7919 % people), .phone = fmt::format("138{:08}", n)},
                           {.organisation = where, .valid_from = today()});
    }));
  }
}

http::Caller caller_over(storage::Database& db, Id organisation) {
  http::Caller caller{.account = "bench"};
  must(audit::perform(db, nobody, "bench", [&](audit::Act& act) -> Result<bool> {
    TRY(caller.person, create_person(act, {.name = "管理员"}, {.organisation = organisation, .valid_from = today()}));
    return true;
  }));
  caller.post = db.read([&](storage::Reader& reader) { return list_posts(reader, caller.person).front().id; });
  const auto role = db.read(list_roles).front().id;
  must(audit::perform(db, nobody, "bench", [&](audit::Act& act) { return give_grant(act, caller.post, role, organisation); }));
  for (const auto& permission : shipped_roles().front().data.permissions) caller.rights[permission] = {organisation};
  return caller;
}

struct Asking {
  http::Router& router;
  std::shared_ptr<const http::Caller> caller;

  http::Response ask(const std::string& path, std::vector<http::Field> query) const {
    http::Request request{.path = path, .query = std::move(query)};
    request.caller = caller;
    return router.answer(request);
  }

  void measure(std::string_view what, const std::string& path, const std::vector<http::Field>& query = {}) const {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
      const auto from = std::chrono::steady_clock::now();
      if (ask(path, query).status != 200) throw std::runtime_error(std::string(what));
      times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count());
    }
    std::ranges::sort(times);
    std::cout << fmt::format("{:44} p50 {:7.2f}  p99 {:7.2f}\n", what, times[rounds / 2], times[rounds * 99 / 100]) << std::flush;
  }
};

std::string first_id(const http::Response& page) {
  const auto at = page.body.find("\"id\":\"") + 6;
  return page.body.substr(at, page.body.find('"', at) - at);
}

// A sheet of 5,000 rows, all new: read in the worker, checked and kept in one commit.
void measure_import(storage::Database& db, const http::Caller& caller) {
  paper::SheetPage page{.name = "x", .columns = {{.title = "姓名"}, {.title = "机构"}, {.title = "任期开始"}, {.title = "电话"}}};
  const auto bureau = db.read([&](storage::Reader& reader) { return list_organisations(reader, today()).front().name_zh; });
  for (int i = 0; i < 5'000; ++i) page.rows.push_back({fmt::format("李{:04}", i), bureau, to_iso(today()), fmt::format("139{:08}", i)});
  const auto bytes = paper::write_workbook(page);
  const auto from = std::chrono::steady_clock::now();
  const auto rows = must(files::read_sheet(bytes));
  const auto lines = must(read_people_sheet(rows));
  const auto read = std::chrono::steady_clock::now();
  const auto report = import_people(db, nobody, caller, lines, ImportMode::Apply);
  const auto kept = std::chrono::steady_clock::now();
  std::cout << fmt::format("a sheet of 5,000 rows ({} kB): read {:.0f} ms, kept {:.0f} ms{}\n", bytes.size() / 1'000,
                           std::chrono::duration<double, std::milli>(read - from).count(),
                           std::chrono::duration<double, std::milli>(kept - read).count(), report.applied ? "" : ", REFUSED");
}

void measure_all(storage::Database& db) {
  const auto town = build_town(db);
  enter_people(db, town);
  http::Router router;
  add_routes(router, db);
  const Asking wide{router, std::make_shared<http::Caller>(caller_over(db, town.province))};
  const Asking narrow{router, std::make_shared<http::Caller>(caller_over(db, town.county))};
  const std::string list = "/api/identity/people";
  const auto someone = first_id(wide.ask(list, {{"q", "王1"}}));
  const auto role = to_string(db.read(list_roles).front().id);
  wide.measure("first page, whole province", list);
  wide.measure("a page in the middle", list, {{"after", someone}});
  wide.measure("by a part of a name, many", list, {{"q", "王1"}});
  wide.measure("by a telephone number, one", list, {{"q", "13800012345"}});
  wide.measure("nobody of that name", list, {{"q", "没有"}});
  wide.measure("holders of a role", list, {{"role", role}});
  wide.measure("one county, asked by the province", list, {{"organisation", to_string(town.county)}});
  narrow.measure("first page, own county", list);
  wide.measure("one person", list + "/" + someone);
  wide.measure("roles", "/api/identity/roles");
  wide.measure("all organisations (1,700)", "/api/identity/organisations");
  measure_import(db, *wide.caller);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: people_bench DATABASE-URL\n";
    return 2;
  }
  const auto db = storage::Database::open({.url = argv[1]});
  auto all = migrations_in(embedded_floor_audit());
  for (auto& migration : migrations()) all.push_back(std::move(migration));
  if (!db->migrate(all)) return 1;
  measure_all(*db);
  return 0;
}
