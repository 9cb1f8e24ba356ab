#include "modules/data/emergency/emergency.hpp"

#include <algorithm>
#include <set>

#include "floor/base/messages.hpp"
#include "floor/http/json_faults.hpp"
#include "floor/jobs/queue.hpp"
#include "modules/data/emergency/emergency_store.hpp"
#include "modules/data/form/words.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

using Place = http::JsonFaults::Place;

constexpr std::size_t longest_reason = 200;
constexpr std::size_t most_keys = 500;
constexpr std::size_t most_counties = 300;
constexpr std::int32_t longest_days = 366;

JsonText describe(const EmergencyData& data) {
  return JsonText()
      .add("form", data.form)
      .add("from", to_iso(data.first))
      .add("to", to_iso(data.last))
      .add("reason", data.reason)
      .add("rows", data.rows)
      .add("columns", data.columns)
      .add("counties", data.counties);
}

class EmergencyCheck {
 public:
  EmergencyCheck(storage::Reader& reader, Day today) : reader_(reader), today_(today) {}

  Result<> run(const EmergencyData& data) {
    const auto form = active_version(reader_, data.form, data.first);
    if (!form) add("form", "emergency.form");
    if (data.first < today_ || data.last < data.first || data.last.number - data.first.number > longest_days) add("last", "emergency.days");
    if (data.due_days < 0 || data.due_days > 10) add("due_days", "emergency.due_days");
    if (!is_caption(data.reason, 1, longest_reason)) add("reason", "emergency.reason", {{"most", std::to_string(longest_reason)}});
    if (form) {
      check_schedule(data, form->design.schedule);
      check_keys("rows", data.rows, [&](const CellAddress& at) { return has_row(form->design.layout, at); });
      check_keys("columns", data.columns, [&](const CellAddress& at) { return has_column(form->design.layout, at); });
    }
    check_counties(data);
    if (faults_.empty()) return {};
    return std::unexpected(std::move(faults_).error());
  }

 private:
  void check_schedule(const EmergencyData& data, const Schedule& schedule) {
    if (data.frequency >= schedule.frequency) add("frequency", "emergency.frequency");
    auto as_it_will_be = schedule;
    as_it_will_be.due_time = data.due_time;
    for (const auto& fault : faults_of(as_it_will_be))
      if (fault.where == "/schedule/due_time") add("due_time", fault.key);
  }

  template <class Has>
  void check_keys(std::string_view member, const std::vector<std::string>& names, const Has& has) {
    const Place place(faults_, member);
    if (names.size() > most_keys) return faults_.add("emergency.too_many", {{"most", std::to_string(most_keys)}});
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const Place one(faults_, i);
      const auto at = names[i].find('.');
      const auto section = names[i].substr(0, at);
      const auto key = at == std::string::npos ? "" : names[i].substr(at + 1);
      if (!has({section, key, ""})) faults_.add("emergency.key", {{"key", names[i]}});
      else if (!seen.insert(names[i]).second) faults_.add("form.key_twice", {{"key", names[i]}});
    }
  }
  static bool has_row(const Layout& layout, const CellAddress& at) {
    const auto* section = find_section(layout, at.section);
    if (section == nullptr) return false;
    if (section->open) return parse_cell(at.section + "." + at.row + ".c").has_value();
    const auto* row = find_row(*section, at.row);
    return row != nullptr && !row->heading;
  }
  static bool has_column(const Layout& layout, const CellAddress& at) {
    const auto* section = find_section(layout, at.section);
    return section != nullptr && find_column(*section, at.row) != nullptr;
  }

  void check_counties(const EmergencyData& data) {
    const Place place(faults_, "counties");
    if (data.counties.empty() || data.counties.size() > most_counties) return faults_.add("emergency.counties", {{"most", std::to_string(most_counties)}});
    for (std::size_t i = 0; i < data.counties.size(); ++i) {
      const Place one(faults_, i);
      const auto bureau = identity::bureau_of(reader_, data.counties[i], today_);
      if (!bureau || bureau->kind != identity::OrganisationKind::CountyBureau) faults_.add("emergency.county", {{"code", data.counties[i]}});
    }
  }

  void add(std::string_view member, std::string key, MessageArgs args = {}) {
    const Place place(faults_, member);
    faults_.add(std::move(key), std::move(args));
  }

  storage::Reader& reader_;
  Day today_;
  http::JsonFaults faults_{"emergency.refused"};
};

