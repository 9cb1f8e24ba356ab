#include "modules/data/filing/change.hpp"

#include <set>

#include "floor/base/text.hpp"
#include "modules/data/filing/examine.hpp"
#include "modules/data/report/authors.hpp"

namespace fiveone::data {
namespace {

struct Place {
  const Section* section = nullptr;
  const Column* column = nullptr;
  const Row* row = nullptr;  // null for an open row
  CellAddress address;
};

class Changing {
 public:
  explicit Changing(Handling& h) : h_(h), authors_(h.act.tx) {}

  Result<std::vector<std::string>> apply(const std::vector<CellChange>& changes, bool checks_base) {
    for (const auto& change : changes) take(change, checks_base);
    check_open_rows();
    if (!faults_.empty()) return std::unexpected(Error{ErrorKind::BadInput, "data.changes_refused", {}, std::move(faults_), {}});
    if (!overtaken_.empty()) return std::unexpected(overtaken());
    auto cells = h_.vintage.cells;
    for (auto& cell : next_) {
      if (const auto* stands = cells.find(cell.address); stands && stands->value == cell.value && stands->explanation == cell.explanation) continue;
      changed_.push_back(cell.address);
      if (cell.value.empty() && cell.explanation.empty()) cells.erase(cell.address);
      else cells.put(std::move(cell));
    }
    h_.vintage.cells = std::move(cells);
    return std::move(changed_);
  }

 private:
  void refuse(const std::string& cell, std::string_view key, MessageArgs args = {}) { faults_.push_back({cell, std::string(key), std::move(args)}); }

  std::optional<Place> place_of(const std::string& cell) {
    const auto address = parse_cell(cell);
    const auto* section = address ? find_section(h_.form->design.layout, address->section) : nullptr;
    const auto* column = section ? find_column(*section, address->column) : nullptr;
    const auto* row = section && !section->open ? find_row(*section, address->row) : nullptr;
    if (!column || (!section->open && (!row || row->heading))) {
      refuse(cell, "data.cell_unknown");
      return std::nullopt;
    }
    if (!column->formula.empty() || (row && !row->formula.empty() && column->kind == CellKind::Number)) {
      refuse(cell, "data.cell_computed");
      return std::nullopt;
    }
    return Place{section, column, row, *address};
  }

  void take(const CellChange& change, bool checks_base) {
    if (!seen_.insert(change.cell).second) return refuse(change.cell, "data.cell_twice");
    const auto place = place_of(change.cell);
    if (!place) return;
    const auto* stands = h_.vintage.cells.find(change.cell);
    Cell cell = stands ? *stands : Cell{.address = change.cell};
    if (change.value) {
      if (checks_base && !change.base) return refuse(change.cell, "data.base_missing");
      read(*place, *change.value, cell);
      const auto there = h_.vintage.cells.value(change.cell);
      if (checks_base && *change.base != there && cell.value != there) return note_overtaken(change.cell, stands);
    }
    if (change.explanation) explain(change, cell);
    if (place->section->open) grown_.insert(place->section->key);
    cell.by = h_.caller.person;
    cell.at = h_.act.at;
    next_.push_back(std::move(cell));
  }

  void read(const Place& place, const std::string& typed, Cell& cell) {
    if (typed.size() > 4 * most_text_characters) return refuse(cell.address, "data.value_long", {{"most", std::to_string(most_text_characters)}});
    const auto codes = place.column->classification.empty() ? nullptr : codes_of(place.column->classification);
    const auto value = read_value(*place.column, typed, codes.get());
    cell.value = value.value;
    cell.bad = !value.bad.empty();
  }

  void explain(const CellChange& change, Cell& cell) {
    const std::string text(trim(*change.explanation));
    if (count_characters(text) > longest_explanation)
      return refuse(change.cell, "data.explanation_long", {{"most", std::to_string(longest_explanation)}});
    cell.explanation = text;
  }

