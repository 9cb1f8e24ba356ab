#include "modules/data/emergency/emergency_api.hpp"

#include <algorithm>

#include "floor/house/verb_route.hpp"
#include "modules/data/emergency/emergency.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {

struct NewEmergency {
  Id form;
  Frequency frequency = Frequency::Day;
  std::int64_t due_days = 0;
  std::string due_time;
  Day first;
  Day last;
  std::string reason;
  std::vector<std::string> rows;
  std::vector<std::string> columns;
  std::vector<std::string> counties;
};
BOOST_DESCRIBE_STRUCT(NewEmergency, (), (form, frequency, due_days, due_time, first, last, reason, rows, columns, counties))

struct NewLast {
  Day last;
};
BOOST_DESCRIBE_STRUCT(NewLast, (), (last))

struct EmergencyView {
  Id id;
  Id form;
  std::string form_key;
  std::string form_name_zh;
  std::string form_name_en;
  Frequency frequency = Frequency::Day;
  std::int64_t due_days = 0;
  std::string due_time;
  Day first;
  Day last;
  std::string reason;
  std::vector<std::string> rows;
  std::vector<std::string> columns;
  std::vector<std::string> counties;
  Instant started;
  bool over = false;
  bool may_change = false;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(EmergencyView, (),
                      (id, form, form_key, form_name_zh, form_name_en, frequency, due_days, due_time, first, last, reason, rows, columns, counties,
                       started, over, may_change, version))

struct EmergencyViews {
  std::vector<EmergencyView> items;
};
BOOST_DESCRIBE_STRUCT(EmergencyViews, (), (items))

namespace {

using identity::caller_of;

constexpr std::string_view reading = "data.form.read";
constexpr std::string_view writing = "data.emergency.write";

std::optional<Id> bureau_on(storage::Reader& reader, const std::string& county, Day day) {
  const auto bureau = identity::bureau_of(reader, county, day);
  return bureau ? std::optional(bureau->id) : std::nullopt;
}

// A county that has gone since it was named is nobody's to refuse.
bool may_in_all(storage::Reader& reader, const http::Caller& caller, const EmergencyData& data) {
  return std::ranges::all_of(data.counties, [&](const std::string& county) {
    const auto bureau = bureau_on(reader, county, data.first);
    return bureau && identity::may_over(reader, caller, writing, *bureau);
  });
}

bool sees(storage::Reader& reader, const std::vector<Id>& reach, const EmergencyData& data) {
  return std::ranges::any_of(data.counties, [&](const std::string& county) {
    const auto bureau = bureau_on(reader, county, data.first);
    return bureau && std::ranges::find(reach, *bureau) != reach.end();
  });
}

EmergencyView view_of(storage::Reader& reader, const http::Caller& caller, const Emergency& emergency) {
  const auto& data = emergency.data;
  const auto form = find_form(reader, data.form).value();
  return {emergency.id, data.form, form.names.key, form.names.name_zh, form.names.name_en, data.frequency, data.due_days, data.due_time, data.first,
          data.last, data.reason, data.rows, data.columns, data.counties, emergency.started, data.last < day_of(now()),
          may_in_all(reader, caller, data), emergency.version};
}

EmergencyViews list_seen(storage::Reader& reader, const http::Caller& caller) {
  const auto reach = identity::bureaus_in_reach(reader, caller, reading, day_of(now()));
  EmergencyViews views;
  for (const auto& emergency : list_emergencies(reader))
    if (sees(reader, reach, emergency.data)) views.items.push_back(view_of(reader, caller, emergency));
  return views;
}

Error not_found(std::string_view id) { return {ErrorKind::NotFound, "emergency.not_found", {{"emergency", std::string(id)}}, {}, {}}; }

Result<EmergencyView> start(audit::Act& act, const http::Request& request, const NewEmergency& body) {
  const auto& caller = caller_of(request);
  const EmergencyData data{body.form, body.frequency, body.due_days, body.due_time, body.first,
                           body.last, body.reason,    body.rows,     body.columns,  body.counties};
  for (const auto& county : data.counties)
    if (const auto bureau = bureau_on(act.tx, county, day_of(act.at))) CHECK_OK(identity::require(act.tx, caller, writing, *bureau));
  TRY(const auto id, start_emergency(act, data));
  return view_of(act.tx, caller, find_emergency(act.tx, id).value());
}

template <class Verb>
Result<EmergencyView> change(audit::Act& act, const http::Request& request, const Verb& verb) {
  const auto& caller = caller_of(request);
  TRY(const auto version, http::version_in(request));
  const auto id = request.place_id("emergency");
  const auto before = id ? find_emergency(act.tx, *id) : std::nullopt;
  if (!before || !may_in_all(act.tx, caller, before->data)) return std::unexpected(not_found(request.place("emergency")));
  CHECK_OK(verb(*id, version));
  return view_of(act.tx, caller, find_emergency(act.tx, *id).value());
}

Result<EmergencyView> extend(audit::Act& act, const http::Request& request, const NewLast& body) {
  return change(act, request, [&](Id id, std::int64_t version) { return extend_emergency(act, id, version, body.last); });
}
Result<EmergencyView> stop(audit::Act& act, const http::Request& request, const NewLast& body) {
  return change(act, request, [&](Id id, std::int64_t version) { return stop_emergency(act, id, version, body.last); });
}

}  // namespace

void add_emergency_routes(http::Router& router, storage::Database& records) {
  using http::Method;
  const http::Permission permission(writing);
  router.add(http::json_route<http::Nothing, EmergencyViews>(
      Method::Get, "/api/data/emergencies", http::Permission(reading), "Emergencies in the counties in reach",
      [&records](const http::Request& request) -> Result<EmergencyViews> {
        return records.read([&](storage::Reader& reader) { return list_seen(reader, caller_of(request)); });
      }));
  router.add(verb_route<NewEmergency, EmergencyView>(records, "data.emergency.start", Method::Post, "/api/data/emergencies", permission,
                                                     "Have counties file a form more often for some days", start));
  router.add(verb_route<NewLast, EmergencyView>(records, "data.emergency.extend", Method::Post, "/api/data/emergencies/{emergency}/extend", permission,
                                                "Let an emergency last longer", extend));
  router.add(verb_route<NewLast, EmergencyView>(records, "data.emergency.stop", Method::Post, "/api/data/emergencies/{emergency}/stop", permission,
                                                "End an emergency early", stop));
}

}  // namespace fiveone::data
