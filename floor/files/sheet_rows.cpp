#include "floor/files/sheet_rows.hpp"

#include "floor/base/text.hpp"

namespace fiveone::files {
namespace {

constexpr std::size_t most_columns = 16'384;

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

 private:
  std::string_view text_;
};

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

}  // namespace fiveone::files
