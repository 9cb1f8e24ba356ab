// A report as an XLSX file and back: what somebody changed in the file is taken as a whole or not at all, and a file that is wrong can be
// had back with what is wrong on its cells.
#include "floor/house/acting.hpp"
#include "floor/house/language.hpp"
#include "floor/house/verb_route.hpp"
#include "floor/http/bytes_schema.hpp"
#include "modules/data/dictionary/classification.hpp"
#include "modules/data/filing/change.hpp"
#include "modules/data/filing/examine.hpp"
#include "modules/data/filing/filing_api.hpp"
#include "modules/data/filing/handling_route.hpp"
#include "modules/data/filing/sheet.hpp"
#include "modules/data/report/report_form.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/report/standing.hpp"
#include "modules/data/table/table.hpp"

namespace fiveone::data {

struct SheetTaken {
  std::int64_t changed = 0;  // cells; 0 where the file holds what stands in the report
  std::int64_t version = 1;
  ReportState state = ReportState::Draft;
};
BOOST_DESCRIBE_STRUCT(SheetTaken, (), (changed, version, state))

namespace {

constexpr std::size_t longest_sheet = 10'000'000;
constexpr std::string_view taken_back = "data.sheet_looked";  // told to nobody: an error leaves nothing behind

// A report as its sheet is about it.
struct SheetOf {
  Report report;
  FormVersionPtr form;
  Vintage vintage;
  std::string form_name;
  std::string unit_name;
  Language language = Language::Chinese;
  std::map<std::string, std::shared_ptr<const CodeList>, std::less<>> codes;

