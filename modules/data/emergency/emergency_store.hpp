// The rows of emergencies. For this folder only.
#pragma once

#include "modules/data/emergency/emergency.hpp"

namespace fiveone::data {

Id insert_emergency(storage::Transaction& tx, const EmergencyData& data, Id person, Instant at);
void set_last_day(storage::Transaction& tx, Id id, Day last);
// Those with a day between these two.
std::vector<Emergency> list_emergencies_between(storage::Reader& reader, Day first, Day last);

}  // namespace fiveone::data
