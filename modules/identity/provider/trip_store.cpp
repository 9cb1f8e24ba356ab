#include "modules/identity/provider/trip_store.hpp"

namespace fiveone::identity {
namespace {

constexpr storage::Sql insert(
    "INSERT INTO identity_trip (state, browser, session, network, identity, ends) VALUES (:state, :browser, :session, :network, :identity, :ends)");
constexpr storage::Sql count_from("SELECT count(*) FROM identity_trip WHERE network = :network AND ends > :at");
constexpr storage::Sql delete_open(
    "DELETE FROM identity_trip WHERE state = :state AND browser = :browser AND session = :session AND identity = '' AND ends > :at");
constexpr storage::Sql vouched(
    "SELECT identity FROM identity_trip WHERE state = :state AND browser = :browser AND identity <> '' AND ends > :at");
constexpr storage::Sql delete_one("DELETE FROM identity_trip WHERE state = :state AND browser = :browser");
constexpr storage::Sql delete_old("DELETE FROM identity_trip WHERE ends <= :ends");

}  // namespace

void insert_trip(storage::Transaction& tx, const TripRow& row) {
  tx.run(insert, {{"state", row.state},
                  {"browser", row.browser},
                  {"session", row.session},
                  {"network", row.network},
                  {"identity", row.identity},
                  {"ends", row.ends}});
}

std::int64_t count_trips_from(storage::Reader& reader, const std::string& network, Instant at) {
  return reader.value<std::int64_t>(count_from, {{"network", network}, {"at", at}}).value_or(0);
}

std::int64_t delete_open_trip(storage::Transaction& tx, const TripRow& row, Instant at) {
  return tx.run(delete_open, {{"state", row.state}, {"browser", row.browser}, {"session", row.session}, {"at", at}});
}

std::optional<std::string> find_vouched_identity(storage::Reader& reader, const TripRow& row, Instant at) {
  return reader.value<std::string>(vouched, {{"state", row.state}, {"browser", row.browser}, {"at", at}});
}

void delete_trip(storage::Transaction& tx, const TripRow& row) { tx.run(delete_one, {{"state", row.state}, {"browser", row.browser}}); }

std::int64_t delete_trips_before(storage::Transaction& tx, Instant ends) { return tx.run(delete_old, {{"ends", ends}}); }

}  // namespace fiveone::identity
