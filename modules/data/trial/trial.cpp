#include "modules/data/trial/trial.hpp"

#include <chrono>
#include <map>

#include "modules/data/filing/report_world.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/rule/forms_in_force.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t most_in_piece = 200;
constexpr std::chrono::seconds longest_piece{1};
constexpr std::size_t most_places = 20;

// One rule, made ready for each version of the form that a report was filed under.
class Trial {
 public:
  Trial(storage::Reader& reader, const RuleText& rule) : reader_(reader), rule_(rule), others_(reader, day_of(now())) {}

  void look_at(const EarlierReport& filed, TrialPiece& piece) {
    ++piece.tried;
    const auto& ready = ready_for(filed.report.form_version);
    if (!ready.rules || ready.rules->size() == 0) {
      ++piece.unfit;
      return;
    }
    ReportWorld world(reader_, *ready.version, filed.report, filed.cells);
    auto broken = ready.rules->check(world);
    if (broken.empty()) return;
    auto& hit = piece.hits.emplace_back(TrialHit{filed.report, {}});
    for (auto& one : broken) {
      if (hit.broken.size() == most_places) break;
      hit.broken.push_back({std::move(one.cells), std::move(one.message_zh), std::move(one.message_en)});
    }
  }

 private:
  struct Ready {
    FormVersionPtr version;
    std::unique_ptr<RuleSet> rules;  // none where there is no such version any more
  };

  const Ready& ready_for(Id version) {
    auto& ready = ready_[version];
    if (ready.version) return ready;
    ready.version = find_version(reader_, version);
    if (ready.version) ready.rules = std::make_unique<RuleSet>(ready.version->design.layout, &others_, std::vector{rule_});
    return ready;
  }

  storage::Reader& reader_;
  const RuleText& rule_;
  FormsInForce others_;
  std::map<Id, Ready> ready_;
};

Result<> check_text(storage::Reader& reader, const TrialQuestion& question) {
  std::vector<FieldError> fields;
  for (auto& fault : faults_for_form(reader, question.form, question.since, question.until, question.rule.text))
    fields.push_back({"/text", std::move(fault.key), std::move(fault.args)});
  if (fields.empty()) return {};
  return std::unexpected(Error{ErrorKind::BadInput, "data.rule.refused", {}, std::move(fields), {}});
}

}  // namespace

Result<TrialPiece> try_rule(storage::Reader& reader, const TrialQuestion& question) {
  if (!find_form(reader, question.form)) return fail(ErrorKind::NotFound, "form.not_found", {{"form", to_string(question.form)}});
  CHECK_OK(check_text(reader, question));
  const auto behind = question.after ? find_report(reader, *question.after) : std::nullopt;
  if (question.after && (!behind || behind->form != question.form)) return fail(ErrorKind::NotFound, "http.not_found");
  TrialPiece piece;
  if (!behind) piece.total = count_filed(reader, question.form, question.first, question.last);
  const auto filed = list_filed(reader, question.form, question.first, question.last, behind ? &*behind : nullptr, most_in_piece + 1);
  Trial trial(reader, question.rule);
  const auto begun = std::chrono::steady_clock::now();
  for (const auto& one : filed) {
    const auto tried = static_cast<std::size_t>(piece.tried);
    if (tried == most_in_piece || (tried > 0 && std::chrono::steady_clock::now() - begun > longest_piece)) {
      piece.next = filed[tried - 1].report.id;
      break;
    }
    trial.look_at(one, piece);
  }
  return piece;
}

}  // namespace fiveone::data
