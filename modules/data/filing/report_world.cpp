#include "modules/data/filing/report_world.hpp"

#include "modules/data/dictionary/classification.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

std::optional<Decimal> figure(const Cells& cells, std::string_view address) {
  const auto* cell = cells.find(address);
  return cell && !cell->bad ? Decimal::parse(cell->value) : std::nullopt;
}

std::optional<Decimal> figure(const std::optional<Cells>& cells, std::string_view address) { return cells ? figure(*cells, address) : std::nullopt; }

}  // namespace

std::optional<Decimal> ReportWorld::cell(std::string_view address) { return figure(cells_, address); }

std::string ReportWorld::text(std::string_view address) {
  const auto* cell = cells_.find(address);
  return cell && !cell->bad ? cell->value : std::string();
}

std::optional<Decimal> ReportWorld::previous(std::string_view address, int periods) {
  auto period = Period::parse(report_.period);
  if (!period) return std::nullopt;
  for (int i = 0; i < periods; ++i) period = previous_of(form_.design.schedule, *period);
  return figure(filed(report_.form, period->text()), address);
}

std::optional<Decimal> ReportWorld::last_year(std::string_view address) {
  const auto period = Period::parse(report_.period);
  const auto before = period ? carried(form_.design.schedule, PeriodOf::SameLastYear, *period) : std::nullopt;
  return before ? figure(filed(report_.form, before->text()), address) : std::nullopt;
}

std::optional<Decimal> ReportWorld::other(std::string_view form, std::string_view address) {
  const auto found = find_form(reader_, form);
  return found ? figure(filed(found->id, report_.period), address) : std::nullopt;
}

std::optional<Decimal> ReportWorld::below(std::string_view address) {
  if (!sums_) add_up();
  const auto sum = sums_->find(address);
  return sum == sums_->end() ? std::nullopt : std::optional(sum->second);
}

std::vector<std::string> ReportWorld::rows(std::string_view section) {
  std::vector<std::string> keys;
  for (const auto& cell : cells_.all()) {
    const auto place = parse_cell(cell.address);
    if (place && place->section == section && (keys.empty() || keys.back() != place->row)) keys.push_back(place->row);
  }
  return keys;
}

const std::optional<Cells>& ReportWorld::filed(Id form, const std::string& period) {
  const auto key = std::pair(form, period);
  auto known = filed_.find(key);
  const auto emergency = form == report_.form ? report_.emergency : Id{};
  if (known == filed_.end()) known = filed_.emplace(key, find_figures(reader_, form, period, report_.unit, emergency)).first;
  return known->second;
}

void ReportWorld::add_up() {
  sums_.emplace();
  auto units = identity::organisations_below(reader_, report_.unit, report_.last);
  std::erase(units, report_.unit);
  const auto add = [&](const Cells& cells) {
    for (const auto& cell : cells.all())
      if (const auto value = figure(cells, cell.address)) (*sums_)[cell.address] += *value;
  };
  for_each_accepted(reader_, report_.form, report_.period, units, add, report_.emergency);
}

std::string ReportWorld::row_name(std::string_view section, std::string_view key, bool chinese) {
  const auto* found = find_section(form_.design.layout, section);
  const auto list = found && found->open ? find_classification(reader_, found->open->classification) : std::nullopt;
  const auto code = list ? find_code(reader_, *list, key, report_.last) : std::nullopt;
  if (!code) return std::string(key);
  return chinese || code->name_en.empty() ? code->name_zh : code->name_en;
}

}  // namespace fiveone::data
