#include "modules/data/filing/room_surroundings.hpp"

#include "modules/data/filing/report_world.hpp"
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

// Forms that a formula speaks of, as they are in force today.
class FormsInForce : public OtherForms {
 public:
  explicit FormsInForce(storage::Reader& reader) : reader_(reader) {}

  const Layout* layout_of(std::string_view key) const override {
    const auto form = find_form(reader_, key);
    auto version = form ? active_version(reader_, form->id, day_of(now())) : nullptr;
    if (!version) return nullptr;
    return &kept_.emplace_back(std::move(version))->design.layout;
  }

 private:
  storage::Reader& reader_;
  mutable std::vector<FormVersionPtr> kept_;
};

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

FormulasPtr RoomSurroundings::formulas_of(storage::Reader& reader, const FormVersion& form) const {
  const std::scoped_lock lock(mutex_);
  auto& kept = formulas_[form.id];
  if (!kept) {
    const FormsInForce others(reader);
    kept = std::make_shared<const Formulas>(form.design.layout, &others);
  }
  return kept;
}

void RoomSurroundings::compute(storage::Reader& reader, const FormVersion& form, const Report& report, Cells& cells) const {
  const auto formulas = formulas_of(reader, form);
  if (formulas->empty()) return;
  ReportWorld world(reader, form, report, cells);
  for (const auto& [address, value] : formulas->compute(world)) {
    if (value) cells.put({.address = address, .value = value->text()});
    else cells.erase(address);
  }
}

std::vector<Finding> RoomSurroundings::check(storage::Reader&, const FormVersion&, const Report&, const Cells&) const { return {}; }

std::optional<std::string> RoomSurroundings::stock_phrase(storage::Reader&, std::string_view) const { return std::nullopt; }

}  // namespace fiveone::data
