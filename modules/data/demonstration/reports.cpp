#include <optional>

#include "modules/data/demonstration/demonstration.hpp"
#include "modules/data/demonstration/figures.hpp"
#include "modules/data/emergency/emergency.hpp"
#include "modules/data/filing/begin.hpp"
#include "modules/data/filing/examine.hpp"
#include "modules/data/form/shipped.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/report/standing.hpp"
#include "modules/data/report/tally.hpp"
#include "modules/data/review/passing.hpp"
#include "modules/data/rule/shipped_rules.hpp"
#include "modules/data/rule/stock_phrase.hpp"
#include "modules/data/unit/unit.hpp"
#include "modules/data/unusual/unusual.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

const audit::Actor demonstrator{.name = "system", .address = "demonstration"};

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t day_ms = 24 * hour_ms;
constexpr std::int32_t days_shown = 200;   // before today
constexpr std::int32_t weeks_shown = 10;   // of what is filed more often than monthly
constexpr std::int32_t review_days = 35;   // behind the due day: what is older has been accepted

// What becomes of a report.
enum class Fate { Accepted, AtProvince, AtCity, AtCounty, Returned, Draft, Wrong, NotBegun, Amended };

constexpr std::string_view reason_of_change = "本期有集中采购和节日促销，成交额比上期增加，已与进销存台账核对（演示）。";
constexpr std::string_view reason_of_return = "请核对：与一、二季度的走势不一致，是否把线上销售重复计入（演示）。";
constexpr std::string_view reason_of_amendment = "年中盘点后更正上报数（演示）。";

struct People {
  Id filer;     // who filed what; nobody for a unit without an account
  Id reviewer;  // who looked at it
};

// Which of a unit's reports stands where: what is long due has been accepted, what is due lately is on its way, what is not due yet begun.
Fate fate_of(const DemonstrationUnit& unit, const FormVersion& form, const Period& period, Instant due, Instant at) {
  const auto draw = chance_of(fmt::format("{}/{}/{}", unit.name, form.form_key, period.text())) % 100;
  if (at < due) return draw < 30 ? Fate::AtCounty : draw < 55 ? Fate::Draft : draw < 60 ? Fate::Wrong : Fate::NotBegun;
  if (at.ms - due.ms > review_days * day_ms) return draw < 4 ? Fate::Amended : Fate::Accepted;
  if (draw < 50) return Fate::Accepted;
  if (draw < 64) return Fate::AtProvince;
  if (draw < 74) return Fate::AtCity;
  if (draw < 85) return Fate::AtCounty;
  if (draw < 90) return Fate::Returned;
  return draw < 94 ? Fate::Draft : draw < 96 ? Fate::Wrong : Fate::NotBegun;
}

class ReportWriter {
 public:
  ReportWriter(audit::Act& act, const Surroundings& around, const FormVersionPtr& form, const People& people)
      : act_(act), around_(around), form_(form), people_(people) {}

  Result<> write(const DemonstrationUnit& unit, const Period& period, Instant due, Fate fate) {
    auto made = make_report(act_.tx, *form_, period, unit.organisation, due);
    if (!made) return {};  // it belongs nowhere on the map of that day
    report_ = *std::move(made);
    vintage_ = {.report = report_.id, .opened_by = people_.filer, .opened_name = "演示填报人"};
    vintage_.cells = demonstration_figures(*form_, period, unit);
    if (vintage_.cells.empty()) return {};
    set_times(unit, fate);
    sign_cells();
    set_state(fate);
    insert_report(act_.tx, report_);
    insert_vintage(act_.tx, vintage_);
    if (fate == Fate::Amended) amend();
    move_tally(act_.tx, nullptr, report_);
    tell(fate);
    return {};
  }

