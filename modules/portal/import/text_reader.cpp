#include "floor/base/text.hpp"
#include "modules/portal/import/byte_readers.hpp"
#include "modules/portal/import/meta_line.hpp"
#include "modules/portal/import/page_footer.hpp"
#include "modules/portal/import/source_file.hpp"
#include "modules/portal/import/written_date.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t limit_mb = 2;
constexpr std::size_t longest_title_lines = 3;

using Lines = std::span<const std::string_view>;

bool is_blank(std::string_view line) { return trim(line).empty(); }

std::size_t skip_blank_lines(Lines lines, std::size_t at) {
  while (at < lines.size() && is_blank(lines[at])) ++at;
  return at;
}

// The lines of the title: the first block up to a meta line. A block of many lines is text without blank lines; only its first is a title then.
std::size_t end_of_title(Lines lines, std::size_t begin) {
  auto end = begin;
  while (end < lines.size() && !is_blank(lines[end]) && !read_meta_line(lines[end])) ++end;
  return end - begin > longest_title_lines ? begin + 1 : end;
}

std::string joined(Lines lines) {
  std::string text;
  for (const auto line : lines) {
    text += line;
    text += '\n';
  }
  return text;
}

struct Fault {
  std::size_t line;
  std::string key;
  std::vector<std::pair<std::string, std::string>> args;
};

std::expected<void, Fault> take_meta(const MetaLine& meta, std::size_t line, ImportRecord& record) {
  record.source_name = meta.source;
  if (!meta.date.empty()) {
    const auto published = read_written_date(meta.date);
    if (!published) return std::unexpected(Fault{line, "import.date_bad", {{"text", shorten(meta.date, 40)}}});
    record.published = *published;
  }
  if (meta.visits.empty()) return {};
  if (const auto total = total_of_visits(meta.visits)) record.visits_total = *total;
  else record.warnings.emplace_back("import.visits_unread");
  return {};
}

void take_body(Lines lines, ImportRecord& record) {
  const auto footer = find_page_footer(lines);
  record.body_text = std::string(trim(joined(lines.first(footer.begin))));
  if (record.source_name.empty()) record.source_name = footer.sponsor;
  if (record.body_text.empty()) record.warnings.emplace_back("import.text_missing");
}

std::expected<ImportRecord, Fault> read_article(Lines lines, std::string_view name, Instant modified) {
  ImportRecord record{.source_key = fmt::format("text:{}", name), .published = modified};
  const auto begin = skip_blank_lines(lines, 0);
  const auto title_end = end_of_title(lines, begin);
  record.place = line_place(begin + 1);
  record.title = fold_title(joined(lines.subspan(begin, title_end - begin)));
  if (record.title.empty()) return std::unexpected(Fault{begin + 1, "article.title_missing", {}});
  auto at = skip_blank_lines(lines, title_end);
  if (const auto meta = at < lines.size() ? read_meta_line(lines[at]) : std::nullopt) {
    if (auto taken = take_meta(*meta, at + 1, record); !taken) return std::unexpected(taken.error());
    ++at;
  }
  take_body(lines.subspan(at), record);
  record.language = language_of(record.title, record.body_text);
  return record;
}

}  // namespace

Result<> read_text_article(std::string_view bytes, std::string_view name, Instant modified, const ReadingEvents& events) {
  TRY(const auto text, decode_source(bytes));
  if (is_blank(text)) return fail(ErrorKind::BadInput, "import.empty");
  auto record = read_article(split_lines(text), name, modified);
  if (record) return events.record(std::move(*record));
  events.refused({line_place(record.error().line), record.error().key, record.error().args});
  return {};
}

Result<> read_text_article(const std::filesystem::path& file, const ReadingEvents& events) {
  TRY(const auto bytes, read_source(file, limit_mb));
  return read_text_article(bytes, file.filename().string(), modified_at(file), events);
}

}  // namespace fiveone::portal
