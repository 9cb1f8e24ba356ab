#include "modules/identity/merger/merger_api.hpp"

#include "floor/house/verb_route.hpp"
#include "modules/identity/merger/merger.hpp"
#include "modules/identity/rights/rights.hpp"

namespace fiveone {
BOOST_DESCRIBE_STRUCT(Dependant, (), (kind, id, name_zh, name_en))
}

namespace fiveone::identity {

BOOST_DESCRIBE_STRUCT(RegionOutcome, (), (code, name_zh, successor_code, successor_name_zh))
BOOST_DESCRIBE_STRUCT(OrganisationOutcome, (),
                      (id, name_zh, name_zh_after, parent_name_zh, parent_name_zh_after, region_code, region_code_after, successor))
BOOST_DESCRIBE_STRUCT(PostOutcome, (), (post, person, person_name, from_name_zh, to_name_zh))
BOOST_DESCRIBE_STRUCT(GrantOutcome, (),
                      (grant, person_name, role_name_zh, role_name_en, over_name_zh, over_name_zh_after, carried))
BOOST_DESCRIBE_STRUCT(MergerOutcome, (), (day, regions, organisations, posts, grants, dependants, post_count, grant_count, fingerprint))

struct DistrictBody {
  std::string code;
  std::string successor_code;
  std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(DistrictBody, (), (code, successor_code, name))

struct MergerBody {
  Day day;
  std::string region;
  std::string into;
  std::vector<DistrictBody> districts;
  std::string source;
  std::optional<std::string> fingerprint;  // of the preview: must be there to apply it
};
BOOST_DESCRIBE_STRUCT(MergerBody, (), (day, region, into, districts, source, fingerprint))

namespace {

constexpr std::string_view writing = "identity.organisation.write";
constexpr std::size_t most_districts = 200;

Result<MergerOrder> order_of(const MergerBody& body) {
  if (body.districts.size() > most_districts)
    return fail(ErrorKind::BadInput, "merger.too_many", {{"most", std::to_string(most_districts)}});
  MergerOrder order{body.day, body.region, body.into, {}, body.source};
  for (const auto& district : body.districts) order.districts.push_back({district.code, district.successor_code, district.name.value_or("")});
  return order;
}

Result<MergerOutcome> preview(storage::Database& records, const FindDependants& dependants, const http::Request& request,
                              const MergerBody& body) {
  CHECK_OK(records.read([&](storage::Reader& reader) { return require_everywhere(reader, caller_of(request), writing); }));
  TRY(const auto order, order_of(body));
  return foresee_merger(records, actor_of(request), order, dependants);
}

Result<MergerOutcome> apply(audit::Act& act, const FindDependants& dependants, const http::Request& request, const MergerBody& body) {
  CHECK_OK(require_everywhere(act.tx, caller_of(request), writing));
  TRY(const auto order, order_of(body));
  TRY(auto outcome, merge_regions(act, order, dependants));
  if (body.fingerprint != outcome.fingerprint) return fail(ErrorKind::Conflict, "merger.changed");
  return outcome;
}

}  // namespace

void add_merger_routes(http::Router& router, storage::Database& records, const FindDependants& dependants) {
  router.add(http::json_route<MergerBody, MergerOutcome>(
      http::Method::Post, "/api/identity/mergers/preview", http::Permission(writing), "What would follow from a merger of regions",
      [&](const http::Request& request, const MergerBody& body) { return preview(records, dependants, request, body); }));
  router.add(verb_route<MergerBody, MergerOutcome>(
      records, "identity.merger.apply", http::Method::Post, "/api/identity/mergers/apply", http::Permission(writing),
      "Merge a region into another, as the preview showed it", [&dependants](audit::Act& act, const http::Request& request, const MergerBody& body) {
        return apply(act, dependants, request, body);
      }));
}

}  // namespace fiveone::identity
