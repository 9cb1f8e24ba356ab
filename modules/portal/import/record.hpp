// One article as it stands in a file from elsewhere, whatever the format: what the readers give and the import takes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "floor/base/ids.hpp"
#include "floor/base/time.hpp"

namespace fiveone::portal {

enum class ImportState { Live = 0, Scheduled = 1, Draft = 2 };

struct ImportedPolicy {
  std::string index_number;
  std::string document_number;
  std::string issuer;
  bool operator==(const ImportedPolicy&) const = default;
};

// A file that belongs to the article. `hash` is filled once its bytes lie in the store; empty means they were not found.
struct ImportedFile {
  std::string address;  // as the source names it
  std::string name;
  std::string hash;
};

struct ImportRecord {
  std::string source_key;          // stable within its source: what makes the import idempotent
  std::string place;               // where it stands in the file, for people: "line 12", "item 3"
  std::string title;
  std::string body_html;           // not yet sanitized; or
  std::string body_text;           // plain paragraphs, where there is no HTML
  std::string language = "zh";
  Instant published;
  ImportState state = ImportState::Live;
  std::string source_name;
  std::string author;
  std::string summary;
  std::string keywords;
  std::vector<std::string> categories;  // names, outermost first
  std::int64_t visits_total = 0;
  std::optional<ImportedPolicy> policy;
  std::vector<ImportedFile> files;
  std::string original_address;    // path of the page it had before, "" if it was none of this site's
  std::vector<std::string> warnings;  // message keys, e.g. "import.shortcode_dropped"
};

// What a reader could not take: told with its place, and the rest goes on.
struct ImportFault {
  std::string place;
  std::string key;  // message
  std::vector<std::pair<std::string, std::string>> args;
};

}  // namespace fiveone::portal
