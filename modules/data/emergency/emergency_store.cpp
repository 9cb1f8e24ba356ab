#include "modules/data/emergency/emergency_store.hpp"

namespace fiveone::data {
namespace {

#define FIVEONE_EMERGENCY \
  "SELECT id, form, frequency, due_days, due_time, first_day, last_day, reason, row_keys, column_keys, counties, started_by, started, " \
  "version FROM data_emergency "
constexpr storage::Sql by_id(FIVEONE_EMERGENCY "WHERE id = :id");
constexpr storage::Sql newest(FIVEONE_EMERGENCY "ORDER BY id DESC LIMIT 500");
constexpr storage::Sql between(FIVEONE_EMERGENCY "WHERE last_day >= :first AND first_day <= :last ORDER BY id");
#undef FIVEONE_EMERGENCY
constexpr storage::Sql insert(
    "INSERT INTO data_emergency (id, form, frequency, due_days, due_time, first_day, last_day, reason, row_keys, column_keys, counties, "
    "started_by, started, version) VALUES (:id, :form, :frequency, :due_days, :due_time, :first, :last, :reason, :rows, :columns, :counties, "
    ":person, :at, 1)");
constexpr storage::Sql set_last("UPDATE data_emergency SET last_day = :last, version = version + 1 WHERE id = :id");

std::vector<std::string> read_list(const std::string& json) { return http::decode_json<std::vector<std::string>>(json).value(); }

Emergency read_emergency(storage::Row& row) {
  Emergency e;
  std::string rows;
  std::string columns;
  std::string counties;
  row >> e.id >> e.data.form >> e.data.frequency >> e.data.due_days >> e.data.due_time >> e.data.first >> e.data.last >> e.data.reason >> rows >>
      columns >> counties >> e.started_by >> e.started >> e.version;
  e.data.rows = read_list(rows);
  e.data.columns = read_list(columns);
  e.data.counties = read_list(counties);
  return e;
}

}  // namespace

std::optional<Emergency> find_emergency(storage::Reader& reader, Id id) { return reader.find(by_id, {{"id", id}}, read_emergency); }
std::vector<Emergency> list_emergencies(storage::Reader& reader) { return reader.list(newest, {}, read_emergency); }
std::vector<Emergency> list_emergencies_between(storage::Reader& reader, Day first, Day last) {
  return reader.list(between, {{"first", first}, {"last", last}}, read_emergency);
}

Id insert_emergency(storage::Transaction& tx, const EmergencyData& data, Id person, Instant at) {
  const auto id = make_id();
  const auto rows = http::encode_json(data.rows);
  const auto columns = http::encode_json(data.columns);
  const auto counties = http::encode_json(data.counties);
  tx.run(insert, {{"id", id},
                  {"form", data.form},
                  {"frequency", data.frequency},
                  {"due_days", data.due_days},
                  {"due_time", data.due_time},
                  {"first", data.first},
                  {"last", data.last},
                  {"reason", data.reason},
                  {"rows", rows},
                  {"columns", columns},
                  {"counties", counties},
                  {"person", person},
                  {"at", at}});
  return id;
}

void set_last_day(storage::Transaction& tx, Id id, Day last) { tx.run(set_last, {{"id", id}, {"last", last}}); }

}  // namespace fiveone::data
