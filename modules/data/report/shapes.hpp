// What the routes of reports take and give. Cells are addressed `section.row.column`; field errors bear the cell as their `pointer`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/data/form/layout.hpp"
#include "modules/data/report/cell_map.hpp"
#include "modules/data/report/report.hpp"
#include "modules/data/unusual/unusual.hpp"

namespace fiveone::data {

BOOST_DESCRIBE_ENUM(ReportState, Expected, Draft, Submitted, Returned, Locked, Amending)
BOOST_DESCRIBE_ENUM(ReportLevel, Unit, County, City, Province)
BOOST_DESCRIBE_ENUM(RemarkKind, Returned, Asked, Answered)

struct ReportItem {
  Id id;
  Id form;
  std::string form_code;
  std::string form_name_zh;
  std::string form_name_en;
  Id unit;
  std::string unit_name_zh;
  std::string unit_name_en;
  std::string period;
  std::optional<Id> emergency;
  Instant due;
  bool late = false;     // handed in behind `due`
  bool overdue = false;  // not handed in, and `due` has passed
  ReportState state = ReportState::Expected;
  Id holder;
  std::string holder_name_zh;
  std::string holder_name_en;
  ReportLevel level = ReportLevel::Unit;
  std::int64_t vintage = 1;
  std::int64_t valid = 0;  // the vintage that was accepted last; 0: none yet
  bool nil = false;
  std::int64_t blocking = 0;  // findings when it was last saved
  std::int64_t explain = 0;
  std::int64_t hints = 0;
  std::optional<std::int64_t> score;  // how unusual its most unusual figure is, in hundredths; for reviewers, once it is measured
  std::optional<Instant> review_due;  // for reviewers: until when the bureau that has it decides, by working days
  std::optional<Instant> submitted;
  std::optional<Instant> accepted;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ReportItem, (), (id, form, form_code, form_name_zh, form_name_en, unit, unit_name_zh, unit_name_en, period, emergency,
                                       due, late, overdue, state, holder, holder_name_zh, holder_name_en, level, vintage, valid, nil, blocking,
                                       explain, hints, score, review_due, submitted, accepted, version))

struct ReportsAnswer {
  std::vector<ReportItem> items;
  std::optional<std::string> next;  // `after` of the next page
};
BOOST_DESCRIBE_STRUCT(ReportsAnswer, (), (items, next))

struct CellAnswer {
  std::string v;
  std::optional<bool> bad;
  std::optional<std::string> e;
  std::optional<std::string> by;  // the name of who changed it last; none for what the program computed
  std::optional<Instant> at;
};
BOOST_DESCRIBE_STRUCT(CellAnswer, (), (v, bad, e, by, at))

enum class FindingClass { Blocking, Explain, Hint };
BOOST_DESCRIBE_ENUM(FindingClass, Blocking, Explain, Hint)

// What does not look right: by a rule, or by the form itself ("": a missing, unreadable or too precise value).
struct Finding {
  std::string rule;
  FindingClass class_ = FindingClass::Blocking;
  std::string message_zh;
  std::string message_en;
  std::vector<std::string> cells;
  std::optional<std::string> explanation;
  std::optional<std::string> refused_phrase;  // the stock phrase for which the explanation is none
  std::int64_t least_characters = 0;          // of an explanation, where this one is too short
};
BOOST_DESCRIBE_STRUCT(Finding, (), (rule, class_, message_zh, message_en, cells, explanation, refused_phrase, least_characters))

}  // namespace fiveone::data

FIVEONE_CELL_MAP(fiveone::data::CellAnswer)
FIVEONE_CELL_MAP(std::string)

