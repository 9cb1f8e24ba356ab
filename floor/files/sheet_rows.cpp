#include "floor/files/sheet_rows.hpp"

#include "floor/base/text.hpp"

namespace fiveone::files {
namespace {

constexpr std::size_t most_columns = 16'384;
constexpr std::size_t most_merged = 100'000;

// Numbers end with a blank, bytes have their length before them.
class Unpacker {
 public:
  explicit Unpacker(std::string_view text) : text_(text) {}
  bool at_end() const { return text_.empty(); }

  std::optional<std::size_t> number() {
    std::size_t value = 0;
    const auto [end, fault] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
    if (fault != std::errc() || end == text_.data() + text_.size() || *end != ' ') return std::nullopt;
    text_.remove_prefix(static_cast<std::size_t>(end - text_.data()) + 1);
    return value;
  }

  std::optional<std::string> cell() {
    const auto length = number();
    if (!length || *length > text_.size()) return std::nullopt;
    std::string bytes(text_.substr(0, *length));
    text_.remove_prefix(*length);
    if (!is_utf8(bytes)) return std::nullopt;
    return bytes;
  }

  std::optional<SheetRow> row() {
    const auto line = number();
    const auto count = number();
    if (!line || !count || *line > 1'048'576 || *count > most_columns) return std::nullopt;
    SheetRow row{.line = static_cast<int>(*line)};
    for (std::size_t i = 0; i < *count; ++i) {
      auto bytes = cell();
      if (!bytes) return std::nullopt;
      row.cells.push_back(*std::move(bytes));
    }
    return row;
  }

  std::optional<Sheet> sheet() {
    Sheet sheet;
    auto name = cell();
    const auto visible = number();
    const auto merged = number();
    if (!name || !visible || !merged || *merged > most_merged) return std::nullopt;
    sheet.name = *std::move(name);
    sheet.is_visible = *visible != 0;
    for (std::size_t i = 0; i < *merged; ++i) {
      auto range = cell();
      if (!range) return std::nullopt;
      sheet.merged.push_back(*std::move(range));
    }
    const auto packed = cell();
    auto rows = packed ? unpack_rows(*packed) : std::nullopt;
    if (!rows) return std::nullopt;
    sheet.rows = *std::move(rows);
    return sheet;
  }

 private:
  std::string_view text_;
};

void put_text(std::string& out, std::string_view text) { out.append(std::to_string(text.size())).append(" ").append(text); }

}  // namespace

std::string pack_rows(const std::vector<SheetRow>& rows) {
  std::string text;
  const auto put = [&text](std::size_t number) { text.append(std::to_string(number)).append(" "); };
  for (const auto& row : rows) {
    put(static_cast<std::size_t>(row.line));
    put(row.cells.size());
    for (const auto& cell : row.cells) {
      put(cell.size());
      text += cell;
    }
  }
  return text;
}

std::optional<std::vector<SheetRow>> unpack_rows(std::string_view text) {
  std::vector<SheetRow> rows;
  Unpacker unpacker(text);
  while (!unpacker.at_end()) {
    auto row = unpacker.row();
    if (!row || (!rows.empty() && row->line <= rows.back().line)) return std::nullopt;
    rows.push_back(*std::move(row));
  }
  return rows;
}

std::string pack_sheets(const std::vector<Sheet>& sheets) {
  std::string text;
  for (const auto& sheet : sheets) {
    put_text(text, sheet.name);
    text += sheet.is_visible ? "1 " : "0 ";
    text.append(std::to_string(sheet.merged.size())).append(" ");
    for (const auto& range : sheet.merged) put_text(text, range);
    put_text(text, pack_rows(sheet.rows));
  }
  return text;
}

std::optional<std::vector<Sheet>> unpack_sheets(std::string_view text) {
  std::vector<Sheet> sheets;
  Unpacker unpacker(text);
  while (!unpacker.at_end()) {
    auto sheet = unpacker.sheet();
    if (!sheet) return std::nullopt;
    sheets.push_back(*std::move(sheet));
  }
  return sheets;
}

}  // namespace fiveone::files
