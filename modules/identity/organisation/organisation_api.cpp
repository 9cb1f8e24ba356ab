#include "modules/identity/organisation/organisation_api.hpp"

#include <set>

#include "floor/house/verb_route.hpp"
#include "modules/identity/organisation/moving.hpp"
#include "modules/identity/organisation/timeline.hpp"
#include "modules/identity/region/region_store.hpp"
#include "modules/identity/rights/rights.hpp"

namespace fiveone::identity {

BOOST_DESCRIBE_ENUM(OrganisationKind, ProvinceDepartment, CityBureau, CountyBureau, InternalOffice, Enterprise, Base)
BOOST_DESCRIBE_ENUM(ChangeKind, Established, Recoded, Split, Renamed, Moved, Merged)
BOOST_DESCRIBE_STRUCT(Organisation, (), (id, kind, name_zh, name_en, region_code, parent, valid_from, valid_to, version))
BOOST_DESCRIBE_STRUCT(OrganisationSpan, (), (valid_from, valid_to, name_zh, name_en, region_code, parent, parent_name_zh))

struct OrganisationsQuery {
  std::optional<Day> day;              // today where none is given
  std::vector<OrganisationKind> kind;  // all where none is given
};
BOOST_DESCRIBE_STRUCT(OrganisationsQuery, (), (day, kind))

struct Organisations {
  Day day;
  std::vector<Organisation> items;  // by kind, region and name
};
BOOST_DESCRIBE_STRUCT(Organisations, (), (day, items))

struct Relative {
  Id id;
  std::string name_zh;
  Day day;
};
BOOST_DESCRIBE_STRUCT(Relative, (), (id, name_zh, day))

struct RegionEvent {
  Day day;
  bool day_known = true;
  ChangeKind kind = ChangeKind::Established;
  std::string code;
  std::string name;
  std::string successor_code;
  std::string source;
};
BOOST_DESCRIBE_STRUCT(RegionEvent, (), (day, day_known, kind, code, name, successor_code, source))

struct Timeline {
  Id id;
  OrganisationKind kind = OrganisationKind::Enterprise;
  std::vector<OrganisationSpan> spans;
  std::vector<Relative> predecessors;
  std::optional<Relative> successor;
  std::vector<RegionEvent> changes;  // of the regions in which it stood
};
BOOST_DESCRIBE_STRUCT(Timeline, (), (id, kind, spans, predecessors, successor, changes))

struct NewOrganisation {
  OrganisationKind kind = OrganisationKind::InternalOffice;
  std::string name_zh;
  std::optional<std::string> name_en;
  Id parent;
  std::optional<std::string> region_code;  // the parent's where none is given
  Day valid_from;
};
BOOST_DESCRIBE_STRUCT(NewOrganisation, (), (kind, name_zh, name_en, parent, region_code, valid_from))

struct NewNames {
  std::string name_zh;
  std::string name_en;
  Day valid_from;
};
BOOST_DESCRIBE_STRUCT(NewNames, (), (name_zh, name_en, valid_from))

struct NewParent {
  Id parent;
  Day valid_from;
};
BOOST_DESCRIBE_STRUCT(NewParent, (), (parent, valid_from))

namespace {

constexpr std::string_view writing = "identity.organisation.write";

Result<Organisation> organisation_in(storage::Reader& reader, const http::Request& request) {
  const auto id = request.place_id("organisation");
  auto found = id ? organisation_near(reader, *id, day_of(now())) : std::nullopt;
  if (!found) return fail(ErrorKind::NotFound, "organisation.not_found", {{"organisation", std::string(request.place("organisation"))}});
  return *std::move(found);
}

Organisations list_on(storage::Reader& reader, const OrganisationsQuery& query) {
  const auto day = query.day.value_or(day_of(now()));
  auto items = list_organisations(reader, day);
  if (!query.kind.empty())
    std::erase_if(items, [&](const Organisation& o) { return std::ranges::find(query.kind, o.kind) == query.kind.end(); });
  return {day, std::move(items)};
}

Relative relative_of(storage::Reader& reader, Id id, Day day) { return {id, organisation_near(reader, id, day).value().name_zh, day}; }

void add_relatives(storage::Reader& reader, Timeline& timeline) {
  for (const auto& succession : list_successions(reader, timeline.id)) {
    if (succession.successor == timeline.id) timeline.predecessors.push_back(relative_of(reader, succession.predecessor, succession.day));
    else timeline.successor = relative_of(reader, succession.successor, succession.day);
  }
}

void add_changes(storage::Reader& reader, Timeline& timeline) {
  std::set<std::string_view> codes;
  for (const auto& span : timeline.spans) codes.insert(span.region_code);
  for (const auto& c : list_changes(reader))
    if (codes.contains(c.code) || codes.contains(c.successor_code))
      timeline.changes.push_back({c.day, c.day_known, c.kind, c.code, c.name, c.successor_code, c.source});
}

Result<Timeline> timeline_of(storage::Reader& reader, const http::Request& request) {
  TRY(const auto organisation, organisation_in(reader, request));
  Timeline timeline{.id = organisation.id, .kind = organisation.kind, .spans = list_spans(reader, organisation.id)};
  add_relatives(reader, timeline);
  add_changes(reader, timeline);
  return timeline;
}

Result<Organisation> create(audit::Act& act, const http::Request& request, const NewOrganisation& body) {
  CHECK_OK(require(act.tx, caller_of(request), writing, body.parent));
  const auto parent = organisation_as_of(act.tx, body.parent, day_of(act.at));
  if (!parent) return fail(ErrorKind::BadInput, "organisation.parent", {{"day", to_iso(day_of(act.at))}});
  TRY(const auto id, establish_organisation(act, {.kind = body.kind,
                                                  .name_zh = body.name_zh,
                                                  .name_en = body.name_en.value_or(""),
                                                  .region_code = body.region_code.value_or(parent->region_code),
                                                  .parent = body.parent,
                                                  .valid_from = body.valid_from}));
  return organisation_near(act.tx, id, body.valid_from).value();
}

Result<Organisation> rename(audit::Act& act, const http::Request& request, const NewNames& body) {
  TRY(const auto version, http::version_in(request));
  TRY(const auto organisation, organisation_in(act.tx, request));
  CHECK_OK(require(act.tx, caller_of(request), writing, organisation.id));
  CHECK_OK(rename_organisation(act, organisation.id, version, body.valid_from, body.name_zh, body.name_en));
  return organisation_near(act.tx, organisation.id, body.valid_from).value();
}

Result<Organisation> move(audit::Act& act, const http::Request& request, const NewParent& body) {
  TRY(const auto version, http::version_in(request));
  TRY(const auto organisation, organisation_in(act.tx, request));
  CHECK_OK(require(act.tx, caller_of(request), writing, organisation.id));
  CHECK_OK(require(act.tx, caller_of(request), writing, body.parent));
  CHECK_OK(move_organisation(act, organisation.id, version, body.valid_from, body.parent));
  return organisation_near(act.tx, organisation.id, body.valid_from).value();
}

}  // namespace

void add_organisation_routes(http::Router& router, storage::Database& records) {
  const auto signed_in = http::Permission::signed_in();
  router.add(http::query_route<OrganisationsQuery, Organisations>(
      "/api/identity/organisations", signed_in, "The organisations of a day, each with its parent",
      [&records](const http::Request&, const OrganisationsQuery& query) -> Result<Organisations> {
        return records.read([&](storage::Reader& reader) { return list_on(reader, query); });
      }));
  router.add(http::json_route<http::Nothing, Organisation>(
      http::Method::Get, "/api/identity/organisations/{organisation}", signed_in, "One organisation as it is today, or was at its end",
      [&records](const http::Request& request) {
        return records.read([&](storage::Reader& reader) { return organisation_in(reader, request); });
      }));
  router.add(http::json_route<http::Nothing, Timeline>(
      http::Method::Get, "/api/identity/organisations/{organisation}/timeline", signed_in, "Its names, places and parents through time",
      [&records](const http::Request& request) {
        return records.read([&](storage::Reader& reader) { return timeline_of(reader, request); });
      }));
  router.add(verb_route<NewOrganisation, Organisation>(records, "identity.organisation.establish", http::Method::Post,
                                                       "/api/identity/organisations", http::Permission(writing),
                                                       "Begin an internal office, an enterprise or a base", create));
  router.add(verb_route<NewNames, Organisation>(records, "identity.organisation.rename", http::Method::Put,
                                                "/api/identity/organisations/{organisation}", http::Permission(writing),
                                                "Give an organisation other names from a day on", rename));
  router.add(verb_route<NewParent, Organisation>(records, "identity.organisation.move", http::Method::Put,
                                                 "/api/identity/organisations/{organisation}/parent", http::Permission(writing),
                                                 "Put an office, an enterprise or a base below another organisation from a day on", move));
}

}  // namespace fiveone::identity
