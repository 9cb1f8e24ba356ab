#include "modules/data/filing/room_surroundings.hpp"

#include <set>

#include "modules/data/dictionary/classification.hpp"
#include "modules/data/filing/report_world.hpp"
#include "modules/data/rule/rule.hpp"
#include "modules/data/rule/stock_phrase.hpp"
#include "modules/data/sample/sample.hpp"
#include "modules/data/unit/unit.hpp"
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

FindingClass class_of(RuleClass rule) {
  switch (rule) {
    case RuleClass::Blocking: return FindingClass::Blocking;
    case RuleClass::Explain: return FindingClass::Explain;
    case RuleClass::Hint: return FindingClass::Hint;
  }
  return FindingClass::Hint;
}

bool is_stale(Instant read, Instant at) { return read.ms < 0 || at < read || at.ms - read.ms > kept_ms; }

// Of one classification on one day. Codes that were meant are looked for by name.
class DictionaryCodes : public CodeList {
 public:
  explicit DictionaryCodes(const std::vector<Code>& codes) {
    for (const auto& one : codes) {
      codes_.insert(one.code);
      for (const auto* name : {&one.name_zh, &one.name_en})
        if (!name->empty()) by_name_[*name].push_back(one.code);
    }
  }

  bool has(std::string_view code) const override { return codes_.contains(code); }
  std::vector<std::string> like(std::string_view text) const override {
    const auto found = by_name_.find(text);
    return found == by_name_.end() ? std::vector<std::string>{} : found->second;
  }

 private:
  std::set<std::string, std::less<>> codes_;
  std::map<std::string, std::vector<std::string>, std::less<>> by_name_;
};

// All of the register that do business on the day.
std::vector<Id> register_on(storage::Reader& reader, const std::vector<Id>& organisations, Day day) {
  std::vector<Id> open;
  for (const auto& unit : list_units(reader, organisations))
    if (unit.data.is_open_on(day)) open.push_back(unit.organisation);
  return open;
}

}  // namespace

std::vector<Id> RoomSurroundings::list_filers(storage::Reader& reader, const FormVersion& form, const Period& period) const {
  const bool are_enterprises = form.design.schedule.filers == Filers::Enterprises;
  if (are_enterprises)
    if (auto sampled = sample_of_form(reader, form.form_key, period.last())) return *std::move(sampled);
  std::vector<Id> filers;
  for (const auto& one : identity::list_organisations(reader, period.last()))
    if (one.kind == kind_of(form.design.schedule.filers)) filers.push_back(one.id);
  if (are_enterprises) filers = register_on(reader, filers, period.last());
  std::ranges::sort(filers);
  return filers;
}

std::optional<Id> RoomSurroundings::find_unit(storage::Reader& reader, std::string_view code) const {
  if (const auto unit = find_unit_by_credit_code(reader, code)) return unit->organisation;
  return parse_id(code);
}

Day RoomSurroundings::add_working_days(storage::Reader& reader, Day day, std::int64_t count) const {
  const std::scoped_lock lock(mutex_);
  if (const auto at = now(); is_stale(read_, at)) {
    working_days_ = working_days(reader);
    read_ = at;
  }
  return working_days_.add_working_days(day, static_cast<int>(count)).day;
}

std::shared_ptr<const CodeList> RoomSurroundings::codes_of(storage::Reader& reader, std::string_view key, Day day) const {
  const std::scoped_lock lock(mutex_);
  auto& kept = codes_[{std::string(key), day}];
  if (const auto at = now(); !kept.list || is_stale(kept.read, at)) {
    const auto classification = find_classification(reader, key);
    if (!classification) return nullptr;
    kept = {std::make_shared<const DictionaryCodes>(list_codes(reader, *classification, day)), at};
  }
  return kept.list;
}

void RoomSurroundings::compute(storage::Reader& reader, const FormVersion& form, const Report& report, Cells& cells) const {
  const auto formulas = data::formulas_of(reader, form);
  if (formulas->empty()) return;
  ReportWorld world(reader, form, report, cells);
  for (const auto& [address, value] : formulas->compute(world)) {
    if (value) cells.put({.address = address, .value = value->text()});
    else cells.erase(address);
  }
}

std::vector<Finding> RoomSurroundings::check(storage::Reader& reader, const FormVersion& form, const Report& report, const Cells& cells) const {
  ReportWorld world(reader, form, report, cells);
  std::vector<Finding> found;
  const auto rules = rules_of(reader, form);
  for (auto& broken : rules->check(world))
    found.push_back({.rule = broken.rule->key,
                     .class_ = class_of(broken.rule->class_),
                     .message_zh = std::move(broken.message_zh),
                     .message_en = std::move(broken.message_en),
                     .cells = std::move(broken.cells)});
  return found;
}

std::optional<RefusedExplanation> RoomSurroundings::refused_explanation(storage::Reader& reader, std::string_view text) const {
  return data::refused_explanation(reader, text);
}

}  // namespace fiveone::data