 private:
  // In time as a rule; one in nine a day or two late. Nothing lies in the future.
  void set_times(const DemonstrationUnit& unit, Fate fate) {
    const auto draw = static_cast<std::int64_t>(chance_of(fmt::format("{} {} when", unit.name, report_.period)) % 1'000);
    const auto filed = draw % 9 == 0 ? report_.due.ms + (2 + draw % 50) * hour_ms : report_.due.ms - (3 + draw % 60) * hour_ms;
    filed_ = Instant{std::min(filed, act_.at.ms - 2 * hour_ms)};
    accepted_ = Instant{std::min(filed_.ms + (20 + draw % 90) * hour_ms, act_.at.ms - hour_ms / 2)};
    vintage_.opened = Instant{filed_.ms - 2 * hour_ms};
    if (fate == Fate::Draft || fate == Fate::Wrong) return;
    report_.filed = report_.submitted = vintage_.submitted = filed_;
    report_.submitter = people_.filer;
    vintage_.submitted_name = vintage_.opened_name;
  }

  void sign_cells() {
    Cells signed_cells;
    for (auto cell : vintage_.cells.all()) {
      cell.by = people_.filer;
      cell.at = Instant{filed_.ms - hour_ms};
      signed_cells.put(std::move(cell));
    }
    vintage_.cells = std::move(signed_cells);
  }

  void set_state(Fate fate) {
    switch (fate) {
      case Fate::Accepted:
      case Fate::Amended:
        go_up(3);
        accept(vintage_, accepted_);
        report_.state = ReportState::Locked;
        return;
      case Fate::AtProvince: return hand_in(3);
      case Fate::AtCity: return hand_in(2);
      case Fate::AtCounty: return hand_in(1);
      case Fate::Returned: return give_back();
      case Fate::Draft: return begin(false);
      case Fate::Wrong: return begin(true);
      case Fate::NotBegun: return;
    }
  }

  // As many levels as the form has, at most.
  void go_up(int levels) {
    for (int i = 0; i < levels; ++i) {
      const auto station = next_station(act_.tx, form_->design.schedule, report_);
      if (!station) return;
      report_.holder = station->holder;
      report_.level = station->level;
    }
  }

  void accept(Vintage& vintage, Instant at) {
    report_.valid = vintage.number;
    report_.accepted = vintage.accepted = at;
    vintage.accepted_name = "演示审核人";
    act_.emit(accepted_event, report_.id, JsonText().add("report", report_.id).add("vintage", vintage.number));
  }

  // What the rules ask about is explained, as it had to be.
  void examine_all(bool explains) {
    auto findings = examine(act_.tx, around_, *form_, report_, vintage_.cells);
    if (explains) {
      for (const auto& finding : findings) explain(finding);
      findings = examine(act_.tx, around_, *form_, report_, vintage_.cells);
    }
    report_.findings = count(findings);
    if (vintage_.submitted) vintage_.findings = http::encode_json(findings);
  }
  void explain(const Finding& finding) {
    if (finding.class_ != FindingClass::Explain || finding.cells.empty()) return;
    const auto* cell = vintage_.cells.find(finding.cells.front());
    auto explained = cell != nullptr ? *cell : Cell{.address = finding.cells.front(), .by = people_.filer, .at = filed_};
    explained.explanation = reason_of_change;
    vintage_.cells.put(std::move(explained));
  }

  void hand_in(int levels) {
    report_.state = ReportState::Submitted;
    go_up(levels);
    examine_all(true);
  }

  void give_back() {
    examine_all(true);
    report_.state = ReportState::Returned;
    vintage_.returned = accepted_;
  }

  // Half of it, and where it is to be wrong, one cell that nobody can read and one that does not add up.
  void begin(bool is_wrong) {
    report_.state = ReportState::Draft;
    Cells begun;
    const auto& all = vintage_.cells.all();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!is_wrong && i % 2 == 1) continue;
      auto cell = all[i];
      if (is_wrong && i == 0) cell.value = "三百多", cell.bad = true;
      if (is_wrong && i + 1 == all.size() && all.size() > 2) cell.value = "1";
      begun.put(std::move(cell));
    }
    vintage_.cells = std::move(begun);
    examine_all(false);
  }

  // A second vintage some days later, with one figure put right.
  void amend() {
    auto second = vintage_;
    second.number = 2;
    second.reason = reason_of_amendment;
    second.opened = Instant{accepted_.ms + 5 * day_ms};
    second.submitted = Instant{second.opened.ms + hour_ms};
    for (auto cell : vintage_.cells.all())
      if (const auto value = Decimal::parse(cell.value); value && value->places() == 1) {
        cell.value = (*value + Decimal::parse("0.3").value()).text();
        cell.at = second.opened;
        second.cells.put(std::move(cell));
        break;
      }
    report_.vintage = 2;
    accept(second, Instant{second.opened.ms + 2 * day_ms});
    change_vintage(act_.tx, vintage_);
    insert_vintage(act_.tx, second);
    (void)change_report(act_.tx, report_);
  }

  // Tasks and what was said, as the verbs leave them.
  void tell(Fate fate) {
    static const http::Caller nobody;
    const Handling handling{act_, nobody, Language::Chinese, around_, report_, report_, form_, vintage_};
    if (report_.state == ReportState::Submitted) ask_for_review(handling), ask_for_measuring(act_.tx, report_, act_.at);
    if (fate == Fate::AtCity) remark("", RemarkKind::Asked, "请说明本期与上期差别较大的原因（演示）。", filed_.ms + 5 * hour_ms);
    if (fate != Fate::Returned) return;
    const auto cell = vintage_.cells.all().front().address;
    remark("", RemarkKind::Returned, std::string(reason_of_return), accepted_.ms);
    remark(cell, RemarkKind::Returned, "这一格与分项对不上，请核对原始记录（演示）。", accepted_.ms);
    ask_for_correction(handling, std::string(reason_of_return), cell);
  }

  void remark(const std::string& cell, RemarkKind kind, const std::string& text, std::int64_t at) {
    insert_remark(act_.tx, {.id = make_id(), .report = report_.id, .vintage = vintage_.number, .cell = cell, .kind = kind, .person = people_.reviewer,
                            .name = "演示审核人", .organisation = report_.bureau, .text = text, .at = Instant{std::min(at, act_.at.ms)}, .resolved = {}});
  }

  audit::Act& act_;
  const Surroundings& around_;
  const FormVersionPtr& form_;
  People people_;
  Report report_;
  Vintage vintage_;
  Instant filed_, accepted_;
};

