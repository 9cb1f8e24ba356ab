#include <algorithm>
#include <map>

#include "floor/base/text.hpp"
#include "floor/paper/printed.hpp"
#include "modules/data/filing/sheet_marks.hpp"

namespace fiveone::data {

std::string hash_of(const Layout& layout) { return sha256_hex(http::encode_json(layout)).substr(0, 16); }

namespace {

using paper::Look;
using paper::Mark;
using paper::PrintedCell;

constexpr std::size_t spare_rows = 30;  // of an open section, behind what stands there
constexpr double caption_width = 34;
constexpr double value_width = 14;

std::string caption_of(const Row& row, Language language) { return language == Language::Chinese ? row.caption_zh : row.caption_en; }

class TemplateWriter {
 public:
  TemplateWriter(const SheetSubject& subject, const SheetContent& content, const std::vector<SheetFinding>& findings, const NameOfRow& name_of_row)
      : subject_(subject), content_(content), findings_(findings), name_of_row_(name_of_row) {
    for (const auto& value : content.values)
      if (!value.value.empty()) values_[value.address] = value.value;
    for (const auto& finding : findings)
      if (!finding.address.empty()) by_cell_[finding.address].push_back(&finding);
  }

  std::string write() {
    page_.name = says("表", "Form");
    page_.is_protected = true;
    put_title();
    for (const auto& section : subject_.version.design.layout.sections) put_section(section);
    page_.widths = {0, caption_width};
    page_.widths.resize(first_value_column + columns_, value_width);
    page_.frozen_columns = first_value_column;
    paper::PrintedBook book{.pages = {std::move(page_)}, .facts_name = std::string(facts_sheet), .facts = facts()};
    if (!findings_.empty()) book.pages.push_back(list_of_findings());
    return paper::write_printed(book);
  }

 private:
  std::string says(const char* zh, const char* en) const { return subject_.language == Language::Chinese ? zh : en; }
  bool in_chinese() const { return subject_.language == Language::Chinese; }

  std::vector<std::pair<std::string, std::string>> facts() const {
    const auto& version = subject_.version;
    std::vector<std::pair<std::string, std::string>> facts{{"form", version.form_key},
                                                           {"version", std::to_string(version.number)},
                                                           {"unit", subject_.unit},
                                                           {"period", subject_.period.text()},
                                                           {"layout", hash_of(version.design.layout)}};
    for (const auto& base : content_.bases)
      if (!base.value.empty()) facts.emplace_back(base.address, base.value);
    return facts;
  }

  void put(std::uint16_t column, Look look, std::string text, std::uint32_t rows = 1, std::uint16_t columns = 1) {
    page_.cells.push_back({.row = row_, .column = column, .rows = rows, .columns = columns, .look = look, .text = std::move(text)});
  }

  void put_title() {
    put(caption_column, Look::Title, subject_.form_name);
    ++row_;
    put(caption_column, Look::Note, subject_.unit_name);
    ++row_;
    put(caption_column, Look::Note, subject_.period.name(subject_.language));
    ++row_;
    if (subject_.version.approval)
      put(caption_column, Look::Note,
          translate(subject_.language, "data.sheet.approval",
                    {{"number", subject_.version.approval->approval_number}, {"expires", to_iso(subject_.version.approval->expires)}}));
    row_ += 2;
  }

  void put_section(const Section& section) {
    columns_ = std::max(columns_, section.columns.size());
    put(caption_column, Look::Title, in_chinese() ? section.title_zh : section.title_en);
    ++row_;
    put_keys(section);
    put_head(section);
    if (section.open) put_open_rows(section);
    else for (const auto& row : section.rows) put_row(section, row);
    ++row_;
  }

  void put_keys(const Section& section) {
    put(key_column, Look::Hidden, "#" + section.key);
    for (std::size_t i = 0; i < section.columns.size(); ++i) put(value_column(i), Look::Hidden, section.columns[i].key);
    page_.hidden_rows.push_back(row_++);
  }

  static std::uint16_t value_column(std::size_t index) { return static_cast<std::uint16_t>(first_value_column + index); }