// A county files a form by one emergency at a time: otherwise one figure would be asked for twice.
Error overlap_in(storage::Reader& reader, const std::string& county, const EmergencyData& other) {
  MessageArgs args{{"code", county}, {"first", to_iso(other.first)}, {"last", to_iso(other.last)}};
  const auto region = identity::region_as_of(reader, county, other.first);
  add_name(args, "name", region ? region->name_zh : county, region ? region->name_en : "");
  return {ErrorKind::Conflict, "emergency.overlaps", std::move(args), {}, {}};
}

Result<> check_alone(storage::Reader& reader, const EmergencyData& data, Id self) {
  for (const auto& other : list_emergencies_between(reader, data.first, data.last)) {
    if (other.id == self || other.data.form != data.form) continue;
    for (const auto& county : other.data.counties)
      if (std::ranges::find(data.counties, county) != data.counties.end()) return std::unexpected(overlap_in(reader, county, other.data));
  }
  return {};
}

Result<Emergency> get_running(storage::Reader& reader, Id id, std::int64_t version, Day today) {
  auto found = find_emergency(reader, id);
  if (!found) return fail(ErrorKind::NotFound, "emergency.not_found", {{"emergency", to_string(id)}});
  if (found->version != version) return fail(ErrorKind::Conflict, "stale");
  if (found->data.last < today) return fail(ErrorKind::Conflict, "emergency.over");
  return *std::move(found);
}

Result<std::int64_t> move_end(audit::Act& act, const Emergency& before, Day last) {
  auto after = before.data;
  after.last = last;
  CHECK_OK(check_alone(act.tx, after, before.id));
  set_last_day(act.tx, before.id, last);
  jobs::put(act.tx, opening_job, "", "{}", act.at);
  act.record("emergency", before.id, describe(before.data), describe(after));
  act.emit("data.emergency.changed", before.id);
  return before.version + 1;
}

}  // namespace

Result<Id> start_emergency(audit::Act& act, const EmergencyData& data) {
  CHECK_OK(EmergencyCheck(act.tx, day_of(act.at)).run(data));
  CHECK_OK(check_alone(act.tx, data, Id{}));
  const auto id = insert_emergency(act.tx, data, act.actor.person, act.at);
  jobs::put(act.tx, opening_job, "", "{}", act.at);  // what is due today already is asked for at once
  act.record("emergency", id, {}, describe(data));
  act.emit("data.emergency.changed", id);
  return id;
}

Result<std::int64_t> extend_emergency(audit::Act& act, Id id, std::int64_t version, Day last) {
  TRY(const auto before, get_running(act.tx, id, version, day_of(act.at)));
  if (last <= before.data.last || last.number - before.data.first.number > longest_days) return fail(ErrorKind::BadInput, "emergency.last");
  return move_end(act, before, last);
}

Result<std::int64_t> stop_emergency(audit::Act& act, Id id, std::int64_t version, Day last) {
  TRY(const auto before, get_running(act.tx, id, version, day_of(act.at)));
  if (last >= before.data.last || last.number < day_of(act.at).number - 1) return fail(ErrorKind::BadInput, "emergency.last");
  return move_end(act, before, last);
}

Schedule schedule_of(const Emergency& emergency, const Schedule& schedule) {
  auto changed = schedule;
  changed.frequency = emergency.data.frequency;
  changed.merges_january = false;
  changed.due_working_days.reset();
  changed.due_days = emergency.data.due_days;
  changed.due_time = emergency.data.due_time;
  return changed;
}

std::vector<ExtraPeriod> extra_periods(storage::Reader& reader, Day day) {
  std::vector<ExtraPeriod> extra;
  for (auto& emergency : list_emergencies_between(reader, day, day)) {
    const auto schedule = schedule_of(emergency, {});
    const auto period = period_at(schedule, day);
    if (period.last() != day || period.first() < emergency.data.first) continue;
    const auto due = due_of(schedule, period, [](Day at, std::int64_t) { return at; });  // in days of the calendar
    extra.push_back({std::move(emergency), period, due});
  }
  return extra;
}

std::vector<Id> list_concerned(storage::Reader& reader, const Emergency& emergency, const std::vector<Id>& organisations, Day day) {
  std::set<Id> there;
  for (const auto& one : identity::list_organisations(reader, day))
    if (std::ranges::find(emergency.data.counties, one.region_code) != emergency.data.counties.end()) there.insert(one.id);
  std::vector<Id> concerned;
  std::ranges::copy_if(organisations, std::back_inserter(concerned), [&](Id id) { return there.contains(id); });
  return concerned;
}

}  // namespace fiveone::data