std::vector<DemonstrationUnit> units_of(storage::Reader& reader, const Surroundings& around, const FormVersion& form, const Period& period) {
  const auto filers = around.list_filers(reader, form, period);
  std::map<Id, DemonstrationUnit> known;
  for (const auto& one : identity::list_organisations(reader, period.last())) known[one.id] = {one.id, one.name_zh, "", 0};
  for (const auto& unit : list_units(reader, filers)) {
    auto& one = known[unit.organisation];
    one.industry = unit.data.industry;
    one.revenue = unit.data.revenue ? static_cast<std::int64_t>(unit.data.revenue->rounded(0).units(0)) : 2'000;
  }
  std::vector<DemonstrationUnit> units;
  for (const auto filer : filers) units.push_back(known[filer]);
  return units;
}

// One period of one form, all that file it, in one act.
Result<> write_period(storage::Database& records, const Surroundings& around, const FormVersionPtr& form, const Period& period,
                      Id reviewer) {
  return audit::perform(records, demonstrator, "data.report.demonstrate", [&](audit::Act& act) -> Result<> {
    const auto due = due_of(form->design.schedule, period, [&](Day day, std::int64_t days) { return around.add_working_days(act.tx, day, days); });
    const auto units = units_of(act.tx, around, *form, period);
    for (const auto& unit : units) {
      const auto fate = fate_of(unit, *form, period, due, act.at);
      if (fate == Fate::NotBegun) continue;
      const auto filers = identity::people_holding(act.tx, writing, unit.organisation, day_of(act.at));
      const People people{filers.empty() ? Id{} : filers.front(), reviewer};
      CHECK_OK(ReportWriter(act, around, form, people).write(unit, period, due, fate));
    }
    act.record("form", form->form, {}, JsonText().add("period", period.text()).add("units", units.size()));
    return {};
  });
}