  const std::vector<std::string>& captions(const Column& column) const { return in_chinese() ? column.captions_zh : column.captions_en; }

  // Equal neighbours are one cell, across and then down, as far as the cells above are one too.
  void put_head(const Section& section) {
    const auto levels = captions(section.columns.front()).size();
    const auto caption = section.open ? (in_chinese() ? section.open->caption_zh : section.open->caption_en) : says("指标", "Item");
    put(caption_column, Look::Head, caption, static_cast<std::uint32_t>(levels + 1));
    const auto top = row_;
    std::vector<std::size_t> starts{0, section.columns.size()};
    for (std::size_t level = 0; level < levels; ++level) starts = put_level(section, level, levels, top, starts);
    row_ = top + static_cast<std::uint32_t>(levels);
    for (std::size_t i = 0; i < section.columns.size(); ++i) put(value_column(i), Look::Head, unit_of(section.columns[i]));
    ++row_;
  }

  std::string unit_of(const Column& column) const { return in_chinese() ? column.unit_zh : column.unit_en; }

  // Where the cells of this level begin.
  std::vector<std::size_t> put_level(const Section& section, std::size_t level, std::size_t levels, std::uint32_t top,
                                     const std::vector<std::size_t>& above) {
    std::vector<std::size_t> starts;
    const auto text = [&](std::size_t column) { return captions(section.columns[column])[level]; };
    for (std::size_t group = 0; group + 1 < above.size(); ++group) {
      for (std::size_t from = above[group]; from < above[group + 1];) {
        auto to = from + 1;
        while (to < above[group + 1] && text(to) == text(from)) ++to;
        starts.push_back(from);
        row_ = top + static_cast<std::uint32_t>(level);
        const auto wide = static_cast<std::uint16_t>(to - from);
        if (!repeats(section, level, from, to)) put(value_column(from), Look::Head, text(from), height(section, level, levels, from, to), wide);
        from = to;
      }
    }
    starts.push_back(section.columns.size());
    return starts;
  }

  // A caption that its whole cell repeats below is one tall cell.
  bool same_below(const Section& section, std::size_t level, std::size_t from, std::size_t to) const {
    for (auto i = from; i < to; ++i)
      if (captions(section.columns[i])[level] != captions(section.columns[i])[level + 1]) return false;
    const auto& next = captions(section.columns[from])[level + 1];
    for (auto i = from; i < to; ++i)
      if (captions(section.columns[i])[level + 1] != next) return false;
    return true;
  }
  bool repeats(const Section& section, std::size_t level, std::size_t from, std::size_t to) const {
    return level > 0 && same_below(section, level - 1, from, to);
  }
  std::uint32_t height(const Section& section, std::size_t level, std::size_t levels, std::size_t from, std::size_t to) const {
    std::uint32_t rows = 1;
    for (; level + 1 < levels && same_below(section, level, from, to); ++level) ++rows;
    return rows;
  }

  void put_row(const Section& section, const Row& row) {
    PrintedCell caption{.row = row_, .column = caption_column, .look = Look::Caption, .text = caption_of(row, subject_.language)};
    caption.indent = static_cast<int>(row.depth);
    page_.cells.push_back(std::move(caption));
    if (row.heading) {
      ++row_;
      return;
    }
    put(key_column, Look::Hidden, section.key + "." + row.key);
    put_values(section, row.key, &row);
  }

  void put_open_rows(const Section& section) {
    auto keys = rows_with_values(section);
    const auto most = std::min(static_cast<std::size_t>(section.open->most), keys.size() + spare_rows);
    keys.resize(std::max(keys.size(), most));
    for (const auto& key : keys) {
      put(key_column, Look::Hidden, fmt::format("{}.{}", section.key, open_row));
      const auto name = key.empty() || section.open->classification.empty() ? "" : " " + name_of_row_(section.open->classification, key);
      put(caption_column, Look::Entry, key + name);
      put_values(section, key, nullptr);
    }
    for (const auto& stray : content_.strays)
      if (stray.section == section.key) put_stray(section, stray);
  }

