#include "modules/data/progress/progress.hpp"

#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "modules/data/form/form.hpp"
#include "modules/data/report/standing.hpp"

namespace fiveone::data {
namespace {

using identity::Organisation;
using identity::OrganisationKind;

constexpr std::size_t most_cells = 300'000;
constexpr std::int64_t most_reports_by_unit = 100'000;
constexpr std::int32_t most_days = 3'700;

OrganisationKind kind_of(ProgressLevel level) {
  switch (level) {
    case ProgressLevel::Province: return OrganisationKind::ProvinceDepartment;
    case ProgressLevel::City: return OrganisationKind::CityBureau;
    case ProgressLevel::County:
    case ProgressLevel::Unit: break;
  }
  return OrganisationKind::CountyBureau;
}

// The bureaus that the caller may see, as they are today.
class BureausInReach {
 public:
  BureausInReach(storage::Reader& reader, const http::Caller& caller, Day today) {
    const auto ids = identity::bureaus_in_reach(reader, caller, seeing_progress, today);
    for (auto& bureau : identity::list_bureaus(reader, today)) {
      today_.insert(bureau.id);
      if (std::ranges::binary_search(ids, bureau.id)) all_.emplace(bureau.id, std::move(bureau));
    }
  }
  // What stands for a bureau today, if that is in reach.
  const Organisation* find_standing_for(storage::Reader& reader, Id bureau) const {
    return find(today_.contains(bureau) ? bureau : standing_for(reader, bureau));
  }
  const Organisation* find(Id id) const {
    const auto found = all_.find(id);
    return found == all_.end() ? nullptr : &found->second;
  }
  bool is_within(const Organisation& bureau, Id root) const {
    for (const auto* at = &bureau; at; at = above(*at))
      if (at->id == root) return true;
    return false;
  }
  // The nearest bureau of the level at or above it, or the highest in reach.
  const Organisation& at_level(const Organisation& bureau, ProgressLevel level) const {
    const auto* at = &bureau;
    while (at->kind > kind_of(level)) {
      const auto* higher = above(*at);
      if (!higher) break;
      at = higher;
    }
    return *at;
  }
  std::vector<Id> ids() const {
    std::vector<Id> out;
    for (const auto& [id, bureau] : all_) out.push_back(id);
    return out;
  }

 private:
  const Organisation* above(const Organisation& bureau) const { return bureau.parent ? find(*bureau.parent) : nullptr; }

  std::map<Id, Organisation> all_;
  std::unordered_set<Id> today_;
};

// What was counted, put into rows and columns as it comes.
class ProgressTable {
 public:
  explicit ProgressTable(Instant at) : at_(at) {}

  std::size_t row_of(const Organisation& organisation, bool direct) {
    const auto [found, is_new] = row_at_.try_emplace(organisation.id, rows_.size());
    if (is_new) rows_.push_back({.organisation = organisation, .direct = direct, .counts = {}, .standing = {}});
    return found->second;
  }
  void add(std::size_t row, const CountedReports& more) {
    const auto column = column_of(more);
    cells_.push_back({row, column, counts_of(more.tally, more.due, at_)});
    columns_[column].due = std::max(columns_[column].due, more.due);
    if (more.due >= at_) return;
    auto& standing = rows_[row].standing;
    standing.due += more.tally.expected;
    standing.filed += more.tally.in_time + more.tally.late;
    standing.in_time += more.tally.in_time;
  }
  template <class Find>
  void name_rows(Find find) {
    for (auto& row : rows_)
      if (auto found = find(row.organisation.id)) row.organisation = *std::move(found);
  }
  bool is_too_large() const { return rows_.size() * columns_.size() > most_cells; }
  Progress finish(const std::map<Id, std::size_t>& order_of_forms) &&;