namespace fiveone::data {

struct RemarkAnswer {
  Id id;
  std::int64_t vintage = 1;
  std::string cell;  // "" for the whole report
  RemarkKind kind = RemarkKind::Asked;
  std::string text;
  std::string by_name;
  std::string organisation_name;
  Instant at;
  std::optional<Instant> resolved;
};
BOOST_DESCRIBE_STRUCT(RemarkAnswer, (), (id, vintage, cell, kind, text, by_name, organisation_name, at, resolved))

struct CellReason {
  std::string cell;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(CellReason, (), (cell, reason))

// Why it lies with the unit again.
struct ReturnedAnswer {
  std::string reason;
  std::string by_name;
  Instant at;
  std::vector<CellReason> cells;
};
BOOST_DESCRIBE_STRUCT(ReturnedAnswer, (), (reason, by_name, at, cells))

struct PeriodCells {
  std::string period;
  CellMap<std::string> cells;
};
BOOST_DESCRIBE_STRUCT(PeriodCells, (), (period, cells))

struct ReportDetail {
  ReportItem report;
  std::string period_name_zh;
  std::string period_name_en;
  std::string instructions_zh;
  std::string instructions_en;
  std::int64_t form_version = 1;  // its number
  std::string approval_number;
  std::string approved_by;
  std::optional<Day> expires;
  bool nil_allowed = false;
  Layout layout;
  CellMap<CellAnswer> cells;
  CellMap<std::string> base;  // of the valid vintage, or as it was handed in the time before
  std::optional<ReturnedAnswer> returned;
  std::vector<RemarkAnswer> remarks;
  std::vector<Finding> findings;
  std::vector<PeriodCells> history;  // the newest first, at most 12
  std::optional<PeriodCells> last_year;
  std::string reason;                // of the amendment; "" of the first vintage
  std::string emergency_reason;      // why it is asked for besides; "" in ordinary times
  std::vector<UnusualFigure> unusual;  // for reviewers, the most unusual first
  std::vector<std::string> may;      // save, submit, nil, take-back, accept, return, remark, amend, renew
  std::int64_t version = 1;          // the report's
};
BOOST_DESCRIBE_STRUCT(ReportDetail, (), (report, period_name_zh, period_name_en, instructions_zh, instructions_en, form_version, approval_number,
                                         approved_by, expires, nil_allowed, layout, cells, base, returned, remarks, findings, history, last_year,
                                         reason, emergency_reason, unusual, may, version))

struct NewReport {
  Id form;
  Id unit;
  std::string period;
};
BOOST_DESCRIBE_STRUCT(NewReport, (), (form, unit, period))

struct CellChange {
  std::string cell;
  std::optional<std::string> value;  // as it was typed; none: only the explanation
  std::optional<std::string> base;   // what the sender saw there before, where there is a value
  std::optional<std::string> explanation;
};
BOOST_DESCRIBE_STRUCT(CellChange, (), (cell, value, base, explanation))

struct CellChanges {
  std::vector<CellChange> changes;
};
BOOST_DESCRIBE_STRUCT(CellChanges, (), (changes))

// What became of the report: the cells that were changed, computed ones too, and all that does not look right now.
struct ChangedAnswer {
  std::int64_t version = 1;
  ReportState state = ReportState::Draft;
  CellMap<CellAnswer> cells;
  std::vector<Finding> findings;
};
BOOST_DESCRIBE_STRUCT(ChangedAnswer, (), (version, state, cells, findings))

struct ReturnOrder {
  std::string reason;  // for the whole report; may be "" where there are reasons on cells
  std::vector<CellReason> cells;
};
BOOST_DESCRIBE_STRUCT(ReturnOrder, (), (reason, cells))

struct RemarkOrder {
  std::string cell;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(RemarkOrder, (), (cell, text))

struct AmendOrder {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(AmendOrder, (), (reason))

struct AcceptItem {
  Id report;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(AcceptItem, (), (report, version))

struct AcceptOrder {
  std::vector<AcceptItem> items;
};
BOOST_DESCRIBE_STRUCT(AcceptOrder, (), (items))

struct ItemProblem {
  std::string code;
  std::string message;
};
BOOST_DESCRIBE_STRUCT(ItemProblem, (), (code, message))

struct AcceptOutcome {
  Id report;
  std::optional<ReportItem> accepted;
  std::optional<ItemProblem> problem;
};
BOOST_DESCRIBE_STRUCT(AcceptOutcome, (), (report, accepted, problem))

struct AcceptAnswer {
  std::vector<AcceptOutcome> items;
};
BOOST_DESCRIBE_STRUCT(AcceptAnswer, (), (items))

struct VintageItem {
  std::int64_t number = 1;
  std::string reason;
  std::string state;  // open, submitted, accepted, valid
  Instant opened;
  std::string opened_by_name;
  std::optional<Instant> submitted;
  std::string submitted_by_name;
  std::optional<Instant> accepted;
  std::string accepted_by_name;
};
BOOST_DESCRIBE_STRUCT(VintageItem, (), (number, reason, state, opened, opened_by_name, submitted, submitted_by_name, accepted, accepted_by_name))

struct VintagesAnswer {
  std::vector<VintageItem> items;
};
BOOST_DESCRIBE_STRUCT(VintagesAnswer, (), (items))

struct CellDifference {
  std::string cell;
  std::string before;
  std::string after;
};
BOOST_DESCRIBE_STRUCT(CellDifference, (), (cell, before, after))

struct VintageDetail {
  VintageItem vintage;
  CellMap<CellAnswer> cells;
  std::vector<Finding> findings;
  std::vector<CellDifference> differences;  // to the vintage before it
};
BOOST_DESCRIBE_STRUCT(VintageDetail, (), (vintage, cells, findings, differences))

}  // namespace fiveone::data
