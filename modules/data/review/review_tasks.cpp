// What waits for whom: at the bureau that has a report, and at the unit that got it back.
#include "modules/data/report/standing.hpp"
#include "modules/data/report/views.hpp"
#include "modules/data/review/passing.hpp"
#include "modules/identity/identity.hpp"
#include "modules/inbox/inbox.hpp"

namespace fiveone::data {
namespace {

constexpr std::int64_t end_of_work_ms = 17 * 3'600'000LL;  // 17:00, as notices of deadlines have it

}  // namespace

void ask_for_review(const Handling& h) {
  const auto day = h.around.add_working_days(h.act.tx, day_of(h.act.at), h.form->design.schedule.review_working_days);
  inbox::put_task(h.act, {.kind = "data.review",
                          .subject_kind = "report",
                          .subject = h.report.id,
                          .organisation = h.report.holder,
                          .permission = std::string(reviewing_at(h.report.level)),
                          .title_key = "data.task_review",
                          .args = names_of(h.act.tx, h.report),
                          .due = Instant{start_of(day).ms + end_of_work_ms},
                          .address = fmt::format("/desk/data/review/{}", h.report.id.value),
                          .except = h.report.submitter});
}

void ask_for_correction(const Handling& h, const std::string& reason, std::string_view cell) {
  auto args = names_of(h.act.tx, h.report);
  args.emplace_back("name", h.caller.name);
  args.emplace_back("reason", reason);
  inbox::put_task(h.act, {.kind = "data.correction",
                          .subject_kind = "report",
                          .subject = h.report.id,
                          .organisation = h.report.unit,
                          .permission = std::string(filing_permission(h.report)),
                          .title_key = "data.task_correct",
                          .args = args,
                          .due = h.report.due > h.act.at ? std::optional(h.report.due) : std::nullopt,
                          .address = address_of(h.report, cell)});
  if (!h.report.submitter) return;
  inbox::notify(h.act, h.report.submitter, {.kind = inbox::NoticeKind::Returned,
                                            .reason_key = "data.notice_returned",
                                            .args = args,
                                            .address = address_of(h.report, cell)});
}

void end_tasks(const Handling& h) { inbox::close_tasks(h.act, "report", h.report.id); }

}  // namespace fiveone::data
