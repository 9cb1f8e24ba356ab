#include "modules/data/fact/fact_api.hpp"

#include "floor/house/language.hpp"
#include "floor/http/json_route.hpp"
#include "modules/data/fact/figure_coverage.hpp"
#include "modules/data/fact/figures.hpp"
#include "modules/data/fact/operator_api.hpp"

namespace fiveone::data {
namespace {

constexpr std::int64_t page_by_itself = 1'000;
constexpr std::int64_t most_on_a_page = 10'000;
constexpr std::int64_t most_for_operator = 50'000;  // each page is added up anew

bool asks_by(const FiguresOrder& order, FigureKey key) { return std::ranges::find(order.by, key) != order.by.end(); }

FigureQuestion question_of(const FiguresOrder& order) {
  return {.items = order.item,
          .by = {.region = asks_by(order, FigureKey::Region),
                 .unit = asks_by(order, FigureKey::Unit),
                 .period = asks_by(order, FigureKey::Period),
                 .breakdown = asks_by(order, FigureKey::Breakdown)},
          .level = static_cast<identity::Level>(static_cast<int>(order.level.value_or(FigureLevel::City)) + 1),
          .period = order.period.value_or(""),
          .region = order.region.value_or(""),
          .breakdown = order.breakdown.value_or(""),
          .forms = order.form,
          .units = order.unit,
          .basis = order.basis == FigureBasis::Restated ? Basis::Restated : Basis::Own,
          .as_of = order.as_of,
          .map = order.map};
}

// A figure's key as one word, by which a list goes on. Codes, periods and numbers have no such stroke in them.
std::string word_of(const Figure& figure) {
  return fmt::format("{}|{}|{}|{}|{}|{}", figure.item, figure.region, figure.unit.value, figure.first.number, figure.period, figure.breakdown);
}

Result<std::size_t> place_behind(const std::vector<Figure>& rows, const std::string& word) {
  std::vector<std::string> parts(1);
  for (const char c : word) {
    if (c == '|') parts.emplace_back();
    else parts.back() += c;
  }
  Figure last;
  std::int64_t first = 0;
  const auto number = [](const std::string& text, std::int64_t& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size();
  };
  if (parts.size() != 6 || !number(parts[2], last.unit.value) || !number(parts[3], first)) return fail(ErrorKind::BadInput, "fact.after");
  last.item = parts[0];
  last.region = parts[1];
  last.first.number = static_cast<std::int32_t>(first);
  last.period = parts[4];
  last.breakdown = parts[5];
  const auto behind = std::ranges::upper_bound(rows, last.key(), {}, &Figure::key);
  return static_cast<std::size_t>(behind - rows.begin());
}

// The names that a page shows, each looked up once.
class Names {
 public:
  Names(storage::Reader& reader, const Figures& figures, Language language) : reader_(reader), figures_(figures), language_(language) {}

  std::string item(const std::string& code) const {
    const auto found = std::ranges::find(figures_.items, code, &ItemRules::code);
    return in_language(found->name_zh, found->name_en);
  }
  std::string region(const std::string& code) const {
    const auto found = std::ranges::find(figures_.regions, code, &identity::Region::code);
    return found == figures_.regions.end() ? std::string() : in_language(found->name_zh, found->name_en);
  }
  const std::string& unit(Id id) {
    auto known = units_.find(id);
    if (known == units_.end()) {
      const auto found = identity::organisation_near(reader_, id, day_of(now()));
      known = units_.emplace(id, found ? in_language(found->name_zh, found->name_en) : std::string()).first;
    }
    return known->second;
  }

 private:
  std::string in_language(const std::string& zh, const std::string& en) const { return language_ == Language::English && !en.empty() ? en : zh; }

  storage::Reader& reader_;
  const Figures& figures_;
  Language language_;
  std::map<Id, std::string> units_;
};

std::optional<FigureCoverageAnswer> answer_of(const std::optional<Coverage>& coverage) {
  if (!coverage) return std::nullopt;
  const auto text = [](const std::optional<Decimal>& share) { return share ? std::optional(share->text()) : std::nullopt; };
  return FigureCoverageAnswer{coverage->members, coverage->registered, text(coverage->share_of_units()), text(coverage->share_of_revenue())};
}

FigureAnswer answer_of(const Figure& figure, const FactKeys& by, Names& names) {
  FigureAnswer answer{.item = figure.item, .item_name = names.item(figure.item), .value = figure.value.text(), .facts = figure.facts};
  if (by.region) answer.region = figure.region, answer.region_name = names.region(figure.region);
  if (by.unit) answer.unit = figure.unit, answer.unit_name = names.unit(figure.unit);
  if (by.period) answer.period = figure.period;
  if (by.breakdown) answer.breakdown = figure.breakdown;
  return answer;
}

Result<FiguresAnswer> answer_figures(storage::Reader& reader, warehouse::Warehouse& warehouse, const FindItem& find_item,
                                     const http::Request& request, const FiguresOrder& order, const FigureScope& scope, std::int64_t most) {
  const auto limit = order.limit.value_or(page_by_itself);
  if (limit < 1 || limit > most) return fail(ErrorKind::BadInput, "fact.limit", {{"most", std::to_string(most)}});
  const auto question = question_of(order);
  TRY(const auto figures, ask_figures(reader, warehouse, find_item, question, scope));
  std::size_t at = 0;
  if (order.after) {
    TRY(at, place_behind(figures.rows, *order.after));
  }
  FiguresAnswer answer{.map = question.map.value_or(day_of(now())), .as_of = question.as_of};
  Names names(reader, figures, language_of(request));
  FigureCoverage coverage(reader, question, scope, figures);
  const auto end = std::min(figures.rows.size(), at + static_cast<std::size_t>(limit));
  for (; at < end; ++at) {
    answer.items.push_back(answer_of(figures.rows[at], question.by, names));
    answer.items.back().coverage = answer_of(coverage.beside(figures.rows[at]));
  }
  if (end < figures.rows.size()) answer.next = word_of(figures.rows[end - 1]);
  return answer;
}

}  // namespace

void add_fact_routes(http::Router& router, storage::Database& records, warehouse::Warehouse& warehouse, Feed& feed, FindItem find_item) {
  router.add(http::query_route<FiguresOrder, FiguresAnswer>(
      "/api/data/facts", http::Permission("data.fact.read"), "Accepted figures by region, unit, period and breakdown, of what the caller may see",
      [&records, &warehouse, find_item](const http::Request& request, const FiguresOrder& order) {
        return records.read([&](storage::Reader& reader) {
          return answer_figures(reader, warehouse, find_item, request, order, scope_of(reader, *request.caller), most_on_a_page);
        });
      }));
  router.add(http::json_route<FiguresOrder, FiguresAnswer>(
      http::Method::Post, "/api/operator/data/facts", http::Permission::of_operator(), "Accepted figures by region, unit, period and breakdown",
      [&records, &warehouse, &feed, find_item](const http::Request& request, const FiguresOrder& order) {
        feed.catch_up();
        return records.read([&](storage::Reader& reader) {
          return answer_figures(reader, warehouse, find_item, request, order, {.everything = true, .regions = {}, .units = {}}, most_for_operator);
        });
      }));
  router.add(http::json_route<http::Nothing, RebuildAnswer>(
      http::Method::Post, "/api/operator/warehouse/rebuild", http::Permission::of_operator(), "Load the warehouse anew from the records",
      [&feed](const http::Request&) -> Result<RebuildAnswer> {
        TRY(const auto facts, feed.rebuild());
        return RebuildAnswer{facts};
      }));
}

}  // namespace fiveone::data
