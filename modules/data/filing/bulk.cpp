#include "modules/data/filing/bulk.hpp"

#include <set>

#include "modules/data/filing/begin.hpp"
#include "modules/data/filing/change.hpp"
#include "modules/data/filing/examine.hpp"
#include "modules/data/filing/submit.hpp"
#include "modules/data/report/report_form.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/report/standing.hpp"

namespace fiveone::data {
namespace {

// So many reports to a commit: a report that is refused has written nothing, so that the others of its transaction go on.
constexpr std::size_t filed_at_a_time = 50;

struct Filing {
  const Form& form;
  const std::string& period;
  bool submits = true;
};

// The report that there is, as far as it is still open; or a new one that is not written yet.
Result<Handling> open_or_new(const Acting& acting, const Filing& filing, Id unit) {
  auto& tx = acting.act.tx;
  if (const auto there = find_any_report_of(tx, filing.form.id, filing.period, unit)) {
    TRY(auto h, take_up(acting, there->id, Right::Write, std::nullopt));
    if (!is_open(h.report)) return fail(ErrorKind::Conflict, "data.report_twice", {{"report", to_string(there->id)}});
    return h;
  }
  TRY(const auto report, new_report(acting, {filing.form.id, unit, filing.period}));
  auto form = form_of(tx, report);
  const auto& [act, caller, language, around] = acting;
  return Handling{act, caller, language, around, report, report, std::move(form), {.report = report.id}, true};
}

Result<> fill(Handling& h, const FiledReport& filed) {
  if (filed.cells.size() > most_cells) return fail(ErrorKind::TooLarge, "data.changes_many", {{"most", std::to_string(most_cells)}});
  std::vector<CellChange> changes;
  changes.reserve(filed.cells.size());
  for (const auto& cell : filed.cells) changes.push_back({cell.cell, cell.value.text, std::nullopt, cell.explanation});
  TRY(const auto changed, apply_changes(h, changes, false));
  h.told.add("cells", changed.size());
  if (h.report.state == ReportState::Expected) h.report.state = ReportState::Draft;
  h.report.nil = h.vintage.nil = false;
  return {};
}

Result<> keep(Handling& h) {
  h.report.findings = count(examine(h.act.tx, h.around, *h.form, h.report, h.vintage.cells));
  return lay_down(h, {}, h.told);
}

// A unit out of the caller's reach is told as one that nobody knows.
Result<Handling> find_or_begin(const Acting& acting, const Filing& filing, const std::string& code) {
  const auto unit = acting.around.find_unit(acting.act.tx, code);
  auto found = unit ? open_or_new(acting, filing, *unit) : fail(ErrorKind::NotFound, "http.not_found");
  if (!found && found.error().key == "http.not_found") return fail(ErrorKind::NotFound, "data.unit_unknown", {{"unit", code}});
  return found;
}

Result<Report> file_one(const Acting& acting, const Filing& filing, const FiledReport& filed) {
  TRY(auto h, find_or_begin(acting, filing, filed.unit));
  CHECK_OK(fill(h, filed));
  const auto finish = !filing.submits ? keep : filed.nil.value_or(false) ? submit_nil : submit;
  CHECK_OK(finish(h));
  return h.report;
}

FilingOutcome refused(const std::string& unit, const Error& error, Language language) {
  FilingOutcome outcome{.unit = unit, .code = error.key, .message = translate(language, error)};
  for (const auto& field : error.fields) outcome.errors.push_back({field.where, field.key, translate(language, field)});
  return outcome;
}

class Filer {
 public:
  Filer(storage::Database& records, const audit::Actor& actor, const http::Caller& caller, Language language, const Surroundings& around,
        Filing filing, std::span<const FiledReport> reports)
      : records_(records), actor_(actor), caller_(caller), language_(language), around_(around), filing_(filing) {
    std::set<std::string_view> seen;
    for (const auto& filed : reports)
      if (!seen.insert(filed.unit).second) repeated_.insert(&filed);
  }

  // In one transaction. The same piece of the same request finds what became of it.
  Result<std::vector<FilingOutcome>> file(std::span<const FiledReport> reports, std::size_t piece, std::string_view fingerprint) {
    auto actor = actor_;
    if (!actor.idempotency_key.empty()) actor.idempotency_key += fmt::format(".{}", piece);
    return records_.write([&](storage::Transaction& tx) -> Result<std::vector<FilingOutcome>> {
      if (actor.idempotency_key.empty()) return file_in(tx, reports);
      const auto work = [&]() -> Result<std::string> { return http::encode_json(file_in(tx, reports)); };
      TRY(const auto text, audit::answer_once(tx, actor, fingerprint, work));
      return http::decode_json<std::vector<FilingOutcome>>(text, http::kept_json);
    });
  }

 private:
  std::vector<FilingOutcome> file_in(storage::Transaction& tx, std::span<const FiledReport> reports) {
    std::vector<FilingOutcome> outcomes;
    for (const auto& filed : reports)
      outcomes.push_back(repeated_.contains(&filed) ? refused(filed.unit, {ErrorKind::Conflict, "data.unit_twice", {}, {}, {}}, language_) : file_in(tx, filed));
    return outcomes;
  }
  FilingOutcome file_in(storage::Transaction& tx, const FiledReport& filed) {
    audit::Act act(tx, actor_, "data.report.file");
    const auto report = file_one({act, caller_, language_, around_}, filing_, filed);
    if (!report) return refused(filed.unit, report.error(), language_);
    return {.unit = filed.unit, .report = report->id, .state = report->state};
  }

  storage::Database& records_;
  const audit::Actor& actor_;
  const http::Caller& caller_;
  Language language_;
  const Surroundings& around_;
  Filing filing_;
  std::set<const FiledReport*> repeated_;  // of units that stand in the request before
};

}  // namespace

Result<FilingsAnswer> file_all(storage::Database& records, const audit::Actor& actor, const http::Caller& caller, Language language,
                               const Surroundings& around, const Filings& filings, std::string_view fingerprint) {
  if (filings.reports.empty() || filings.reports.size() > most_filings)
    return fail(ErrorKind::TooLarge, "data.filings_many", {{"most", std::to_string(most_filings)}});
  const auto form = records.read([&](storage::Reader& reader) { return find_form(reader, filings.form); });
  if (!form) return fail(ErrorKind::NotFound, "data.form_unknown", {{"form", filings.form}});
  Filer filer(records, actor, caller, language, around, {*form, filings.period, filings.submit.value_or(true)}, filings.reports);
  FilingsAnswer answer;
  const std::span all(filings.reports);
  for (std::size_t from = 0; from < all.size(); from += filed_at_a_time) {
    TRY(auto outcomes, filer.file(all.subspan(from, std::min(filed_at_a_time, all.size() - from)), from / filed_at_a_time, fingerprint));
    std::ranges::move(outcomes, std::back_inserter(answer.items));
  }
  answer.refused = std::ranges::count_if(answer.items, [](const FilingOutcome& one) { return one.code.has_value(); });
  answer.taken = std::ssize(answer.items) - answer.refused;
  return answer;
}

}  // namespace fiveone::data