Result<> write_form(storage::Database& records, const Surroundings& around, Id id, Id reviewer) {
  const auto today = day_of(now());
  const auto form = records.read([&](storage::Reader& reader) { return active_version(reader, id, today); });
  if (!form) return {};
  const auto days = form->design.schedule.frequency < Frequency::Month ? 7 * weeks_shown : days_shown;
  for (const auto& period : periods_between(form->design.schedule, Day{today.number - days}, Day{today.number + 7}))
    if (opening_of(form->design.schedule, period) <= today && period.first() >= form->approval->valid_from)
      CHECK_OK(write_period(records, around, form, period, reviewer));
  return {};
}

struct Place {
  const char* account;
  const char* name;
  const char* role;
  const char* region;  // of the bureau
  const char* unit;    // its credit code, or "": the bureau itself
};
constexpr std::array staff = {
    Place{"reports", "演示报表审核人（省）", "report-reviewer-province", "990000", ""},
    Place{"city1-reports", "演示一市报表审核人", "report-reviewer-city", "990100", ""},
    Place{"city2-reports", "演示二市报表审核人", "report-reviewer-city", "990200", ""},
    Place{"county1-reports", "演示一区报表审核人", "report-reviewer-county", "990102", ""},
    Place{"county2-reports", "演示二区报表审核人", "report-reviewer-county", "990202", ""},
    Place{"county1-filing", "演示一区报表填报人", "bureau-report-filer", "990102", ""},
    Place{"shop1-filing", "演示超市填报人", "report-filer", "", "91990102MADEM002XD"},
    Place{"shop2-filing", "演示购物中心填报人", "report-filer", "", "91990103MADEM0062C"},
    Place{"shop3-filing", "演示生鲜超市填报人", "report-filer", "", "91990202MADEM01186"},
};
constexpr std::size_t reviewer_of_all = 3;  // whose name stands in the reports

std::optional<Id> organisation_at(storage::Reader& reader, const Place& place) {
  if (const auto unit = find_unit_by_credit_code(reader, place.unit)) return unit->organisation;
  const auto bureau = identity::bureau_of(reader, place.region, day_of(now()));
  return bureau ? std::optional(bureau->id) : std::nullopt;
}

Result<std::vector<Id>> let_in_staff(storage::Database& records, const std::filesystem::path& accounts) {
  std::vector<identity::DemonstrationMember> members;
  for (const auto& place : staff)
    if (const auto organisation = records.read([&](storage::Reader& reader) { return organisation_at(reader, place); }))
      members.push_back({place.account, place.name, place.role, *organisation});
  return identity::join_demonstration_staff(records, demonstrator, accounts, members);
}

// Two counties file three prices daily for a week.
Result<> begin_emergency(storage::Database& records) {
  const auto today = day_of(now());
  const auto form = records.read([](storage::Reader& reader) { return find_form(reader, "market_prices"); });
  if (!form || !records.read([&](storage::Reader& reader) { return active_version(reader, form->id, today); })) return {};
  const EmergencyData data{.form = form->id,
                           .due_days = 1,
                           .first = today,
                           .last = Day{today.number + 6},
                           .reason = "寒潮期间保供稳价（演示）",
                           .rows = {"prices.meat.pork", "prices.eggs.hen", "prices.vegetables.cabbage"},
                           .columns = {"prices.price", "prices.volume"},
                           .counties = {"990102", "990103"}};
  CHECK_OK(audit::perform(records, demonstrator, "data.emergency.start", [&](audit::Act& act) { return start_emergency(act, data); }));
  return {};
}

}  // namespace

Result<> demonstrate_reports(storage::Database& records, const Surroundings& around, const std::filesystem::path& accounts) {
  if (!records.read(list_keepers).empty()) return {};
  CHECK_OK(ensure_shipped_forms(records, demonstrator));
  CHECK_OK(ensure_shipped_phrases(records, demonstrator));
  CHECK_OK(ensure_shipped_rules(records, demonstrator));
  TRY(const auto persons, let_in_staff(records, accounts));
  const Id reviewer = persons.size() > reviewer_of_all ? persons[reviewer_of_all] : Id{};
  for (const auto& form : records.read([](storage::Reader& reader) { return list_forms(reader); }))
    CHECK_OK(write_form(records, around, form.id, reviewer));
  CHECK_OK(begin_emergency(records));
  CHECK_OK(open_periods(records, around));
  return {};
}

}  // namespace fiveone::data