 private:
  struct CountedCell {
    std::size_t row;
    std::size_t column;
    ProgressCounts counts;
  };
  std::size_t column_of(const CountedReports& counted) {
    const auto key = std::tie(counted.form, counted.last, counted.period);
    if (const auto found = column_at_.find(key); found != column_at_.end()) return found->second;
    columns_.push_back({counted.form, counted.last, counted.period, counted.due});
    return column_at_.emplace(key, columns_.size() - 1).first->second;
  }

  Instant at_;
  std::vector<ProgressRow> rows_;
  std::vector<ProgressColumn> columns_;
  std::vector<CountedCell> cells_;
  std::unordered_map<Id, std::size_t> row_at_;
  std::map<std::tuple<Id, Day, std::string>, std::size_t, std::less<>> column_at_;
};

// Where each of `all` stands in the order.
template <class T, class Key>
std::vector<std::size_t> places_in_order(const std::vector<T>& all, Key key) {
  std::vector<std::size_t> order(all.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return key(all[i]); });
  std::vector<std::size_t> place(all.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  return place;
}

template <class T>
std::vector<T> in_places(std::vector<T> all, const std::vector<std::size_t>& place) {
  std::vector<T> out(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) out[place[i]] = std::move(all[i]);
  return out;
}

void rank(std::vector<ProgressRow>& rows) {
  std::vector<ProgressRow*> ranked;
  for (auto& row : rows)
    if (!row.direct && row.standing.due > 0) ranked.push_back(&row);
  std::ranges::stable_sort(ranked, [](const auto* a, const auto* b) { return stands_before(a->standing, b->standing); });
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const bool is_alike = i > 0 && !stands_before(ranked[i - 1]->standing, ranked[i]->standing);
    ranked[i]->standing.rank = is_alike ? ranked[i - 1]->standing.rank : static_cast<std::int64_t>(i + 1);
  }
}

Progress ProgressTable::finish(const std::map<Id, std::size_t>& order_of_forms) && {
  const auto column_places = places_in_order(
      columns_, [&](const ProgressColumn& c) { return std::tuple(order_of_forms.at(c.form), c.last.number, std::string_view(c.period)); });
  const auto row_places = places_in_order(
      rows_, [](const ProgressRow& r) { return std::tuple(std::string_view(r.organisation.region_code), std::string_view(r.organisation.name_zh)); });
  Progress progress{.columns = in_places(std::move(columns_), column_places),
                    .rows = in_places(std::move(rows_), row_places),
                    .total = {},
                    .standing = {}};
  progress.total.resize(progress.columns.size());
  for (auto& row : progress.rows) {
    row.counts.resize(progress.columns.size());
    progress.standing.due += row.standing.due;
    progress.standing.filed += row.standing.filed;
    progress.standing.in_time += row.standing.in_time;
  }
  for (const auto& cell : cells_) {
    progress.rows[row_places[cell.row]].counts[column_places[cell.column]] += cell.counts;
    progress.total[column_places[cell.column]] += cell.counts;
  }
  rank(progress.rows);
  return progress;
}

Result<> check_progress_question(const ProgressQuestion& q) {
  if (q.until < q.from || q.until.number - q.from.number > most_days) return fail(ErrorKind::BadInput, "progress.days");
  if (q.level == ProgressLevel::Unit && !q.within) return fail(ErrorKind::BadInput, "progress.unit_within");
  return {};
}

std::unexpected<Error> too_many() { return fail(ErrorKind::BadInput, "progress.too_many", {{"most", std::to_string(most_cells)}}); }

// All bureaus of the level have a row, also those of which nothing is expected.
void add_rows(ProgressTable& table, const BureausInReach& reach, const ProgressQuestion& q) {
  for (const auto id : reach.ids()) {
    const auto& bureau = *reach.find(id);
    if (bureau.kind == kind_of(q.level) && (!q.within || reach.is_within(bureau, *q.within))) table.row_of(bureau, false);
  }
}

void count_bureaus(storage::Reader& reader, const BureausInReach& reach, const ProgressQuestion& q, TallyQuestion tallies, ProgressTable& table) {
  std::unordered_map<Id, std::size_t> row_of;
  add_rows(table, reach, q);
  for (const auto counted : list_tallied_bureaus(reader)) {
    const auto* bureau = reach.find_standing_for(reader, counted);
    if (!bureau || (q.within && !reach.is_within(*bureau, *q.within))) continue;
    const auto& shown = reach.at_level(*bureau, q.level);
    row_of.emplace(counted, table.row_of(shown, shown.kind < kind_of(q.level)));
    tallies.bureaus.push_back(counted);
  }
  for_each_tally(reader, tallies, [&](const CountedReports& counted) { table.add(row_of.at(counted.organisation), counted); });
}

Result<> count_units(storage::Reader& reader, const BureausInReach& reach, const ProgressQuestion& q, TallyQuestion tallies, ProgressTable& table) {
  for (const auto id : reach.ids())
    if (reach.is_within(*reach.find(id), *q.within)) tallies.bureaus.push_back(id);
  const auto today = day_of(now());
  std::int64_t count = 0;
  std::optional<Id> last;
  std::size_t row = 0;
  for_each_counted_unit(reader, tallies, most_reports_by_unit + 1, [&](const CountedReports& counted) {
    ++count;
    if (last != counted.organisation) {
      row = table.row_of(Organisation{.id = counted.organisation}, false);
      last = counted.organisation;
    }
    table.add(row, counted);
  });
  if (count > most_reports_by_unit) return too_many();
  table.name_rows([&](Id unit) { return identity::organisation_near(reader, unit, today); });
  return {};
}

}  // namespace

