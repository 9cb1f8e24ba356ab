#include <fstream>
#include <set>

#include "floor/base/text.hpp"
#include "floor/http/json_value.hpp"
#include "modules/portal/import/bounded_lines.hpp"
#include "modules/portal/import/byte_readers.hpp"
#include "modules/portal/import/old_addresses.hpp"
#include "modules/portal/import/source_file.hpp"
#include "modules/portal/import/written_date.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t line_limit_mb = 4;
constexpr std::size_t line_limit = line_limit_mb * 1'000'000;
constexpr std::size_t most_remarks = 100;
constexpr std::array<std::string_view, 7> fields = {"index_number", "title", "issuer", "document_number", "published", "source_url", "text"};

// Text, or a number as it is written; nothing for null or a missing member.
Result<std::string> text_of(const http::JsonValue& document, std::string_view field) {
  const auto* value = document.find(field);
  if (!value || value->is_null()) return std::string();
  if (const auto* text = value->as<std::string>()) return *text;
  if (const auto* number = value->as<http::JsonNumber>()) return number->text;
  return fail(ErrorKind::BadInput, "import.field_not_text", {{"field", std::string(field)}});
}

Result<std::string> demanded_text(const http::JsonValue& document, std::string_view field) {
  TRY(auto text, text_of(document, field));
  if (trim(text).empty()) return fail(ErrorKind::BadInput, "import.field_missing", {{"field", std::string(field)}});
  return text;
}

Result<std::string> source_key_of(const ImportedPolicy& policy, std::string_view source_url) {
  for (const std::string_view key : {std::string_view(policy.index_number), std::string_view(policy.document_number), source_url})
    if (!key.empty()) return fmt::format("policy:{}", key);
  return fail(ErrorKind::BadInput, "import.field_missing", {{"field", "index_number"}});
}

Result<ImportedPolicy> policy_of(const http::JsonValue& document) {
  TRY(const auto index_number, text_of(document, "index_number"));
  TRY(const auto document_number, text_of(document, "document_number"));
  TRY(const auto issuer, text_of(document, "issuer"));
  return ImportedPolicy{collapse_spaces(index_number), collapse_spaces(document_number), collapse_spaces(issuer)};
}

Result<Instant> published_of(const http::JsonValue& document) {
  TRY(const auto published, demanded_text(document, "published"));
  if (const auto instant = read_written_date(published)) return *instant;
  return fail(ErrorKind::BadInput, "import.date_bad", {{"text", shorten(published, 40)}});
}

Result<ImportRecord> record_of(const http::JsonValue& document, std::size_t line) {
  ImportRecord record{.place = line_place(line)};
  TRY(const auto title, demanded_text(document, "title"));
  TRY(record.body_text, demanded_text(document, "text"));
  TRY(record.published, published_of(document));
  TRY(record.policy, policy_of(document));
  TRY(const auto address, text_of(document, "source_url"));
  TRY(record.source_key, source_key_of(*record.policy, trim(address)));
  record.title = fold_title(title);
  record.source_name = record.policy->issuer;
  record.language = language_of(record.title, record.body_text);
  if (auto path = plain_path(trim(address)); is_article_path(path)) record.original_address = std::move(path);
  return record;
}

// A fault of JSON may be told in a field error: that one says more.
Error plainest(Error error) {
  if (error.fields.empty()) return error;
  return {error.kind, error.fields.front().key, error.fields.front().args, {}, {}};
}

Result<http::JsonValue> document_of(std::string_view line) {
  TRY(const auto text, decode_source(line));
  const http::JsonLimits limits{.string_bytes = line_limit};
  auto document = http::parse_json(text, limits);
  if (!document) {
    const auto error = plainest(document.error());
    return fail(error.kind, error.key == "json.broken" ? "import.json_broken" : error.key, error.args);
  }
  if (!document->as<http::JsonMembers>()) return fail(ErrorKind::BadInput, "json.not_object");
  return document;
}

class PolicyReading {
 public:
  explicit PolicyReading(const ReadingEvents& events) : events_(events) {}

  Result<> take(const BoundedLines& line) {
    auto record = read(line);
    if (record) return events_.record(std::move(*record));
    auto& error = record.error();
    // A decoder counts lines within what it was given; the place is the file's.
    events_.refused({line_place(line.number()), std::move(error.key), std::move(error.args)});
    return {};
  }

 private:
  Result<ImportRecord> read(const BoundedLines& line) {
    if (line.too_long()) return fail(ErrorKind::TooLarge, "import.line_long", {{"limit", std::to_string(line_limit_mb)}});
    std::string_view text = line.text();
    const bool marked = text.starts_with(byte_order_mark);
    if (marked && line.number() > 1) return fail(ErrorKind::BadInput, "import.json_broken", {{"at", "0"}});
    auto document = document_of(text);
    if (!document) return std::unexpected(at_line(std::move(document.error()), line.number()));
    tell_unknown_fields(*document, line.number());
    TRY(auto record, record_of(*document, line.number()));
    const auto [place, is_new] = lines_of_keys_.emplace(record.source_key, line.number());
    if (!is_new) return fail(ErrorKind::Conflict, "import.twice", {{"key", record.source_key}, {"line", std::to_string(place->second)}});
    return record;
  }

  static Error at_line(Error error, std::size_t number) {
    for (auto& [name, value] : error.args)
      if (name == "line") value = std::to_string(number);
    return error;
  }

  void tell_unknown_fields(const http::JsonValue& document, std::size_t line) {
    for (const auto& member : *document.as<http::JsonMembers>()) {
      if (std::ranges::find(fields, member.name) != fields.end() || remarked_.size() >= most_remarks) continue;
      if (remarked_.insert(member.name).second)
        events_.remark({line_place(line), "import.field_ignored", {{"field", shorten(member.name, 40)}}});
    }
  }

  const ReadingEvents& events_;
  std::unordered_map<std::string, std::size_t> lines_of_keys_;
  std::set<std::string> remarked_;
};

}  // namespace

Result<> read_policies(std::istream& stream, const ReadingEvents& events) {
  PolicyReading reading(events);
  BoundedLines lines(stream, line_limit);
  bool empty = true;
  while (lines.next()) {
    if (!lines.too_long() && lines.text().find_first_not_of(" \t\r") == std::string::npos) continue;
    empty = false;
    CHECK_OK(reading.take(lines));
  }
  if (empty) return fail(ErrorKind::BadInput, "import.empty");
  return {};
}

Result<> read_policies(const std::filesystem::path& file, const ReadingEvents& events) {
  std::error_code error;
  std::ifstream stream(file, std::ios::binary);
  if (!stream || !std::filesystem::is_regular_file(file, error)) return fail(ErrorKind::NotFound, "import.unreadable", {{"file", file.string()}});
  return read_policies(stream, events);
}

}  // namespace fiveone::portal
