// The log as one file for an auditor outside, and the check of such a file, which needs nothing but the file.
#pragma once

#include <filesystem>
#include <functional>
#include <istream>
#include <optional>
#include <string_view>

#include "floor/audit/chain.hpp"

namespace fiveone::oversight {

struct ExportSpan {
  std::optional<Instant> from;
  std::optional<Instant> to;  // exclusive
};

// Writes line by line; how many records. Whole lanes between the first and the last record of the span.
std::int64_t write_export(storage::Reader& reader, const ExportSpan& span, const std::function<void(std::string_view)>& write);
// Into a new file, whole or not at all.
Result<std::int64_t> export_to_file(storage::Database& database, const ExportSpan& span, const std::filesystem::path& file);

struct ExportReport {
  Instant made;
  ExportSpan span;
  audit::Verification verification;
};

// Names each record that was changed, removed or moved; `earlier` is an older export whose ends must still stand in this one: a log that
// was written anew from its beginning holds together, but not with what an auditor took home before.
// BadInput `oversight.not_an_export` for another kind of file.
Result<ExportReport> check_export(std::istream& file, std::istream* earlier = nullptr);

}  // namespace fiveone::oversight