  // Rows that somebody adds bear codes of the section's classification, and there are only so many.
  void check_open_rows() {
    for (const auto& key : grown_) {
      const auto& section = *find_section(h_.form->design.layout, key);
      std::set<std::string, std::less<>> rows;
      const auto count_row = [&](const std::string& cell) {
        if (const auto address = parse_cell(cell); address && address->section == key) rows.insert(address->row);
      };
      for (const auto& cell : h_.vintage.cells.all()) count_row(cell.address);
      for (const auto& cell : next_) {
        count_row(cell.address);
        check_row_code(section, cell.address);
      }
      if (std::ssize(rows) > section.open->most) refuse(key, "data.rows_many", {{"most", std::to_string(section.open->most)}});
    }
  }

  void check_row_code(const Section& section, const std::string& cell) {
    if (section.open->classification.empty()) return;
    const auto address = parse_cell(cell);
    const auto codes = codes_of(section.open->classification);
    if (address->section == section.key && codes && !codes->has(address->row)) refuse(cell, "data.row_code", {{"code", address->row}});
  }

  std::shared_ptr<const CodeList> codes_of(const std::string& classification) {
    const auto known = codes_.find(classification);
    if (known != codes_.end()) return known->second;
    return codes_[classification] = h_.around.codes_of(h_.act.tx, classification, h_.report.last);
  }

  void note_overtaken(const std::string& cell, const Cell* stands) {
    overtaken_.push_back({cell, "data.cell_overtaken", {{"value", stands ? stands->value : ""}, {"name", stands ? authors_.name_of(stands->by) : ""}}});
    JsonText one;
    one.add("cell", cell).add("v", stands ? stands->value : "");
    if (stands) one.add("by_name", authors_.name_of(stands->by)).add("at", stands->at);
    standing_ += (standing_.empty() ? "" : ",") + one.text();
  }

  Error overtaken() {
    const auto many = std::to_string(overtaken_.size());
    return {ErrorKind::Conflict, "data.cells_overtaken", {{"count", many}, {"standing", "[" + standing_ + "]"}}, std::move(overtaken_), {}};
  }

  Handling& h_;
  Authors authors_;
  std::set<std::string, std::less<>> seen_, grown_;
  std::map<std::string, std::shared_ptr<const CodeList>, std::less<>> codes_;
  std::vector<Cell> next_;
  std::vector<std::string> changed_;
  std::vector<FieldError> faults_, overtaken_;
  std::string standing_;
};

// The computed cells that are otherwise than before.
void compute(Handling& h, std::vector<std::string>& changed) {
  const auto before = h.vintage.cells;
  h.around.compute(h.act.tx, *h.form, h.report, h.vintage.cells);
  for (const auto& cell : h.vintage.cells.all()) {
    const auto* old = before.find(cell.address);
    if (!old || old->value != cell.value) changed.push_back(cell.address);
  }
  for (const auto& cell : before.all())
    if (!h.vintage.cells.find(cell.address)) changed.push_back(cell.address);
}

JsonText told(const Cells& cells, const std::vector<std::string>& addresses) {
  JsonText values;
  for (const auto& address : addresses) values.add(address, cells.value(address));
  return JsonText().add_raw("cells", values.text());
}

}  // namespace

Result<std::vector<std::string>> apply_changes(Handling& h, const std::vector<CellChange>& changes, bool checks_base) {
  TRY(auto changed, Changing(h).apply(changes, checks_base));
  compute(h, changed);
  return changed;
}

Result<Changed> change_cells(Handling& h, const std::vector<CellChange>& changes, std::size_t most) {
  if (!is_open(h.report)) return fail(ErrorKind::Conflict, "data.report_closed");
  if (changes.empty() || changes.size() > most) return fail(ErrorKind::BadInput, "data.changes_many", {{"most", std::to_string(most)}});
  const auto before = h.vintage.cells;
  Changed changed;
  TRY(changed.cells, apply_changes(h, changes, true));
  changed.findings = examine(h.act.tx, h.around, *h.form, h.report, h.vintage.cells);
  h.report.findings = count(changed.findings);
  if (h.report.state == ReportState::Expected) h.report.state = ReportState::Draft;
  h.report.nil = h.vintage.nil = false;
  CHECK_OK(lay_down(h, told(before, changed.cells), told(h.vintage.cells, changed.cells)));
  return changed;
}

}  // namespace fiveone::data
