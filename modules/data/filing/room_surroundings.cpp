#include "modules/data/filing/room_surroundings.hpp"

#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

constexpr std::int64_t kept_ms = 10'000;

std::optional<identity::OrganisationKind> kind_of(Filers filers) {
  switch (filers) {
    case Filers::Enterprises: return identity::OrganisationKind::Enterprise;
    case Filers::CountyBureaus: return identity::OrganisationKind::CountyBureau;
    case Filers::CityBureaus: return identity::OrganisationKind::CityBureau;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Id> RoomSurroundings::list_filers(storage::Reader& reader, const FormVersion& form, const Period& period) const {
  std::vector<Id> filers;
  for (const auto& one : identity::list_organisations(reader, period.last()))
    if (one.kind == kind_of(form.design.schedule.filers)) filers.push_back(one.id);
  std::ranges::sort(filers);
  return filers;
}

std::optional<Id> RoomSurroundings::find_unit(storage::Reader&, std::string_view code) const { return parse_id(code); }

Day RoomSurroundings::add_working_days(storage::Reader& reader, Day day, std::int64_t count) const {
  const std::scoped_lock lock(mutex_);
  if (const auto at = now(); read_.ms < 0 || at.ms - read_.ms > kept_ms || at < read_) {
    working_days_ = working_days(reader);
    read_ = at;
  }
  return working_days_.add_working_days(day, static_cast<int>(count)).day;
}

std::shared_ptr<const CodeList> RoomSurroundings::codes_of(storage::Reader&, std::string_view, Day) const { return nullptr; }

void RoomSurroundings::compute(storage::Reader&, const FormVersion&, const Report&, Cells&) const {}

std::vector<Finding> RoomSurroundings::check(storage::Reader&, const FormVersion&, const Report&, const Cells&) const { return {}; }

std::optional<std::string> RoomSurroundings::stock_phrase(storage::Reader&, std::string_view) const { return std::nullopt; }

}  // namespace fiveone::data
