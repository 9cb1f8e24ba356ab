// Takes records from elsewhere into a column, idempotent by their source: the same input changes nothing, a changed one makes a new
// edition, and a run that was cut off is simply run again.
#pragma once

#include "floor/audit/verbs.hpp"
#include "floor/html/html.hpp"
#include "modules/portal/column/column.hpp"
#include "modules/portal/import/record.hpp"

namespace fiveone::portal {

enum class ImportOutcome { Created, Updated, Unchanged };

struct Imported {
  ImportOutcome outcome = ImportOutcome::Created;
  Id article;
};

// A record made ready outside of any transaction: sanitized, fingerprinted.
struct PreparedRecord {
  ImportRecord record;
  html::Html body;
  std::string fingerprint;
  std::vector<std::string> warnings;  // message keys
};

// BadInput for a title that is missing or too long, a body that the sanitizer refuses.
Result<PreparedRecord> prepare(ImportRecord record);

// Verb. Unchanged input writes nothing, not even a record.
Result<Imported> import_article(audit::Act& act, const Column& column, const PreparedRecord& prepared);

}  // namespace fiveone::portal
