#include "modules/data/sample/sample_api.hpp"

#include <set>

#include "floor/base/text.hpp"
#include "floor/house/verb_route.hpp"
#include "modules/data/calendar/festival.hpp"
#include "modules/data/form/form.hpp"
#include "modules/data/sample/coverage.hpp"
#include "modules/data/sample/replacement.hpp"
#include "modules/data/unit/unit.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {

struct SampleView {
  Id id;
  std::string key;
  std::string name_zh;
  std::string name_en;
  std::string form;
  std::string form_name_zh;  // "" where there is no form of that key yet
  std::string form_name_en;
  std::string industry;
  Day valid_from;
  std::optional<Day> valid_to;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SampleView, (), (id, key, name_zh, name_en, form, form_name_zh, form_name_en, industry, valid_from, valid_to, version))

struct SampleViews {
  std::vector<SampleView> items;  // by key
};
BOOST_DESCRIBE_STRUCT(SampleViews, (), (items))

struct NewSample {
  std::string key;
  std::string name_zh;
  std::string name_en;
  std::string form;
  std::string industry;
  Day valid_from;
  std::optional<Day> valid_to;
};
BOOST_DESCRIBE_STRUCT(NewSample, (), (key, name_zh, name_en, form, industry, valid_from, valid_to))

struct SampleBody {
  std::string name_zh;
  std::string name_en;
  std::string form;
  std::string industry;
  Day valid_from;
  std::optional<Day> valid_to;
};
BOOST_DESCRIBE_STRUCT(SampleBody, (), (name_zh, name_en, form, industry, valid_from, valid_to))

struct MemberView {
  Id unit;
  std::string name_zh;
  std::string name_en;
  std::string bureau_zh;
  std::string credit_code;
  std::string industry;
  std::string revenue;
  Day valid_from;
  std::optional<Day> valid_to;
  bool closed = false;  // it does business no more, and should be replaced
  std::optional<Id> replaces;
};
BOOST_DESCRIBE_STRUCT(MemberView, (), (unit, name_zh, name_en, bureau_zh, credit_code, industry, revenue, valid_from, valid_to, closed, replaces))

struct MemberViews {
  SampleView sample;
  std::vector<MemberView> items;  // within reach
};
BOOST_DESCRIBE_STRUCT(MemberViews, (), (sample, items))

struct MembersQuery {
  std::optional<std::string> period;  // as of its last day; today where none is given
};
BOOST_DESCRIBE_STRUCT(MembersQuery, (), (period))

struct CoverageQuery {
  std::string period;
};
BOOST_DESCRIBE_STRUCT(CoverageQuery, (), (period))

struct CoverageLine {
  Id bureau;
  std::string name_zh;
  std::string name_en;
  std::int64_t members = 0;
  std::int64_t registered = 0;
  std::string members_revenue;
  std::string registered_revenue;
  std::int64_t without_revenue = 0;
  std::string share_of_units;    // percent, "" where there is nothing to divide by
  std::string share_of_revenue;
};
BOOST_DESCRIBE_STRUCT(CoverageLine, (), (bureau, name_zh, name_en, members, registered, members_revenue, registered_revenue, without_revenue,
                                         share_of_units, share_of_revenue))

struct CoverageLines {
  std::string period;
  std::vector<CoverageLine> items;  // within reach: the highest bureau first
};
BOOST_DESCRIBE_STRUCT(CoverageLines, (), (period, items))

struct NewMembers {
  std::vector<Id> units;
  std::string from;  // a period
};
BOOST_DESCRIBE_STRUCT(NewMembers, (), (units, from))

struct Added {
  std::int64_t added = 0;
};
BOOST_DESCRIBE_STRUCT(Added, (), (added))

struct MemberEnd {
  std::string from;  // the first period in which it does not belong to it any more
  std::string reason;
  std::optional<Id> replacement;
};
BOOST_DESCRIBE_STRUCT(MemberEnd, (), (from, reason, replacement))

struct CarryOver {
  Id from;  // a sample
};
BOOST_DESCRIBE_STRUCT(CarryOver, (), (from))

struct CarriedOverView {
  std::int64_t added = 0;
  std::vector<MemberView> left_out;
};
BOOST_DESCRIBE_STRUCT(CarriedOverView, (), (added, left_out))

struct Suggestions {
  std::vector<MemberView> items;  // the best first
};
BOOST_DESCRIBE_STRUCT(Suggestions, (), (items))