  void put_stray(const Section& section, const StrayRow& stray) {
    put(key_column, Look::Hidden, fmt::format("{}.{}", section.key, open_row));
    put(caption_column, Look::Entry, stray.caption);
    mark(page_.cells.back(), stray.place);
    for (std::size_t i = 0; i < section.columns.size(); ++i) {
      auto cell = value_cell(section, section.columns[i], "", nullptr, value_column(i));
      if (const auto typed = std::ranges::find(stray.values, section.columns[i].key, &SheetValue::address); typed != stray.values.end())
        cell.text = typed->value;
      page_.cells.push_back(std::move(cell));
    }
    ++row_;
  }

  std::vector<std::string> rows_with_values(const Section& section) const {
    std::vector<std::string> keys;
    for (const auto& [address, value] : values_) {
      const auto cell = parse_cell(address);
      if (cell && cell->section == section.key && std::ranges::find(keys, cell->row) == keys.end()) keys.push_back(cell->row);
    }
    return keys;
  }

  void put_values(const Section& section, const std::string& key, const Row* row) {
    for (std::size_t i = 0; i < section.columns.size(); ++i)
      page_.cells.push_back(value_cell(section, section.columns[i], key, row, value_column(i)));
    ++row_;
  }

  PrintedCell value_cell(const Section& section, const Column& column, const std::string& key, const Row* row, std::uint16_t at) {
    const auto address = key.empty() ? "" : to_string(CellAddress{section.key, key, column.key});
    const bool is_number = column.kind == CellKind::Number;
    const bool computed = is_number && (!column.formula.empty() || (row != nullptr && !row->formula.empty()));
    PrintedCell cell{.row = row_, .column = at, .look = computed ? Look::Computed : Look::Entry, .is_number = is_number};
    if (is_number) cell.places = static_cast<int>(column.places);
    if (const auto value = values_.find(address); value != values_.end()) cell.text = value->second;
    mark(cell, address);
    return cell;
  }

  void mark(PrintedCell& cell, const std::string& address) {
    const auto found = by_cell_.find(address);
    if (found == by_cell_.end()) return;
    where_[address] = paper::cell_name(cell.row, cell.column);
    cell.mark = Mark::Doubtful;
    for (const auto* finding : found->second) {
      if (finding->is_wrong) cell.mark = Mark::Wrong;
      cell.comment += (cell.comment.empty() ? "" : "\n") + finding->message;
    }
  }

  paper::PrintedPage list_of_findings() const {
    paper::PrintedPage page{.name = says("错误", "Errors"), .cells = {}, .widths = {10, 30, 80}, .frozen_rows = 1};
    const auto put_line = [&](std::uint32_t line, Look look, Mark mark, std::initializer_list<std::string> texts) {
      std::uint16_t column = 0;
      for (const auto& text : texts) page.cells.push_back({.row = line, .column = column++, .look = look, .text = text, .mark = mark});
    };
    put_line(0, Look::Head, Mark::None, {says("单元格", "Cell"), says("位置", "Place"), says("怎么改", "What to do")});
    std::uint32_t line = 1;
    for (const auto& finding : findings_) {
      const auto at = where_.find(finding.address);
      put_line(line++, Look::Caption, finding.is_wrong ? Mark::Wrong : Mark::Doubtful,
               {at == where_.end() ? "" : at->second, finding.address, finding.message});
    }
    return page;
  }

  const SheetSubject& subject_;
  const SheetContent& content_;
  const std::vector<SheetFinding>& findings_;
  const NameOfRow& name_of_row_;
  std::map<std::string, std::string> values_;
  std::map<std::string, std::vector<const SheetFinding*>> by_cell_;
  std::map<std::string, std::string> where_;  // of cells with findings: "D7"
  paper::PrintedPage page_;
  std::uint32_t row_ = 0;
  std::size_t columns_ = 0;
};

}  // namespace

std::string write_template(const SheetSubject& subject, const SheetContent& content, const std::vector<SheetFinding>& findings,
                           const NameOfRow& name_of_row) {
  return TemplateWriter(subject, content, findings, name_of_row).write();
}

}  // namespace fiveone::data
