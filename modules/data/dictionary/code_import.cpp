#include "modules/data/dictionary/classification_store.hpp"
#include "modules/data/dictionary/dictionary_import.hpp"
#include "modules/data/dictionary/text_rules.hpp"
#include "modules/data/form/words.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t longest_imported_name = 300;
constexpr int deepest_code = 20;

const std::array<TableColumn, 6> columns_of_codes = {{
    {"code", {"代码", "code", "Code", "编码", "hscode", "PartnerCode", "id"}, true},
    {"name_zh", {"名称", "中文名称", "name_zh", "Chinese name"}, false},
    {"name_en", {"英文名称", "name_en", "English name", "description", "PartnerDesc", "text"}, false},
    {"parent", {"上级代码", "parent", "Parent", "parent_code"}, false},
    {"valid_from", {"生效日期", "valid_from", "From", "entryEffectiveDate"}, false},
    {"valid_to", {"最后一天", "valid_to", "Last day", "entryExpiredDate"}, false},
}};

struct Incoming {
  Code code;
  bool dated = false;  // it says from when it holds
};

class CodesImport {
 public:
  CodesImport(storage::Transaction& tx, const Classification& of, const FileTable& table, std::optional<Day> from)
      : tx_(tx), of_(of), table_(table), from_(from), position_(last_position(tx, of.id)) {
    for (auto& code : list_spans(tx, of.id)) kept_[code.code].push_back(std::move(code));
  }

  std::vector<LineReport> take() {
    for (std::size_t row = 0; row < table_.size(); ++row) read(row);
    for (std::size_t row = 0; row < table_.size(); ++row) check_parent(row);
    for (std::size_t row = 0; row < table_.size(); ++row)
      if (reports_[row].faults.empty()) put(row);
    for (auto& report : reports_)
      if (!report.faults.empty()) report.outcome = LineOutcome::Refused;
    return std::move(reports_);
  }

 private:
  void fault(std::size_t row, std::string column, std::string key, MessageArgs args = {}) {
    reports_[row].faults.push_back({std::move(column), std::move(key), std::move(args)});
  }

  std::optional<Day> day(std::size_t row, std::string_view word) {
    const auto& text = table_.cell(row, word);
    if (text.empty()) return std::nullopt;
    const auto found = read_table_day(text);
    if (!found) fault(row, std::string(word), "data_table.day", {{"day", shorten(text, 20)}});
    return found;
  }

  void read(std::size_t row) {
    Incoming in;
    in.code.code = table_.cell(row, "code");
    in.code.name_zh = table_.cell(row, "name_zh");
    in.code.name_en = table_.cell(row, "name_en");
    in.code.parent = table_.cell(row, "parent");
    if (in.code.parent == in.code.code) in.code.parent.clear();  // some lists write the top so
    reports_.push_back({.line = table_.line(row), .name = in.code.code, .before = {}, .faults = {}});
    const auto begins = day(row, "valid_from");
    in.dated = begins.has_value();
    in.code.valid_from = begins.value_or(from_.value_or(always));
    if (const auto last = day(row, "valid_to")) in.code.valid_to = Day{last->number + 1};
    check(row, in.code);
    const auto [first, is_new] = seen_.emplace(std::pair(in.code.code, in.code.valid_from), table_.line(row));
    if (!is_new) fault(row, "code", "data_table.twice", {{"line", std::to_string(first->second)}});
    parents_[in.code.code] = in.code.parent;
    incoming_.push_back(std::move(in));
  }

  void check(std::size_t row, const Code& code) {
    if (!is_code(code.code)) fault(row, "code", "code.code");
    for (const auto& [word, name] : {std::pair<const char*, const std::string&>("name_zh", code.name_zh), {"name_en", code.name_en}})
      if (!is_line(name, 0, longest_imported_name)) fault(row, word, "code.name", {{"most", std::to_string(longest_imported_name)}});
    if (code.name_zh.empty() && code.name_en.empty() && !kept_.contains(code.code))
      fault(row, "name_zh", "code.name", {{"most", std::to_string(longest_imported_name)}});
    if (code.valid_to && *code.valid_to <= code.valid_from) fault(row, "valid_to", "code.span");
  }

