// A rule tried on past reports before it goes live: which of those that are accepted, or wait for their review, it would have stopped or
// asked about. Nothing is kept, and no report is changed.
//
// A form may have hundreds of thousands of reports, so that they are tried in pieces, the newest first: each answer says behind which
// report the next piece goes on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/data/report/report.hpp"
#include "modules/data/rule/rule.hpp"

namespace fiveone::data {

struct TrialQuestion {
  Id form;
  RuleText rule;
  std::int64_t since = 1;  // numbers of the form's versions that the rule is for; the text must fit them
  std::int64_t until = 0;
  Day first;               // reports whose period ends from this day on
  Day last;                // to this one
  std::optional<Id> after;
};

struct TrialPlace {
  std::vector<std::string> cells;
  std::string message_zh;
  std::string message_en;
};

struct TrialHit {
  Report report;
  std::vector<TrialPlace> broken;  // at most 20
};

struct TrialPiece {
  std::optional<std::int64_t> total;  // with the first piece: how many reports there are to try, counted up to 1,000,000
  std::int64_t tried = 0;             // in this piece, those of `unfit` among them
  std::int64_t unfit = 0;             // filed under a version of the form that lacks a cell of the rule
  std::vector<TrialHit> hits;
  std::optional<Id> next;             // nothing: all are tried
};

// A piece ends with 200 reports, or once it took a second. BadInput `data.rule.refused` where the text is no rule of the form; NotFound
// `form.not_found`, `http.not_found` for an `after` that is no report of the form.
Result<TrialPiece> try_rule(storage::Reader& reader, const TrialQuestion& question);

}  // namespace fiveone::data
