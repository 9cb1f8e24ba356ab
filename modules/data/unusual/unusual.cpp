#include "modules/data/unusual/unusual.hpp"

#include <cmath>
#include <cstdlib>

#include "floor/base/decimal.hpp"
#include "modules/data/form/form.hpp"
#include "modules/data/report/cell_map.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/unit/unit.hpp"
#include "modules/data/unusual/measure.hpp"
#include "modules/data/unusual/unusual_store.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {

// How much a figure changed, as its peers look at it.
struct KeptChange {
  bool seasonal = false;
  std::int64_t thousandths = 0;
};
BOOST_DESCRIBE_STRUCT(KeptChange, (), (seasonal, thousandths))

}  // namespace fiveone::data

FIVEONE_CELL_MAP(fiveone::data::KeptChange)

namespace fiveone::data {
namespace {

constexpr std::int64_t burst_ms = 2'000;          // reports that come together are measured together
constexpr std::int64_t most_in_group = 500;
constexpr std::size_t most_earlier = 60;
constexpr std::int32_t days_looked_back = 5 * 366;
constexpr std::size_t most_noted = 20;
constexpr double most_thousandths = 1e12;

using Figures = std::map<std::string, double, std::less<>>;
using KeptChanges = CellMap<KeptChange>;

std::int64_t scaled(double value, double by) { return std::llround(std::clamp(value * by, -most_thousandths, most_thousandths)); }

struct MeasuredCell {
  std::string cell;
  int places = 0;
  std::optional<OwnMeasure> own;
  std::optional<Change> change;
};

struct GroupMember {
  Report report;
  std::string industry;          // the division, two digits; "" for a bureau
  bool is_measured_now = false;  // waits for review, or was never measured; of the others only the changes count
  std::vector<MeasuredCell> cells;
  KeptChanges changes;
};

std::optional<double> number_in(const Cell& cell) {
  if (cell.bad || !Decimal::parse(cell.value)) return std::nullopt;
  return std::strtod(cell.value.c_str(), nullptr);
}

// The figures that are of the report's own period; those since January and of other periods say the same once more.
const Column* measured_column(const Layout& layout, const std::string& address) {
  const auto place = parse_cell(address);
  const auto* section = place ? find_section(layout, place->section) : nullptr;
  const auto* column = section ? find_column(*section, place->column) : nullptr;
  return column && column->kind == CellKind::Number && column->period == PeriodOf::Own ? column : nullptr;
}

void measure_cells(storage::Reader& reader, GroupMember& member) {
  const auto& report = member.report;
  const auto period = Period::parse(report.period);
  const auto form = find_version(reader, report.form_version);
  const auto vintage = find_vintage(reader, report.id, report.vintage);
  if (!period || !form || !vintage) return;
  const Day looked_back{report.first.number - days_looked_back};
  const auto earlier = list_earlier(reader, report.unit, report.form, looked_back, report.first, most_earlier, report.emergency);
  const FindEarlier previous = [&](const Period& one) { return std::optional(previous_of(form->design.schedule, one)); };
  for (const auto& cell : vintage->cells.all()) {
    const auto* column = measured_column(form->design.layout, cell.address);
    const auto value = number_in(cell);
    if (!column || !value) continue;
    Figures before;
    for (const auto& [one, cells] : earlier) {
      const auto* there = cells.find(cell.address);
      if (const auto figure = there ? number_in(*there) : std::nullopt) before.emplace(one.period, *figure);
    }
    MeasuredCell measured{cell.address, static_cast<int>(column->places), measure_own(*period, *value, before, previous, column->places == 0),
                          change_of(*period, *value, before, previous)};
    if (measured.change) member.changes.cells[cell.address] = {measured.change->seasonal, scaled(measured.change->percent, 10)};
    member.cells.push_back(std::move(measured));
  }
}

// Whose reports are looked at together: a unit's with those of its bureau, a bureau's own with those of all bureaus below the same one.
std::vector<Id> keepers_beside(storage::Reader& reader, const Report& report) {
  const auto today = day_of(now());
  const auto own = report.unit == report.bureau ? identity::organisation_near(reader, report.keeper, today) : std::nullopt;
  if (!own || !own->parent) return {report.keeper};
  std::vector<Id> keepers;
  for (const auto& bureau : identity::list_bureaus(reader, today))
    if (bureau.parent == own->parent) keepers.push_back(bureau.id);
  return keepers;
}

std::vector<GroupMember> members_of(storage::Reader& reader, const Report& report) {
  std::vector<GroupMember> members;
  for (const auto id : list_group(reader, report, keepers_beside(reader, report), most_in_group)) {
    GroupMember member{.report = find_report(reader, id).value(), .industry = {}, .cells = {}, .changes = {}};
    if (const auto unit = find_unit(reader, member.report.unit)) member.industry = unit->data.industry.substr(0, 2);
    const auto known = find_measured(reader, id);
    member.is_measured_now = member.report.state == ReportState::Submitted || !known;
    if (member.is_measured_now) measure_cells(reader, member);
    else member.changes = http::decode_json<KeptChanges>(known->changes, http::kept_json).value();
    members.push_back(std::move(member));
  }
  return members;
}

// The changes of the same cell, of the same kind, in the other reports: of the same industry where there are enough of them, else in all.
std::vector<double> changes_beside(const std::vector<GroupMember>& members, const GroupMember& member, const MeasuredCell& cell) {
  std::vector<double> all;
  std::vector<double> same_industry;
  for (const auto& other : members) {
    const auto found = other.changes.cells.find(cell.cell);
    if (&other == &member || found == other.changes.cells.end() || found->second.seasonal != cell.change->seasonal) continue;
    all.push_back(static_cast<double>(found->second.thousandths) / 10);
    if (other.industry == member.industry) same_industry.push_back(all.back());
  }
  return same_industry.size() >= least_peers ? same_industry : all;
}

UnusualFigure told(const MeasuredCell& cell, const std::optional<PeerMeasure>& peers, double score) {
  UnusualFigure figure{.cell = cell.cell, .score = scaled(score, 100)};
  if (cell.own) {
    figure.seasonal = cell.own->seasonal;
    figure.from = cell.own->from;
    figure.step = fmt::format("{:+.{}f}", cell.own->step, cell.places);
    figure.usual_step = fmt::format("{:+.{}f}", cell.own->usual_step, cell.places);
    figure.times = scaled(cell.own->times, 100);
  }
  if (cell.change) figure.change = scaled(cell.change->percent, 10);
  if (!peers) return figure;
  figure.peers = static_cast<std::int64_t>(peers->peers);
  figure.peers_change = scaled(peers->usual_percent, 10);
  figure.peers_times = scaled(peers->times, 100);
  return figure;
}

MeasuredReport measured(const std::vector<GroupMember>& members, const GroupMember& member) {
  MeasuredReport out{.report = member.report.id, .submitted = *member.report.submitted, .score = {}, .changes = http::encode_json(member.changes)};
  std::vector<UnusualFigure> figures;
  for (const auto& cell : member.cells) {
    const auto by_chance = cell.change && cell.places == 0 ? cell.change->by_chance : 0;
    const auto peers = cell.change ? measure_peers(cell.change->percent, changes_beside(members, member, cell), by_chance) : std::nullopt;
    const auto score = unusual_score(cell.own, peers);
    if (!score) continue;
    out.score = std::max(out.score.value_or(0), scaled(*score, 100));
    if (scaled(*score, 100) >= unusual_from) figures.push_back(told(cell, peers, *score));
  }
  std::ranges::stable_sort(figures, std::greater{}, &UnusualFigure::score);
  if (figures.size() > most_noted) figures.resize(most_noted);
  out.noted = http::encode_json(figures);
  return out;
}

bool is_measured(storage::Reader& reader, const Report& report) {
  const auto known = find_measured(reader, report.id);
  return known && known->submitted == report.submitted;
}

}  // namespace

void ask_for_measuring(storage::Transaction& tx, const Report& report, Instant at) {
  jobs::put(tx, unusual_job, to_string(report.id), "{}", Instant{at.ms + burst_ms});
}

Result<> measure_unusual(storage::Database& records, const jobs::Job& job) {
  const auto id = parse_id(job.key);
  const auto found = records.read([&](storage::Reader& reader) {
    std::vector<MeasuredReport> all;
    const auto report = id ? find_report(reader, *id) : std::nullopt;
    if (!report || report->state != ReportState::Submitted || is_measured(reader, *report)) return all;
    const auto members = members_of(reader, *report);
    for (const auto& member : members)
      if (member.is_measured_now) all.push_back(measured(members, member));
    return all;
  });
  if (found.empty()) return {};
  return records.write([&](storage::Transaction& tx) -> Result<> {
    for (const auto& one : found) keep_measured(tx, one);
    return {};
  });
}

bool is_unusual(storage::Reader& reader, const Report& report) {
  const auto known = find_measured(reader, report.id);
  return known && known->submitted == report.submitted && known->score.value_or(0) >= unusual_from;
}

std::vector<UnusualFigure> list_unusual(storage::Reader& reader, const Report& report) {
  const auto known = find_measured(reader, report.id);
  if (!known || known->submitted != report.submitted) return {};
  return http::decode_json<std::vector<UnusualFigure>>(known->noted, http::kept_json).value();
}

}  // namespace fiveone::data
