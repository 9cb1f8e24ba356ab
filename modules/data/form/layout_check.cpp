#include "modules/data/form/layout_check.hpp"

#include <algorithm>
#include <set>

#include "floor/base/messages.hpp"
#include "floor/http/json_faults.hpp"
#include "modules/data/form/words.hpp"

namespace fiveone::data {
namespace {

using Place = http::JsonFaults::Place;

constexpr std::size_t longest_caption = 60;
constexpr std::size_t longest_title = 100;
constexpr std::size_t longest_unit = 40;
constexpr std::size_t longest_formula = 500;
constexpr std::size_t most_levels = 5;
constexpr std::int64_t deepest = 6;
constexpr std::int64_t most_places = 6;

std::string number(std::size_t value) { return std::to_string(value); }

class LayoutCheck {
 public:
  std::vector<FieldError> run(const Layout& layout) {
    const Place sections(faults_, "sections");
    if (layout.sections.empty()) faults_.add("form.no_sections");
    std::set<std::string_view> keys;
    for (std::size_t i = 0; i < layout.sections.size(); ++i) {
      const Place place(faults_, i);
      check_key(layout.sections[i].key, keys);
      check_section(layout.sections[i]);
    }
    return std::move(faults_).error().fields;
  }

 private:
  void check_section(const Section& section) {
    check_line("title_zh", section.title_zh, 0, longest_title);
    check_line("title_en", section.title_en, 0, longest_title);
    if (!section.classification.empty() && !is_code(section.classification)) add("classification", "form.classification");
    check_columns(section);
    if (section.open) check_open(section);
    else check_rows(section);
    check_figures(section);
  }

  // Columns.

  void check_columns(const Section& section) {
    const Place place(faults_, "columns");
    if (section.columns.empty()) faults_.add("form.no_columns");
    std::set<std::string_view> keys;
    for (std::size_t i = 0; i < section.columns.size(); ++i) {
      const Place one(faults_, i);
      const auto& column = section.columns[i];
      check_key(column.key, keys);
      check_captions("captions_zh", column.captions_zh, section.columns.front().captions_zh.size());
      check_captions("captions_en", column.captions_en, section.columns.front().captions_zh.size());
      check_column(column);
    }
  }

  // All heads of a section have as many levels, so that the printed head is a rectangle.
  void check_captions(std::string_view member, const std::vector<std::string>& captions, std::size_t levels) {
    const Place place(faults_, member);
    if (captions.empty() || captions.size() > most_levels) return faults_.add("form.levels", {{"most", number(most_levels)}});
    if (captions.size() != levels) faults_.add("form.levels_differ", {{"levels", number(levels)}});
    for (std::size_t i = 0; i < captions.size(); ++i) {
      const Place one(faults_, i);
      if (!is_caption(captions[i], 1, longest_caption)) faults_.add("form.caption", {{"most", number(longest_caption)}});
    }
  }

  void check_column(const Column& column) {
    const bool is_number = column.kind == CellKind::Number;
    check_line("unit_zh", column.unit_zh, 0, longest_unit);
    check_line("unit_en", column.unit_en, 0, longest_unit);
    check_item(column.item);
    check_formula(column.formula);
    if (column.places < 0 || column.places > most_places) add("places", "form.places", {{"most", std::to_string(most_places)}});
    if (!is_number && !column.item.empty()) add("item", "form.only_numbers");
    if (!is_number && !column.formula.empty()) add("formula", "form.only_numbers");
    if (column.kind == CellKind::Code && !is_code(column.classification)) add("classification", "form.code_list");
    if (column.kind != CellKind::Code && !column.classification.empty()) add("classification", "form.only_codes");
    if (column.required && !column.formula.empty()) add("required", "form.computed_required");
  }

  // Rows.

  void check_rows(const Section& section) {
    const Place place(faults_, "rows");
    if (std::ranges::all_of(section.rows, &Row::heading)) faults_.add("form.no_rows");
    std::set<std::string_view> keys;
    std::int64_t deepest_here = -1;  // of the row above; headings do not count
    for (std::size_t i = 0; i < section.rows.size(); ++i) {
      const Place one(faults_, i);
      const auto& row = section.rows[i];
      check_key(row.key, keys);
      check_line("caption_zh", row.caption_zh, 1, longest_title);
      check_line("caption_en", row.caption_en, 1, longest_title);
      check_row(row, section);
      check_depth(row, deepest_here);
      if (!row.heading) deepest_here = row.depth;
    }
  }

  void check_row(const Row& row, const Section& section) {
    check_item(row.item);
    check_formula(row.formula);
    if (row.heading && !(row.item.empty() && row.code.empty() && row.formula.empty())) faults_.add("form.heading");
    if (row.code.empty()) return;
    if (section.classification.empty()) add("code", "form.code_without_list");
    else if (!is_code(row.code)) add("code", "form.code");
  }

  void check_depth(const Row& row, std::int64_t above) {
    if (row.depth < 0 || row.depth > deepest) add("depth", "form.depth", {{"most", std::to_string(deepest)}});
    else if (row.depth > above + 1 && !row.heading) add("depth", "form.depth_jumps");
  }