struct RotationQuery {
  std::string from;        // a period: the first in which the new ones file
  std::int64_t share = 0;  // percent, 1 to 100
};
BOOST_DESCRIBE_STRUCT(RotationQuery, (), (from, share))

struct ExchangeView {
  MemberView member;
  std::optional<MemberView> replacement;  // nothing where no unit of its type is free: it stays
};
BOOST_DESCRIBE_STRUCT(ExchangeView, (), (member, replacement))

struct RotationPlanView {
  std::int64_t members = 0;         // within reach
  std::vector<ExchangeView> items;  // in the order of their turn
};
BOOST_DESCRIBE_STRUCT(RotationPlanView, (), (members, items))

struct SwapBody {
  Id unit;
  Id replacement;
};
BOOST_DESCRIBE_STRUCT(SwapBody, (), (unit, replacement))

struct RotationBody {
  std::string from;  // a period
  std::string reason;
  std::vector<SwapBody> swaps;
};
BOOST_DESCRIBE_STRUCT(RotationBody, (), (from, reason, swaps))

namespace {

constexpr std::string_view reading = "data.unit.read";
constexpr std::string_view writing = "data.unit.write";

SampleView view_of(storage::Reader& reader, const Sample& s) {
  const auto form = find_form(reader, s.data.form);
  const auto names = form ? form->names : FormNames{};
  return {s.id,          s.key,    s.data.name_zh,    s.data.name_en,    s.data.form, names.name_zh, names.name_en,
          s.data.industry, s.data.valid_from, s.data.valid_to, s.version};
}

Result<Period> period_of(const std::string& text) {
  const auto period = resolve_period(text);
  if (!period) return fail(ErrorKind::BadInput, "sample.period", {{"period", shorten(text, 20)}});
  return *period;
}

Result<Sample> sample_in(storage::Reader& reader, const http::Request& request) {
  const auto id = request.place_id("sample");
  const auto sample = id ? find_sample(reader, *id) : std::nullopt;
  if (!sample) return fail(ErrorKind::NotFound, "sample.not_found");
  return *sample;
}

MemberView view_of(storage::Reader& reader, const Unit& unit, const Member& member, Day day) {
  const auto organisation = identity::organisation_near(reader, unit.organisation, day).value();
  const auto bureau = organisation.parent ? identity::organisation_near(reader, *organisation.parent, day) : std::nullopt;
  return {unit.organisation, organisation.name_zh, organisation.name_en, bureau ? bureau->name_zh : "", unit.data.credit_code, unit.data.industry,
          unit.data.revenue ? unit.data.revenue->text() : "", member.valid_from, member.valid_to, !unit.data.is_open_on(day), member.replaces};
}

Member member_from(Id unit, Day day) { return {.unit = unit, .valid_from = day, .valid_to = {}, .reason = {}, .replaces = {}}; }

std::set<Id> reach_of(storage::Reader& reader, const http::Request& request, std::string_view permission) {
  const auto reach = identity::organisations_in_reach(reader, identity::caller_of(request), permission, day_of(now()));
  return {reach.begin(), reach.end()};
}

Result<MemberViews> give_members(storage::Reader& reader, const http::Request& request, const MembersQuery& query) {
  TRY(const auto sample, sample_in(reader, request));
  Day day = day_of(now());
  if (query.period) {
    TRY(const auto period, period_of(*query.period));
    day = period.last();
  }
  const auto reach = reach_of(reader, request, reading);
  MemberViews views{.sample = view_of(reader, sample), .items = {}};
  for (const auto& member : list_members(reader, sample.id, day))
    if (reach.contains(member.unit)) views.items.push_back(view_of(reader, find_unit(reader, member.unit).value(), member, day));
  return views;
}

CoverageLine line_of(const identity::Organisation& bureau, const Coverage& c) {
  const auto units = c.share_of_units();
  const auto revenue = c.share_of_revenue();
  return {bureau.id, bureau.name_zh, bureau.name_en, c.members, c.registered, c.members_revenue.text(), c.registered_revenue.text(),
          c.without_revenue, units ? units->text() : "", revenue ? revenue->text() : ""};
}

Result<CoverageLines> give_coverage(storage::Reader& reader, const http::Request& request, const CoverageQuery& query) {
  TRY(const auto sample, sample_in(reader, request));
  TRY(const auto period, period_of(query.period));
  const auto reach = reach_of(reader, request, reading);
  CoverageLines lines{.period = period.text(), .items = {}};
  const auto day = period.last();
  for (const auto& [bureau, coverage] : coverage_by_bureau(reader, sample, day))
    if (reach.contains(bureau)) lines.items.push_back(line_of(identity::organisation_near(reader, bureau, day).value(), coverage));
  std::ranges::stable_sort(lines.items, std::ranges::greater{}, &CoverageLine::registered);
  return lines;
}

Result<Suggestions> give_suggestions(storage::Reader& reader, const http::Request& request) {
  TRY(const auto sample, sample_in(reader, request));
  const auto unit = request.place_id("unit");
  if (!unit || !identity::may_over(reader, identity::caller_of(request), writing, *unit)) return fail(ErrorKind::NotFound, "unit.not_found");
  const auto today = day_of(now());
  Suggestions views;
  for (const auto id : suggest_replacements(reader, sample, *unit, today,
                                            identity::organisations_in_reach(reader, identity::caller_of(request), writing, today)))
    views.items.push_back(view_of(reader, find_unit(reader, id).value(), member_from(id, today), today));
  return views;
}

Result<SampleView> create(audit::Act& act, const http::Request& request, const NewSample& b) {
  CHECK_OK(identity::require_everywhere(act.tx, identity::caller_of(request), writing));
  TRY(const auto made, create_sample(act, b.key, {b.name_zh, b.name_en, b.form, b.industry, b.valid_from, b.valid_to}));
  return view_of(act.tx, made);
}

Result<SampleView> change(audit::Act& act, const http::Request& request, const SampleBody& b) {
  CHECK_OK(identity::require_everywhere(act.tx, identity::caller_of(request), writing));
  TRY(const auto version, http::version_in(request));
  TRY(const auto sample, sample_in(act.tx, request));
  TRY(const auto changed, change_sample(act, sample.id, version, {b.name_zh, b.name_en, b.form, b.industry, b.valid_from, b.valid_to}));
  return view_of(act.tx, changed);
}

Result<> require_units(storage::Reader& reader, const http::Request& request, const std::vector<Id>& units) {
  for (const auto unit : units)
    if (!identity::may_over(reader, identity::caller_of(request), writing, unit)) return fail(ErrorKind::NotFound, "unit.not_found");
  return {};
}

Result<Added> add(audit::Act& act, const http::Request& request, const NewMembers& b) {
  TRY(const auto sample, sample_in(act.tx, request));
  CHECK_OK(require_units(act.tx, request, b.units));
  TRY(const auto from, period_of(b.from));
  TRY(const auto added, add_members(act, sample, b.units, from.first()));
  return Added{added};
}

Result<http::Nothing> end(audit::Act& act, const http::Request& request, const MemberEnd& b) {
  TRY(const auto sample, sample_in(act.tx, request));
  const auto unit = request.place_id("unit");
  if (!unit) return fail(ErrorKind::NotFound, "unit.not_found");
  CHECK_OK(require_units(act.tx, request, {*unit}));
  if (b.replacement) CHECK_OK(require_units(act.tx, request, {*b.replacement}));
  TRY(const auto from, period_of(b.from));
  CHECK_OK(end_member(act, sample, *unit, from.first(), b.reason, b.replacement));
  return http::Nothing{};
}

Result<RotationPlanView> give_rotation(storage::Reader& reader, const http::Request& request, const RotationQuery& query) {
  TRY(const auto sample, sample_in(reader, request));
  TRY(const auto from, period_of(query.from));
  if (query.share < 1 || query.share > 100) return fail(ErrorKind::BadInput, "sample.share");
  const auto day = from.first();
  const auto reach = identity::organisations_in_reach(reader, identity::caller_of(request), writing, day_of(now()));
  const auto plan = plan_rotation(reader, sample, day, static_cast<int>(query.share), reach);
  const auto seen = [&](Id unit, const Member& member) { return view_of(reader, find_unit(reader, unit).value(), member, day); };
  RotationPlanView view{.members = plan.members, .items = {}};
  for (const auto& [member, replacement] : plan.exchanges) {
    view.items.push_back({seen(member.unit, member), {}});
    if (replacement) view.items.back().replacement = seen(*replacement, member_from(*replacement, day));
  }
  return view;
}

Result<Added> rotate(audit::Act& act, const http::Request& request, const RotationBody& b) {
  TRY(const auto sample, sample_in(act.tx, request));
  TRY(const auto from, period_of(b.from));
  std::vector<Swap> swaps;
  for (const auto& [unit, replacement] : b.swaps) {
    CHECK_OK(require_units(act.tx, request, {unit, replacement}));
    swaps.push_back({unit, replacement});
  }
  CHECK_OK(rotate_members(act, sample, swaps, from.first(), b.reason));
  return Added{std::ssize(swaps)};
}

Result<CarriedOverView> carry(audit::Act& act, const http::Request& request, const CarryOver& b) {
  CHECK_OK(identity::require_everywhere(act.tx, identity::caller_of(request), writing));
  TRY(const auto sample, sample_in(act.tx, request));
  const auto from = find_sample(act.tx, b.from);
  if (!from) return fail(ErrorKind::NotFound, "sample.not_found");
  TRY(const auto carried, carry_over(act, sample, *from));
  CarriedOverView view{.added = carried.added, .left_out = {}};
  const auto day = sample.data.valid_from;
  for (const auto id : carried.left_out)
    view.left_out.push_back(view_of(act.tx, find_unit(act.tx, id).value(), member_from(id, day), day));
  return view;
}

}  // namespace