  // The parent of a code when all rows are in: as the file says, else as it is kept.
  std::optional<std::string> parent_of(const std::string& code) const {
    if (const auto in = parents_.find(code); in != parents_.end() && table_.has("parent")) return in->second;
    if (const auto kept = kept_.find(code); kept != kept_.end()) return kept->second.back().parent;
    return parents_.contains(code) ? std::optional(std::string()) : std::nullopt;
  }

  void check_parent(std::size_t row) {
    const auto& code = incoming_[row].code;
    auto above = code.parent;
    for (int depth = 0; !above.empty(); ++depth) {
      const auto next = parent_of(above);
      if (!next) return fault(row, "parent", "code.parent", {{"parent", above}});
      if (above == code.code || depth == deepest_code) return fault(row, "parent", "code.parent_below", {{"parent", code.parent}});
      above = *next;
    }
  }

  // What is kept, with what the row says of it.
  Code merged(const Code& kept, const Incoming& in) const {
    auto out = kept;
    if (!in.code.name_zh.empty()) out.name_zh = in.code.name_zh;
    if (!in.code.name_en.empty()) out.name_en = in.code.name_en;
    if (table_.has("parent")) out.parent = in.code.parent;
    if (table_.has("valid_to")) out.valid_to = in.code.valid_to;
    return out;
  }

  void put(std::size_t row) {
    auto& in = incoming_[row];
    auto& spans = kept_[in.code.code];
    const bool is_dated = in.dated || from_;
    const auto same = std::ranges::find(spans, in.code.valid_from, &Code::valid_from);
    if (spans.empty()) return create(row, spans);
    if (same != spans.end()) return correct(row, *same);
    if (!is_dated) return correct(row, spans.back());
    if (in.code.valid_from > spans.back().valid_from) return follow(row, spans);
    fault(row, "valid_from", "code.taken", {{"code", in.code.code}});
  }

  void create(std::size_t row, std::vector<Code>& spans) {
    auto code = incoming_[row].code;
    code.position = ++position_;
    insert_code(tx_, of_.id, code);
    spans.push_back(std::move(code));
    reports_[row].outcome = LineOutcome::Created;
  }

  void correct(std::size_t row, Code& kept) {
    auto after = merged(kept, incoming_[row]);
    if (after == kept) return;
    ++after.version;
    update_code(tx_, of_.id, after);
    reports_[row].outcome = LineOutcome::Changed;
    reports_[row].before = kept.name_zh.empty() ? kept.name_en : kept.name_zh;
    kept = std::move(after);
  }

  // From a day on it is another: the old one ends there, and stays readable.
  void follow(std::size_t row, std::vector<Code>& spans) {
    auto& last = spans.back();
    auto after = merged(last, incoming_[row]);
    if (after == last) return;
    after.valid_from = incoming_[row].code.valid_from;
    after.version = 1;
    if (!last.valid_to || *last.valid_to > after.valid_from) {
      last.valid_to = after.valid_from;
      ++last.version;
      update_code(tx_, of_.id, last);
    }
    insert_code(tx_, of_.id, after);
    reports_[row].outcome = LineOutcome::Changed;
    reports_[row].before = last.name_zh.empty() ? last.name_en : last.name_zh;
    spans.push_back(std::move(after));
  }

  storage::Transaction& tx_;
  const Classification& of_;
  const FileTable& table_;
  std::optional<Day> from_;
  std::int64_t position_;
  std::map<std::string, std::vector<Code>, std::less<>> kept_;
  std::map<std::string, std::string, std::less<>> parents_;
  std::map<std::pair<std::string, Day>, int> seen_;
  std::vector<Incoming> incoming_;
  std::vector<LineReport> reports_;
};

}  // namespace

std::span<const TableColumn> code_columns() { return columns_of_codes; }

Result<std::vector<LineReport>> take_in_codes(audit::Act& act, const Classification& of, const FileTable& table, std::optional<Day> from) {
  if (!of.id) return fail(ErrorKind::Conflict, "classification.regions");
  auto reports = CodesImport(act.tx, of, table, from).take();
  const auto count = [&](LineOutcome outcome) { return std::ranges::count(reports, outcome, &LineReport::outcome); };
  act.record("data_classification", of.id, {}, JsonText().add("classification", of.key).add("created", count(LineOutcome::Created))
                                                   .add("changed", count(LineOutcome::Changed)).add("from", from ? to_iso(*from) : ""));
  act.emit("data.dictionary.changed", of.id);
  return reports;
}

}  // namespace fiveone::data