  void check_open(const Section& section) {
    if (!section.rows.empty()) add("rows", "form.open_has_rows");
    const Place place(faults_, "open");
    const auto& open = *section.open;
    if (!open.classification.empty() && !is_code(open.classification)) add("classification", "form.classification");
    if (open.most < 1 || open.most > static_cast<std::int64_t>(most_rows)) add("most", "form.open_most", {{"most", number(most_rows)}});
    check_line("caption_zh", open.caption_zh, 1, longest_caption);
    check_line("caption_en", open.caption_en, 1, longest_caption);
  }

  // One figure stands in one cell: two cells of the same item, breakdown and period would be counted as one, or twice.
  void check_figures(const Section& section) {
    if (section.open) return check_figures_of(section, nullptr, "open");
    for (std::size_t i = 0; i < section.rows.size(); ++i)
      if (!section.rows[i].heading) check_figures_of(section, &section.rows[i], "rows", i);
  }
  void check_figures_of(const Section& section, const Row* row, std::string_view member, std::optional<std::size_t> index = std::nullopt) {
    for (const auto& column : section.columns) {
      const auto item = column.kind == CellKind::Number ? item_of(column, row) : "";
      if (item.empty()) continue;
      const auto breakdown = row != nullptr ? row->code : "\n" + section.open->classification;
      if (figures_.insert({item, breakdown, column.period}).second) continue;
      const Place place(faults_, member);
      if (!index) return faults_.add("form.same_figure", {{"item", item}, {"column", column.key}});
      const Place one(faults_, *index);
      return faults_.add("form.same_figure", {{"item", item}, {"column", column.key}});
    }
  }

  // What they have in common.

  void check_key(const std::string& key, std::set<std::string_view>& keys) {
    if (!is_form_key(key)) add("key", "form.key");
    else if (!keys.insert(key).second) add("key", "form.key_twice", {{"key", key}});
  }
  void check_item(const std::string& item) {
    if (!item.empty() && !is_code(item)) add("item", "form.item");
  }
  void check_formula(const std::string& formula) {
    if (!formula.empty() && !is_caption(formula, 1, longest_formula)) add("formula", "form.formula", {{"most", number(longest_formula)}});
  }
  void check_line(std::string_view member, const std::string& text, std::size_t least, std::size_t most) {
    if (!is_caption(text, least, most)) add(member, "form.caption", {{"most", number(most)}});
  }
  void add(std::string_view member, std::string key, MessageArgs args = {}) {
    const Place place(faults_, member);
    faults_.add(std::move(key), std::move(args));
  }

  http::JsonFaults faults_{"form.refused"};
  std::set<std::tuple<std::string, std::string, PeriodOf>> figures_;
};

bool lacks_item(const Section& section, const Row* row) {
  return std::ranges::any_of(section.columns, [&](const Column& column) {
    return column.kind == CellKind::Number && column.formula.empty() && column.item != no_item && item_of(column, row).empty();
  });
}

Result<> too_many(std::string_view what, std::size_t most) {
  return fail(ErrorKind::TooLarge, fmt::format("form.too_many_{}", what), {{"most", number(most)}});
}

std::size_t count_rows(const Section& section) {
  if (section.open) return static_cast<std::size_t>(std::clamp<std::int64_t>(section.open->most, 0, 1'000'000));
  return static_cast<std::size_t>(std::ranges::count(section.rows, false, &Row::heading));
}

}  // namespace

std::vector<FieldError> faults_of(const Layout& layout) { return LayoutCheck().run(layout); }

std::vector<FieldError> hints_of(const Layout& layout) {
  http::JsonFaults hints;
  const Place sections(hints, "sections");
  for (std::size_t i = 0; i < layout.sections.size(); ++i) {
    const Place place(hints, i);
    const auto& section = layout.sections[i];
    if (section.open && lacks_item(section, nullptr)) {
      const Place open(hints, "open");
      hints.add("form.no_item");
    }
    const Place rows(hints, "rows");
    for (std::size_t row = 0; row < section.rows.size(); ++row) {
      if (section.rows[row].heading || !lacks_item(section, &section.rows[row])) continue;
      const Place one(hints, row);
      hints.add("form.no_item");
    }
  }
  return std::move(hints).error().fields;
}

Result<> check_bounds(const Layout& layout) {
  if (layout.sections.size() > most_sections) return too_many("sections", most_sections);
  for (const auto& section : layout.sections) {
    if (section.rows.size() > most_rows) return too_many("rows", most_rows);
    if (section.columns.size() > most_columns) return too_many("columns", most_columns);
  }
  if (count_cells(layout) > most_cells) return too_many("cells", most_cells);
  return {};
}

std::size_t count_cells(const Layout& layout) {
  std::size_t cells = 0;
  for (const auto& section : layout.sections) cells += count_rows(section) * section.columns.size();
  return cells;
}

std::string item_of(const Column& column, const Row* row) {
  if (column.item == no_item) return "";
  if (!column.item.empty() || row == nullptr) return column.item;
  return row->item;
}

}  // namespace fiveone::data