ProgressCounts counts_of(const Tally& tally, Instant due, Instant at) {
  ProgressCounts counts;
  const auto not_filed = tally.expected - tally.in_time - tally.late;
  counts[Measure::Expected] = tally.expected;
  counts[Measure::InTime] = tally.in_time;
  counts[Measure::Late] = tally.late;
  counts[due < at ? Measure::Missing : Measure::Open] = not_filed;
  counts[Measure::Nil] = tally.nil;
  counts[Measure::Begun] = tally.begun;
  counts[Measure::Returned] = tally.returned;
  counts[Measure::AtCounty] = tally.at_county;
  counts[Measure::AtCity] = tally.at_city;
  counts[Measure::AtProvince] = tally.at_province;
  counts[Measure::Locked] = tally.locked;
  return counts;
}

bool stands_before(const ProgressStanding& a, const ProgressStanding& b) {
  const auto filed = a.filed * b.due - b.filed * a.due;
  if (filed != 0) return filed > 0;
  return a.in_time * b.due > b.in_time * a.due;
}

Result<Progress> ask_progress(storage::Reader& reader, const http::Caller& caller, const ProgressQuestion& q) {
  CHECK_OK(check_progress_question(q));
  const auto at = now();
  const BureausInReach reach(reader, caller, day_of(at));
  if (q.within && !reach.find(*q.within)) return fail(ErrorKind::NotFound, "http.not_found");
  std::map<Id, std::size_t> order_of_forms;
  TallyQuestion tallies{.bureaus = {}, .forms = {}, .from = q.from, .until = q.until, .emergency = q.emergency};
  for (const auto& form : list_forms(reader)) {
    if (!q.forms.empty() && std::ranges::find(q.forms, form.id) == q.forms.end()) continue;
    order_of_forms.emplace(form.id, order_of_forms.size());
    tallies.forms.push_back(form.id);
  }
  ProgressTable table(at);
  if (q.level == ProgressLevel::Unit) {
    CHECK_OK(count_units(reader, reach, q, std::move(tallies), table));
  } else {
    count_bureaus(reader, reach, q, std::move(tallies), table);
  }
  if (table.is_too_large()) return too_many();
  return std::move(table).finish(order_of_forms);
}

}  // namespace fiveone::data