void add_sample_routes(http::Router& router, storage::Database& records) {
  const http::Permission read(reading);
  const http::Permission write(writing);
  router.add(http::json_route<http::Nothing, SampleViews>(
      http::Method::Get, "/api/data/samples", read, "All samples", [&records](const http::Request&) -> Result<SampleViews> {
        return records.read([](storage::Reader& reader) {
          SampleViews views;
          for (const auto& sample : list_samples(reader)) views.items.push_back(view_of(reader, sample));
          return views;
        });
      }));
  router.add(http::query_route<MembersQuery, MemberViews>(
      "/api/data/samples/{sample}/members", read, "The members of a sample within reach, as of a period's last day",
      [&records](const http::Request& request, const MembersQuery& query) {
        return records.read([&](storage::Reader& reader) { return give_members(reader, request, query); });
      }));
  router.add(http::query_route<CoverageQuery, CoverageLines>(
      "/api/data/samples/{sample}/coverage", read, "How much of the register a sample holds, by bureau",
      [&records](const http::Request& request, const CoverageQuery& query) {
        return records.read([&](storage::Reader& reader) { return give_coverage(reader, request, query); });
      }));
  router.add(http::json_route<http::Nothing, Suggestions>(
      http::Method::Get, "/api/data/samples/{sample}/members/{unit}/suggestions", write, "Units of the same type that could take a member's place",
      [&records](const http::Request& request) {
        return records.read([&](storage::Reader& reader) { return give_suggestions(reader, request); });
      }));
  router.add(verb_route<NewSample, SampleView>(records, "data.sample.create", http::Method::Post, "/api/data/samples", write, "A new sample", create));
  router.add(verb_route<SampleBody, SampleView>(records, "data.sample.change", http::Method::Put, "/api/data/samples/{sample}", write,
                                                "Change what a sample is", change));
  router.add(verb_route<NewMembers, Added>(records, "data.sample.add", http::Method::Post, "/api/data/samples/{sample}/members", write,
                                           "Units belong to a sample from a period on", add));
  router.add(verb_route<MemberEnd, http::Nothing>(records, "data.sample.end", http::Method::Post,
                                                  "/api/data/samples/{sample}/members/{unit}/end", write,
                                                  "A unit belongs to a sample no more, and another takes its place", end));
  router.add(http::query_route<RotationQuery, RotationPlanView>(
      "/api/data/samples/{sample}/rotation", write, "Which members a share of a sample would be, and who would take their places",
      [&records](const http::Request& request, const RotationQuery& query) {
        return records.read([&](storage::Reader& reader) { return give_rotation(reader, request, query); });
      }));
  router.add(verb_route<RotationBody, Added>(records, "data.sample.rotate", http::Method::Post, "/api/data/samples/{sample}/rotation", write,
                                             "Members leave a sample, and others of their type take their places", rotate));
  router.add(verb_route<CarryOver, CarriedOverView>(records, "data.sample.carry_over", http::Method::Post,
                                                    "/api/data/samples/{sample}/carry-over", write,
                                                    "The members of another sample belong to this one too", carry));
}

}  // namespace fiveone::data
