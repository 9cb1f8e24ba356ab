// Reports of many units that a program files in one request: one form, one period. Each report is taken whole or not at all, with a result of
// its own; one that is refused keeps no other back.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "floor/files/sheet.hpp"
#include "modules/data/filing/handling.hpp"

namespace fiveone::data {

struct FiledCell {
  std::string cell;
  http::NumberOrText value;
  std::optional<std::string> explanation;
};
BOOST_DESCRIBE_STRUCT(FiledCell, (), (cell, value, explanation))

struct FiledReport {
  std::string unit;         // its credit code, or its id
  std::optional<bool> nil;  // there was nothing to report
  std::vector<FiledCell> cells;
};
BOOST_DESCRIBE_STRUCT(FiledReport, (), (unit, nil, cells))

struct Filings {
  std::string form;  // its key
  std::string period;
  std::optional<bool> submit;  // hand them in too, unless false
  std::vector<FiledReport> reports;
};
BOOST_DESCRIBE_STRUCT(Filings, (), (form, period, submit, reports))

struct FilingFault {
  std::string pointer;  // the cell, or the line of the file
  std::string code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(FilingFault, (), (pointer, code, detail))

struct FilingOutcome {
  std::string unit;
  std::optional<Id> report;
  std::optional<ReportState> state;
  std::optional<std::string> code;  // why it was refused
  std::optional<std::string> message;
  std::vector<FilingFault> errors;
};
BOOST_DESCRIBE_STRUCT(FilingOutcome, (), (unit, report, state, code, message, errors))

struct FilingsAnswer {
  std::int64_t taken = 0;
  std::int64_t refused = 0;
  std::vector<FilingOutcome> items;  // in the order of the request
};
BOOST_DESCRIBE_STRUCT(FilingsAnswer, (), (taken, refused, items))

inline constexpr std::size_t most_filings = 5'000;
inline constexpr std::size_t most_filing_rows = 200'000;

// Rows of a file with the headings unit, cell, value (and explanation), or unit and the cells' addresses. Lines that have more or fewer
// cells than the heading, or no unit, are told in `faults`, and the reports that they are of are not among the result.
// BadInput `data.filing_heading`, TooLarge `data.filings_many`.
Result<std::vector<FiledReport>> filings_in(const std::vector<files::SheetRow>& rows, std::vector<FilingOutcome>& faults, Language language);

// `actor` performs a verb for each. With an idempotency key, each report that was dealt with is answered as the first time; `fingerprint` is of
// what was asked. TooLarge `data.filings_many`; NotFound `form.not_found`; Conflict `idempotency.reused`.
Result<FilingsAnswer> file_all(storage::Database& records, const audit::Actor& actor, const http::Caller& caller, Language language,
                               const Surroundings& around, const Filings& filings, std::string_view fingerprint = {});

}  // namespace fiveone::data
