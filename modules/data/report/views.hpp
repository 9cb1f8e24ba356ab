// Reports as the routes show them: names looked up once, derived members filled in.
#pragma once

#include <map>
#include <span>

#include "floor/base/messages.hpp"
#include "floor/http/caller.hpp"
#include "modules/data/filing/surroundings.hpp"
#include "modules/data/report/authors.hpp"
#include "modules/data/report/shapes.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {

class ReportViews {
 public:
  ReportViews(storage::Reader& reader, Instant at) : reader_(reader), at_(at), authors_(reader) {}

  ReportItem item(const Report& report);
  CellAnswer cell(const Cell& cell);
  CellMap<CellAnswer> cells(const Cells& cells);
  RemarkAnswer remark(const Remark& remark, Language language);

 private:
  const identity::Organisation& organisation(Id id);
  const Form& form(Id id);

  storage::Reader& reader_;
  Instant at_;
  Authors authors_;
  std::map<Id, identity::Organisation> organisations_;
  std::map<Id, Form> forms_;
};

// What reviewers know of reports that wait for them: how unusual each is, and until when it is theirs to decide.
void tell_reviewers(storage::Reader& reader, std::span<ReportItem> items);

// {form}, {unit} and {period} of messages about a report.
MessageArgs names_of(storage::Reader& reader, const Report& report);

// Everything that the grid shows of a report to this caller.
ReportDetail detail_of(storage::Reader& reader, const Surroundings& around, const http::Caller& caller, Language language, const Report& report);

VintageItem view_of(const Vintage& vintage, std::int64_t valid);
std::vector<CellDifference> differences(const Cells& before, const Cells& after);
CellMap<std::string> values_of(const Cells& cells);

}  // namespace fiveone::data