  SheetSubject subject() const {
    return {*form, form_name, to_string(report.unit), unit_name, Period::parse(report.period).value(), language};
  }
  const CodeList* codes_of(std::string_view classification) const {
    const auto known = codes.find(classification);
    return known == codes.end() ? nullptr : known->second.get();
  }
};

std::string in_language(Language language, const std::string& zh, const std::string& en) {
  return language == Language::English && !en.empty() ? en : zh;
}

void know_codes(storage::Reader& reader, const Surroundings& around, SheetOf& sheet) {
  const auto know = [&](const std::string& key) {
    if (!key.empty()) sheet.codes[key] = around.codes_of(reader, key, sheet.report.last);
  };
  for (const auto& section : sheet.form->design.layout.sections) {
    if (section.open) know(section.open->classification);
    for (const auto& column : section.columns) know(column.classification);
  }
}

Result<SheetOf> sheet_of(storage::Reader& reader, const Surroundings& around, const http::Request& request) {
  const auto id = request.place_id("report");
  const auto report = id ? find_report(reader, *id) : std::nullopt;
  if (!report || !may_on_report(reader, identity::caller_of(request), reading, *report)) return fail(ErrorKind::NotFound, "http.not_found");
  SheetOf sheet{.report = *report,
                .form = form_of(reader, *report),
                .vintage = find_vintage(reader, report->id, report->vintage).value_or(Vintage{}),
                .language = language_of(request)};
  const auto item = ReportViews(reader, now()).item(*report);
  sheet.form_name = in_language(sheet.language, item.form_name_zh, item.form_name_en);
  sheet.unit_name = in_language(sheet.language, item.unit_name_zh, item.unit_name_en);
  know_codes(reader, around, sheet);
  return sheet;
}

NameOfRow names_in(storage::Reader& reader, const SheetOf& sheet) {
  return [&reader, &sheet, known = std::map<std::string, std::optional<Classification>, std::less<>>()](std::string_view key,
                                                                                                     std::string_view code) mutable {
    auto found = known.find(key);
    if (found == known.end()) found = known.emplace(key, find_classification(reader, key)).first;
    const auto named = found->second ? find_code(reader, *found->second, code, sheet.report.last) : std::nullopt;
    return named ? in_language(sheet.language, named->name_zh, named->name_en) : std::string();
  };
}

std::vector<SheetFinding> told_of(const std::vector<Finding>& findings, Language language) {
  std::vector<SheetFinding> told;
  for (const auto& finding : findings) {
    const auto& message = language == Language::English ? finding.message_en : finding.message_zh;
    const bool is_wrong = finding.class_ == FindingClass::Blocking;
    for (const auto& cell : finding.cells) told.push_back({cell, message, is_wrong});
    if (finding.cells.empty()) told.push_back({"", message, is_wrong});
  }
  return told;
}

std::vector<SheetFinding> told_of(const std::vector<FieldError>& faults, Language language) {
  std::vector<SheetFinding> told;
  for (const auto& fault : faults) told.push_back({fault.where, translate(language, fault)});
  return told;
}

http::Response file_of(const SheetOf& sheet, const SheetContent& content, const std::vector<SheetFinding>& findings, const NameOfRow& name_of_row) {
  http::Response response;
  response.body = write_template(sheet.subject(), content, findings, name_of_row);
  response.content_type = xlsx_type;
  response.header("content-disposition", fmt::format("attachment; filename=\"{}-{}.xlsx\"", sheet.form->form_key, sheet.report.period));
  response.header("vary", "accept-language");
  return response;
}

SheetContent content_of(const Cells& cells) {
  SheetContent content;
  for (const auto& cell : cells.all())
    if (!cell.value.empty()) content.values.push_back({cell.address, cell.value});
  content.bases = content.values;
  return content;
}

Result<http::Response> give_sheet(storage::Database& records, const Surroundings& around, const http::Request& request) {
  return records.read([&](storage::Reader& reader) -> Result<http::Response> {
    TRY(const auto sheet, sheet_of(reader, around, request));
    const auto findings = standing_findings(reader, around, *sheet.form, sheet.report, sheet.vintage);
    return file_of(sheet, content_of(sheet.vintage.cells), told_of(findings, sheet.language), names_in(reader, sheet));
  });
}

// A file somebody sends, read outside of every transaction.
struct SentSheet {
  SheetOf of;
  FilledSheet filled;
};

Result<SentSheet> read_sent(storage::Database& records, const Surroundings& around, const http::Request& request) {
  // Another site's form cannot send this type without the browser asking first.
  if (request.header("content-type") != xlsx_type) return fail(ErrorKind::BadInput, "data.sheet.type");
  TRY(auto sheet, records.read([&](storage::Reader& reader) -> Result<SheetOf> {
    TRY(auto found, sheet_of(reader, around, request));
    CHECK_OK(require_filing(reader, identity::caller_of(request), found.report));
    return found;
  }));
  if (!is_open(sheet.report)) return fail(ErrorKind::Conflict, "data.report_closed");
  TRY(auto filled, read_filled(request.body, sheet.subject(), [&](std::string_view key) { return sheet.codes_of(key); }));
  return SentSheet{std::move(sheet), std::move(filled)};
}

Result<Changed> change_as_sent(audit::Act& act, const http::Request& request, const Surroundings& around, const SentSheet& sent,
                               SheetTaken& taken) {
  TRY(auto h, handling_of(act, request, around, Right::Write, Seen::Cells));
  if (h.form->id != sent.of.form->id) return fail(ErrorKind::Conflict, "stale");
  TRY(auto changed, change_cells(h, changes_in(sent.filled.content, h.form->design.layout), most_cells));
  taken = {std::ssize(changed.cells), h.report.version, h.report.state};
  return changed;
}

Result<http::Response> take_sheet(storage::Database& records, const Surroundings& around, const http::Request& request) {
  TRY(const auto sent, read_sent(records, around, request));
  if (!sent.filled.faults.empty()) return std::unexpected(Error{ErrorKind::BadInput, "data.sheet_refused", {}, sent.filled.faults, {}});
  if (changes_in(sent.filled.content, sent.of.form->design.layout).empty())
    return http::json_response(SheetTaken{0, sent.of.report.version, sent.of.report.state});
  TRY(const auto text, audit::perform_once(records, actor_of(request), "data.report.sheet", fingerprint_of(request),
                                           [&](audit::Act& act) -> Result<std::string> {
                                             SheetTaken taken;
                                             CHECK_OK(change_as_sent(act, request, around, sent, taken));
                                             return http::encode_json(taken);
                                           }));
  TRY(const auto taken, http::decode_json<SheetTaken>(text, http::kept_json));
  return http::json_response(taken);
}

// What taking the file would find; the look is the deed taken back.
Result<std::vector<SheetFinding>> look_at_sheet(storage::Database& records, const Surroundings& around, const http::Request& request,
                                                const SentSheet& sent) {
  if (!sent.filled.faults.empty()) return told_of(sent.filled.faults, sent.of.language);
  Result<Changed> looked;
  const auto done = audit::perform(records, actor_of(request), "data.report.sheet", [&](audit::Act& act) -> Result<> {
    SheetTaken taken;
    looked = change_as_sent(act, request, around, sent, taken);
    return fail(ErrorKind::Conflict, std::string(taken_back));
  });
  if (done.error().key != taken_back) return std::unexpected(done.error());
  if (looked) return told_of(looked->findings, sent.of.language);
  if (looked.error().fields.empty()) return std::unexpected(looked.error());
  return told_of(looked.error().fields, sent.of.language);
}

Result<http::Response> mark_sheet(storage::Database& records, const Surroundings& around, const http::Request& request) {
  TRY(const auto sent, read_sent(records, around, request));
  TRY(const auto findings, look_at_sheet(records, around, request, sent));
  return records.read([&](storage::Reader& reader) -> Result<http::Response> {
    return file_of(sent.of, sent.filled.content, findings, names_in(reader, sent.of));
  });
}

}  // namespace

void add_sheet_routes(http::Router& router, storage::Database& records, const Surroundings& around) {
  const auto handled = [&](auto work) { return [&records, &around, work](const http::Request& request) { return work(records, around, request); }; };
  router.add({.method = http::Method::Get,
              .pattern = "/api/data/reports/{report}/sheet",
              .permission = http::Permission(reading),
              .face = http::Face::Json,
              .summary = "A report as an XLSX file that can be filled in, with what is found on its cells",
              .handler = handled(give_sheet),
              .response_schema = http::bytes_schema(xlsx_type)});
  router.add({.method = http::Method::Post,
              .pattern = "/api/data/reports/{report}/sheet",
              .permission = http::Permission(writing),
              .face = http::Face::Json,
              .summary = "Take in what was changed in the file, all of it or nothing",
              .handler = handled(take_sheet),
              .max_body = longest_sheet,
              .request_schema = http::bytes_schema(xlsx_type),
              .response_schema = http::schema_of<SheetTaken>()});
  router.add({.method = http::Method::Post,
              .pattern = "/api/data/reports/{report}/sheet/marked",
              .permission = http::Permission(writing),
              .face = http::Face::Json,
              .summary = "The file as it was sent, with what is wrong written on its cells; nothing is taken in",
              .handler = handled(mark_sheet),
              .max_body = longest_sheet,
              .request_schema = http::bytes_schema(xlsx_type),
              .response_schema = http::bytes_schema(xlsx_type)});
}

}  // namespace fiveone::data
