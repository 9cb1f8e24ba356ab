#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/operator.hpp"
#include "floor/http/json.hpp"
#include "modules/data/fact/operator_api.hpp"

namespace fiveone {
namespace {

using data::FigureAnswer;
using data::FiguresAnswer;
using data::FiguresOrder;

constexpr std::int64_t rows_at_once = 50'000;

std::optional<std::string> unless_empty(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

data::FigureKey key_named(std::string_view word) {
  return word == "region"   ? data::FigureKey::Region
         : word == "unit"   ? data::FigureKey::Unit
         : word == "period" ? data::FigureKey::Period
                            : data::FigureKey::Breakdown;
}

Result<FiguresOrder> order_of(const DataQuery& query) {
  FiguresOrder order{.item = query.items,
                     .level = query.level == "county"     ? data::FigureLevel::County
                              : query.level == "province" ? data::FigureLevel::Province
                                                          : data::FigureLevel::City,
                     .period = unless_empty(query.period),
                     .region = unless_empty(query.region),
                     .breakdown = unless_empty(query.breakdown),
                     .basis = query.restated ? data::FigureBasis::Restated : data::FigureBasis::Own,
                     .limit = rows_at_once};
  for (const auto& word : query.by) order.by.push_back(key_named(word));
  for (const auto form : query.forms) order.form.push_back({form});
  TRY(order.as_of, day_in(query.as_of));
  TRY(order.map, day_in(query.map));
  return order;
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of("\",\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + '"';
}

// Empty ones where a total is made of no sample.
std::vector<std::string> cells_of(const std::optional<data::FigureCoverageAnswer>& coverage) {
  if (!coverage) return std::vector<std::string>(4);
  return {std::to_string(coverage->members), std::to_string(coverage->registered), coverage->share_of_units.value_or(""),
          coverage->share_of_revenue.value_or("")};
}

// One row of the answer as the cells of a line; those that are no key are left out.
std::vector<std::string> cells_of(const FigureAnswer& figure) {
  std::vector<std::string> cells{figure.item};
  if (figure.region) cells.insert(cells.end(), {*figure.region, figure.region_name.value_or("")});
  if (figure.unit) cells.insert(cells.end(), {to_string(*figure.unit), figure.unit_name.value_or("")});
  if (figure.period) cells.push_back(*figure.period);
  if (figure.breakdown) cells.push_back(*figure.breakdown);
  cells.insert(cells.end(), {figure.value, std::to_string(figure.facts)});
  if (!figure.unit) std::ranges::copy(cells_of(figure.coverage), std::back_inserter(cells));
  return cells;
}

std::vector<std::string> head_of(const FiguresOrder& order) {
  const auto by = [&](data::FigureKey key) { return std::ranges::find(order.by, key) != order.by.end(); };
  std::vector<std::string> head{"item"};
  if (by(data::FigureKey::Region)) head.insert(head.end(), {"region", "region_name"});
  if (by(data::FigureKey::Unit)) head.insert(head.end(), {"unit", "unit_name"});
  if (by(data::FigureKey::Period)) head.push_back("period");
  if (by(data::FigureKey::Breakdown)) head.push_back("breakdown");
  head.insert(head.end(), {"value", "facts"});
  if (!by(data::FigureKey::Unit)) head.insert(head.end(), {"members", "registered", "share_of_units", "share_of_revenue"});
  return head;
}

// Prints page by page, as they come.
class Printer {
 public:
  Printer(std::string format, const FiguresOrder& order) : format_(std::move(format)) {
    if (format_ == "json") fmt::print("[");
    else print_line(head_of(order));
  }

  void print(const FiguresAnswer& page) {
    for (const auto& figure : page.items) {
      if (format_ == "json") fmt::print("{}\n{}", printed_ > 0 ? "," : "", http::encode_json(figure));
      else print_line(cells_of(figure));
      ++printed_;
    }
    std::fflush(stdout);
  }

  void finish() {
    if (format_ == "json") fmt::print("\n]\n");
  }

 private:
  void print_line(std::vector<std::string> cells) const {
    if (format_ == "csv")
      for (auto& cell : cells) cell = csv_cell(cell);
    fmt::print("{}\n", fmt::join(cells, format_ == "csv" ? "," : "\t"));
  }

  std::string format_;
  std::size_t printed_ = 0;
};

Result<> print_figures(const Settings& settings, const DataQuery& query) {
  TRY(auto order, order_of(query));
  TRY(const auto office, Operator::open(settings));
  std::optional<Printer> printer;
  do {
    TRY(const auto text, office->ask(http::Method::Post, "/api/operator/data/facts", http::encode_json(order)));
    TRY(const auto page, http::decode_json<FiguresAnswer>(text, {.string_bytes = 100'000'000, .values = 1'000'000}));
    if (!printer) printer.emplace(query.format, order);
    printer->print(page);
    order.after = page.next;
  } while (order.after);
  printer->finish();
  return {};
}

Result<data::RebuildAnswer> ask_to_rebuild(const Settings& settings) {
  TRY(const auto office, Operator::open(settings));
  TRY(const auto text, office->ask(http::Method::Post, "/api/operator/warehouse/rebuild"));
  return http::decode_json<data::RebuildAnswer>(text);
}

}  // namespace

int query_data(const Settings& settings, const DataQuery& query) {
  const auto outcome = print_figures(settings, query);
  return outcome ? done : tell_error(outcome.error());
}

int rebuild_warehouse(const Settings& settings) {
  const auto answer = ask_to_rebuild(settings);
  if (!answer) return tell_error(answer.error());
  tell(say("rebuild.facts_done", {{"facts", std::to_string(answer->facts)}}));
  return done;
}

}  // namespace fiveone
