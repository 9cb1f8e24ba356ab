#include "modules/data/unit/unit_api.hpp"

#include "floor/house/verb_route.hpp"
#include "modules/data/dictionary/classification.hpp"
#include "modules/data/unit/credit_code.hpp"
#include "modules/data/unit/unit_import.hpp"
#include "modules/data/unit/unit_store.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {

BOOST_DESCRIBE_ENUM(UnitSize, Unknown, Micro, Small, Medium, Large)

struct UnitView {
  Id id;  // the organisation
  std::string name_zh;
  std::string name_en;
  std::optional<Id> bureau;
  std::string bureau_zh;
  std::string bureau_en;
  std::string region_code;
  std::string credit_code;
  std::string industry;
  std::string industry_zh;
  std::string industry_en;
  std::string revenue;  // "" where none is known
  std::int64_t revenue_year = 0;
  UnitSize size = UnitSize::Unknown;
  std::optional<Day> opened;
  std::optional<Day> closed;
  std::string contact;
  std::string phone;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(UnitView, (), (id, name_zh, name_en, bureau, bureau_zh, bureau_en, region_code, credit_code, industry, industry_zh, industry_en,
                                     revenue, revenue_year, size, opened, closed, contact, phone, version))

struct UnitViews {
  std::vector<UnitView> items;      // by credit code
  std::optional<std::string> next;  // a credit code
};
BOOST_DESCRIBE_STRUCT(UnitViews, (), (items, next))

struct UnitsQuery {
  std::optional<std::string> q;  // part of the name, or the beginning of the credit code
  std::optional<Id> bureau;      // this one and those below it
  std::optional<std::string> industry;
  std::optional<std::string> after;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(UnitsQuery, (), (q, bureau, industry, after, limit))

struct NewUnitBody {
  std::string name_zh;
  std::string name_en;
  Id bureau;
  Day valid_from;
  std::string credit_code;
  std::string industry;
  std::string revenue;
  std::int64_t revenue_year = 0;
  std::optional<Day> opened;
  std::string contact;
  std::string phone;
};
BOOST_DESCRIBE_STRUCT(NewUnitBody, (), (name_zh, name_en, bureau, valid_from, credit_code, industry, revenue, revenue_year, opened, contact, phone))

struct UnitBody {
  std::string credit_code;
  std::string industry;
  std::string revenue;
  std::int64_t revenue_year = 0;
  std::optional<Day> opened;
  std::optional<Day> closed;
  std::string contact;
  std::string phone;
};
BOOST_DESCRIBE_STRUCT(UnitBody, (), (credit_code, industry, revenue, revenue_year, opened, closed, contact, phone))

struct UnitMove {
  Id bureau;
  Day from;
};
BOOST_DESCRIBE_STRUCT(UnitMove, (), (bureau, from))

namespace {

constexpr std::string_view reading = "data.unit.read";
constexpr std::string_view writing = "data.unit.write";
constexpr std::size_t most_rows = 2'000;
constexpr std::int64_t most_on_a_page = 200;

Result<> read_revenue(const std::string& text, UnitData& data) {
  data.revenue = Decimal::parse(text);
  if (text.empty() || data.revenue) return {};
  return std::unexpected(Error{ErrorKind::BadInput, "unit.rejected", {}, {{"/revenue", "unit.revenue", {}}}, {}});
}

int year_of(std::int64_t year) { return static_cast<int>(std::clamp<std::int64_t>(year, -1, 9'999)); }

// What a view needs besides the unit, read once for a list.
class Views {
 public:
  Views(storage::Reader& reader, Day day) : reader_(reader), day_(day), industries_(find_classification(reader, "industry")) {}

  UnitView of(const Unit& unit) {
    const auto organisation = identity::organisation_near(reader_, unit.organisation, day_).value();
    const auto& d = unit.data;
    UnitView view{.id = unit.organisation, .name_zh = organisation.name_zh, .name_en = organisation.name_en, .bureau = organisation.parent,
                  .region_code = organisation.region_code, .credit_code = d.credit_code, .industry = d.industry,
                  .revenue = d.revenue ? d.revenue->text() : "", .revenue_year = d.revenue_year, .size = size_of(d), .opened = d.opened,
                  .closed = d.closed, .contact = d.contact, .phone = d.phone, .version = unit.version};
    if (organisation.parent) std::tie(view.bureau_zh, view.bureau_en) = bureau(*organisation.parent);
    std::tie(view.industry_zh, view.industry_en) = industry(d.industry);
    return view;
  }

 private:
  using Names = std::pair<std::string, std::string>;

  const Names& bureau(Id id) {
    const auto found = bureaus_.find(id);
    if (found != bureaus_.end()) return found->second;
    const auto organisation = identity::organisation_near(reader_, id, day_);
    return bureaus_.emplace(id, organisation ? Names(organisation->name_zh, organisation->name_en) : Names()).first->second;
  }

  const Names& industry(const std::string& code) {
    const auto found = industry_names_.find(code);
    if (found != industry_names_.end()) return found->second;
    const auto kept = industries_ ? find_code(reader_, *industries_, code, day_) : std::nullopt;
    return industry_names_.emplace(code, kept ? Names(kept->name_zh, kept->name_en) : Names()).first->second;
  }

  storage::Reader& reader_;
  Day day_;
  std::optional<Classification> industries_;
  std::map<Id, Names> bureaus_;
  std::map<std::string, Names> industry_names_;
};

std::vector<Id> reach_of(storage::Reader& reader, const http::Caller& caller, const UnitsQuery& query, Day today) {
  auto reach = identity::organisations_in_reach(reader, caller, reading, today);
  if (!query.bureau) return reach;
  const auto below = identity::organisations_below(reader, *query.bureau, today);
  const std::set<Id> wanted(below.begin(), below.end());
  std::erase_if(reach, [&](Id id) { return !wanted.contains(id); });
  return reach;
}

// Names stand with the organisations: those whose name has the words in it.
void keep_named(storage::Reader& reader, std::vector<Id>& organisations, const std::string& words, Day today) {
  std::set<Id> named;
  for (const auto& organisation : identity::list_organisations(reader, today))
    if (organisation.name_zh.find(words) != std::string::npos || organisation.name_en.find(words) != std::string::npos) named.insert(organisation.id);
  const auto by_code = find_unit_by_credit_code(reader, plain_credit_code(words));
  if (by_code) named.insert(by_code->organisation);
  std::erase_if(organisations, [&](Id id) { return !named.contains(id); });
}

UnitViews give_units(storage::Reader& reader, const http::Request& request, const UnitsQuery& query) {
  const auto today = day_of(now());
  const auto limit = static_cast<std::size_t>(std::clamp<std::int64_t>(query.limit.value_or(50), 1, most_on_a_page));
  UnitsQuestion question{.organisations = reach_of(reader, identity::caller_of(request), query, today), .industry = query.industry.value_or(""),
                         .after = query.after.value_or(""), .limit = limit + 1};
  if (query.q && !query.q->empty()) keep_named(reader, question.organisations, *query.q, today);
  UnitViews views;
  Views view(reader, today);
  for (const auto& unit : list_units(reader, question)) {
    if (views.items.size() == limit) {
      views.next = views.items.back().credit_code;
      break;
    }
    views.items.push_back(view.of(unit));
  }
  return views;
}

Result<Unit> unit_in(storage::Reader& reader, const http::Request& request, std::string_view permission) {
  const auto id = request.place_id("unit");
  const auto unit = id ? find_unit(reader, *id) : std::nullopt;
  if (!unit || !identity::may_over(reader, identity::caller_of(request), permission, unit->organisation))
    return fail(ErrorKind::NotFound, "unit.not_found");
  return *unit;
}

Result<UnitView> give_unit(storage::Reader& reader, const http::Request& request) {
  TRY(const auto unit, unit_in(reader, request, reading));
  return Views(reader, day_of(now())).of(unit);
}

Result<UnitView> create(audit::Act& act, const http::Request& request, const NewUnitBody& b) {
  CHECK_OK(identity::require(act.tx, identity::caller_of(request), writing, b.bureau));
  UnitData data{.credit_code = plain_credit_code(b.credit_code), .industry = b.industry, .revenue = {}, .revenue_year = year_of(b.revenue_year),
                .opened = b.opened, .closed = {}, .contact = b.contact, .phone = b.phone};
  CHECK_OK(read_revenue(b.revenue, data));
  TRY(const auto unit, register_unit(act, {b.name_zh, b.name_en, b.bureau, b.valid_from, data}));
  return Views(act.tx, b.valid_from).of(unit);
}

Result<UnitView> change(audit::Act& act, const http::Request& request, const UnitBody& b) {
  TRY(const auto version, http::version_in(request));
  TRY(const auto before, unit_in(act.tx, request, writing));
  UnitData data{.credit_code = plain_credit_code(b.credit_code), .industry = b.industry, .revenue = {}, .revenue_year = year_of(b.revenue_year),
                .opened = b.opened, .closed = b.closed, .contact = b.contact, .phone = b.phone};
  CHECK_OK(read_revenue(b.revenue, data));
  TRY(const auto unit, change_unit(act, before.organisation, version, data));
  return Views(act.tx, day_of(act.at)).of(unit);
}

Result<UnitView> move(audit::Act& act, const http::Request& request, const UnitMove& b) {
  TRY(const auto version, http::version_in(request));
  TRY(const auto before, unit_in(act.tx, request, writing));
  CHECK_OK(identity::require(act.tx, identity::caller_of(request), writing, b.bureau));
  TRY(const auto unit, move_unit(act, before.organisation, version, b.from, b.bureau));
  return Views(act.tx, std::max(b.from, day_of(act.at))).of(unit);
}

}  // namespace

void add_unit_routes(http::Router& router, storage::Database& records) {
  router.add(http::query_route<UnitsQuery, UnitViews>(
      "/api/data/units", http::Permission(reading), "The statistical units within reach",
      [&records](const http::Request& request, const UnitsQuery& query) -> Result<UnitViews> {
        return records.read([&](storage::Reader& reader) { return give_units(reader, request, query); });
      }));
  router.add(http::json_route<http::Nothing, UnitView>(
      http::Method::Get, "/api/data/units/{unit}", http::Permission(reading), "One unit as it is today",
      [&records](const http::Request& request) { return records.read([&](storage::Reader& reader) { return give_unit(reader, request); }); }));
  router.add(verb_route<NewUnitBody, UnitView>(records, "data.unit.register", http::Method::Post, "/api/data/units", http::Permission(writing),
                                               "Register an enterprise below a bureau", create));
  router.add(verb_route<UnitBody, UnitView>(records, "data.unit.change", http::Method::Put, "/api/data/units/{unit}", http::Permission(writing),
                                            "Change what the register says of a unit, or that it has closed", change));
  router.add(verb_route<UnitMove, UnitView>(records, "data.unit.move", http::Method::Post, "/api/data/units/{unit}/move", http::Permission(writing),
                                            "A unit belongs to another bureau from a day on", move));
  add_import_route(router, records,
                   {.verb = "data.unit.import",
                    .pattern = "/api/data/units/import",
                    .permission = writing,
                    .summary = "Units out of an XLSX or CSV file: what it would do, or doing it (apply=true); all rows or none",
                    .columns = unit_columns(),
                    .most_rows = most_rows,
                    .take_in = [](audit::Act& act, const http::Request& request, const FileTable& table) {
                      return take_in_units(act, identity::caller_of(request), table);
                    }});
}

}  // namespace fiveone::data
