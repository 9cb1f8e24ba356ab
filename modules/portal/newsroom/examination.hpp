// A draft examined before it is public, by a rule table (examination_rules.csv, each row with its clause). What blocks stops handing in and
// publishing; the rest is told. Nothing is asked outside of this server.
#pragma once

#include <string>
#include <vector>

#include "floor/base/messages.hpp"
#include "modules/portal/newsroom/working_copy.hpp"

namespace fiveone::portal {

enum class Severity { Blocking, Warning, Note };

struct DraftFinding {
  std::string rule;         // "picture.alternative"
  Severity severity = Severity::Note;
  std::string key;          // message `finding.…`
  MessageArgs args;
  std::string field;        // the working copy's member, "" for several
  std::string excerpt;      // the words in question
  std::string replacement;  // what to write instead, "" where nobody knows
};

std::vector<DraftFinding> examine(storage::Reader& reader, const Article& article);
// Conflict `newsroom.blocked` with the findings that block, by member.
Result<> check_nothing_blocks(storage::Reader& reader, const Article& article);

}  // namespace fiveone::portal
