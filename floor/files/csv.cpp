#include "floor/files/csv.hpp"

#include "floor/base/text.hpp"

namespace fiveone::files {
namespace {

constexpr auto npos = std::string_view::npos;

char separator_of(std::string_view text) {
  const auto first_line = text.substr(0, text.find_first_of("\r\n"));
  for (const char c : {',', '\t', ';'})
    if (first_line.find(c) != npos) return c;
  return ',';
}

class Records {
 public:
  explicit Records(std::string_view text) : text_(text), separator_(separator_of(text)) {}

  bool at_end() const { return at_ >= text_.size(); }

  // Nothing where a quote does not end rightly.
  std::optional<SheetRow> next() {
    SheetRow row{.line = line_, .cells = {}};
    do {
      auto cell = this->cell();
      if (!cell) return std::nullopt;
      row.cells.push_back(*std::move(cell));
    } while (take(separator_));
    if (!end_line()) return std::nullopt;
    row.written = row.cells.size();
    while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
    return row;
  }

 private:
  bool take(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool end_line() {
    if (at_end()) return true;
    const bool carriage = take('\r');
    const bool feed = take('\n');
    if (carriage || feed) ++line_;
    return carriage || feed;
  }

  std::optional<std::string> cell() {
    if (take('"')) return quoted();
    auto end = at_;
    while (end < text_.size() && text_[end] != separator_ && text_[end] != '\r' && text_[end] != '\n') ++end;
    const auto plain = trim(text_.substr(at_, end - at_));
    at_ = end;
    return std::string(plain);
  }

  std::optional<std::string> quoted() {
    std::string out;
    for (;;) {
      const auto end = text_.find('"', at_);
      if (end == npos) return std::nullopt;
      const auto piece = text_.substr(at_, end - at_);
      line_ += static_cast<int>(std::ranges::count(piece, '\n'));
      out += piece;
      at_ = end + 1;
      if (!take('"')) return std::string(trim(out));
      out += '"';
    }
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

Result<std::vector<SheetRow>> read_csv(std::string_view bytes, const SheetLimits& limits) {
  TRY(const auto text, decode_chinese(bytes));
  std::vector<SheetRow> rows;
  Records records(text);
  int begun = 1;
  while (!records.at_end()) {
    auto row = records.next();
    if (!row) return fail(ErrorKind::BadInput, "csv.quote", {{"line", std::to_string(rows.empty() ? begun : rows.back().line + 1)}});
    begun = row->line + 1;
    if (row->cells.empty()) continue;
    if (rows.size() == limits.rows || row->cells.size() > limits.columns)
      return fail(ErrorKind::TooLarge, "sheet.too_large", {{"rows", std::to_string(limits.rows)}, {"columns", std::to_string(limits.columns)}});
    rows.push_back(*std::move(row));
  }
  return rows;
}

}  // namespace fiveone::files
