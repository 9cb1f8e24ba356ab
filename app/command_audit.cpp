#include <fstream>

#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/operator.hpp"
#include "floor/http/json.hpp"
#include "modules/oversight/oversight.hpp"

namespace fiveone {
namespace {

Result<oversight::ExportOrder> order_of(const AuditExport& command) {
  oversight::ExportOrder order{.file = std::filesystem::absolute(command.file).string()};
  TRY(const auto from, day_in(command.from));
  TRY(const auto to, day_in(command.to));
  if (from) order.from = start_of(*from);
  if (to) order.to = start_of({to->number + 1});  // the last day is in it
  return order;
}

Result<oversight::ExportAnswer> export_log(const Settings& settings, const oversight::ExportOrder& order) {
  TRY(const auto office, Operator::open(settings));
  TRY(const auto answer, office->ask(http::Method::Post, "/api/operator/audit/export", http::encode_json(order)));
  return http::decode_json<oversight::ExportAnswer>(answer);
}

Result<std::ifstream> open_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorKind::NotFound, "oversight.unreadable_file", {{"file", path.string()}});
  return file;
}

Result<oversight::ExportReport> check_file(const std::filesystem::path& path, const std::filesystem::path& earlier) {
  TRY(auto file, open_file(path));
  if (earlier.empty()) return oversight::check_export(file);
  TRY(auto older, open_file(earlier));
  return oversight::check_export(file, &older);
}

}  // namespace

int export_audit(const Settings& settings, const AuditExport& command) {
  const auto order = order_of(command);
  if (!order) return tell_error(order.error());
  const auto answer = export_log(settings, *order);
  if (!answer) return tell_error(answer.error());
  tell(say("oversight.exported", {{"records", std::to_string(answer->records)}, {"file", order->file}}));
  return done;
}

int check_audit_file(const std::filesystem::path& path, const std::filesystem::path& earlier) {
  const auto report = check_file(path, earlier);
  if (!report) return tell_error(report.error());
  const auto& verification = report->verification;
  tell(say("oversight.made", {{"at", to_minutes(report->made)}, {"records", std::to_string(verification.entries)}}));
  for (const auto& fault : verification.faults) fmt::print("{}\n", oversight::text_of(fault, console_language()));
  if (verification.faults.empty()) fmt::print("{}\n", say("oversight.whole"));
  return verification.faults.empty() ? done : failed;
}

}  // namespace fiveone
