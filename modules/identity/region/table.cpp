#include "modules/identity/region/table.hpp"

#include "floor/base/text.hpp"

namespace fiveone::identity {
namespace {

constexpr auto npos = std::string_view::npos;

// Reads records one after another; a quoted field may hold commas, line ends and doubled quotes.
class Records {
 public:
  explicit Records(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ >= text_.size(); }

  TableRow next(Faults& faults) {
    TableRow row{.line = line_};
    do row.fields.push_back(field(row.line, faults));
    while (take(','));
    if (!end_line()) {
      faults.add(row.line, "table.quote");
      skip_line();
    }
    return row;
  }

 private:
  char peek() const { return at_end() ? '\0' : text_[at_]; }

  bool take(char c) {
    if (peek() != c || at_end()) return false;
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

  void skip_line() {
    at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    end_line();
  }

  std::string field(int line, Faults& faults) {
    if (take('"')) return quoted(line, faults);
    const auto end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
    const auto plain = trim(text_.substr(at_, end - at_));
    at_ = end;
    return std::string(plain);
  }

  std::string quoted(int line, Faults& faults) {
    std::string out;
    for (;;) {
      const auto end = text_.find('"', at_);
      const auto piece = text_.substr(at_, end == npos ? npos : end - at_);
      line_ += static_cast<int>(std::ranges::count(piece, '\n'));
      out += piece;
      at_ += piece.size();
      if (end == npos) {
        faults.add(line, "table.quote");
        break;
      }
      ++at_;
      if (!take('"')) break;
      out += '"';
    }
    return std::string(trim(out));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

bool is_blank(const TableRow& row) { return row.fields.size() == 1 && row.fields.front().empty(); }

// Where each wished column stands in the header; nothing where the header is another.
std::optional<std::vector<std::size_t>> places_in(const std::vector<std::string>& header,
                                                  std::initializer_list<std::string_view> columns) {
  if (header.size() != columns.size()) return std::nullopt;
  std::vector<std::size_t> places;
  for (const auto column : columns) {
    const auto found = std::ranges::find(header, column);
    if (found == header.end()) return std::nullopt;
    places.push_back(static_cast<std::size_t>(found - header.begin()));
  }
  return places;
}

TableRow in_order(TableRow row, const std::vector<std::size_t>& places) {
  TableRow out{.line = row.line};
  for (const auto place : places) out.fields.push_back(std::move(row.fields[place]));
  return out;
}

}  // namespace

void Faults::add(int line, std::string key, std::vector<std::pair<std::string, std::string>> args) {
  const auto where = std::to_string(line);
  args.emplace_back("line", where);
  faults_.push_back({line, {where, std::move(key), std::move(args)}});
}

std::unexpected<Error> Faults::rejected() {
  std::ranges::stable_sort(faults_, {}, [](const auto& fault) { return fault.first; });
  Error error{.kind = ErrorKind::BadInput, .key = "table.rejected", .args = {{"count", std::to_string(faults_.size())}}};
  for (auto& fault : faults_) error.fields.push_back(std::move(fault.second));
  return std::unexpected(std::move(error));
}

Result<std::vector<TableRow>> read_table(std::string_view bytes, std::initializer_list<std::string_view> columns) {
  TRY(const auto text, decode_chinese(bytes));
  Faults faults;
  Records records(text);
  const auto header = records.next(faults);
  const auto places = places_in(header.fields, columns);
  if (!places) return fail(ErrorKind::BadInput, "table.header", {{"columns", fmt::format("{}", fmt::join(columns, ","))}});

  std::vector<TableRow> rows;
  while (!records.at_end()) {
    auto row = records.next(faults);
    if (is_blank(row)) continue;
    if (rows.size() == max_table_rows)
      return fail(ErrorKind::TooLarge, "table.too_long", {{"limit", std::to_string(max_table_rows)}});
    if (row.fields.size() == places->size()) rows.push_back(in_order(std::move(row), *places));
    else faults.add(row.line, "table.fields", {{"wanted", std::to_string(places->size())}, {"found", std::to_string(row.fields.size())}});
  }
  if (!faults.empty()) return faults.rejected();
  return rows;
}

}  // namespace fiveone::identity
