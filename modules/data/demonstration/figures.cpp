#include "modules/data/demonstration/figures.hpp"

#include <array>
#include <functional>
#include <span>

#include "floor/base/decimal.hpp"

namespace fiveone::data {
namespace {

// Of every kind of amount, a tenth of its unit.
using Tenths = std::int64_t;

constexpr std::array<std::int64_t, 12> season{103, 99, 98, 98, 101, 99, 99, 100, 101, 102, 101, 103};  // hundredths of a mean month

struct Month {
  int year;
  int number;  // 1 to 12
};

int year_of(Day day) { return std::stoi(to_iso(day).substr(0, 4)); }
int month_of(Day day) { return std::stoi(to_iso(day).substr(5, 2)); }

std::vector<Month> months_in(const Period& period, int years_back) {
  std::vector<Month> months;
  for (int month = month_of(period.first()); month <= month_of(period.last()); ++month)
    months.push_back({year_of(period.last()) - years_back, month});
  return months;
}
std::vector<Month> months_since_january(const Period& period, int years_back) {
  std::vector<Month> months;
  for (int month = 1; month <= month_of(period.last()); ++month) months.push_back({year_of(period.last()) - years_back, month});
  return months;
}

// One series by month: a mean, the season, a slow growth, a little chance, and once in a long while a month like no other.
struct Series {
  std::string name;
  Tenths mean;

  Tenths at(Month month) const {
    const auto months = (month.year - 2'016) * 12 + month.number;
    const auto growth = 1'000 + 5 * months;  // half a percent a month
    const auto chance = chance_of(fmt::format("{} {} {}", name, month.year, month.number));
    const auto noise = (970 + static_cast<std::int64_t>(chance % 60)) * (chance / 60 % 50 == 0 ? 17 : 10) / 10;
    return mean * season[static_cast<std::size_t>(month.number - 1)] / 100 * growth / 1'000 * noise / 1'000;
  }
};

// A line of a form by month.
using Line = std::function<Tenths(Month)>;

class Sheet {
 public:
  Sheet(const FormVersion& form, const Period& period) : form_(form), period_(period) {}

  // Every column of the row that says of which period it is.
  void put_line(std::string_view section, std::string_view row, const Line& line) {
    const auto* found = find_section(form_.design.layout, section);
    if (found == nullptr) return;
    for (const auto& column : found->columns) put_sum(section, row, column, line);
  }
  // One column, own or cumulative, and no other of the row.
  void put_column(std::string_view section, std::string_view row, std::string_view key, const Line& line) {
    const auto* found = find_section(form_.design.layout, section);
    const auto* column = found == nullptr ? nullptr : find_column(*found, key);
    if (column != nullptr) put_sum(section, row, *column, line);
  }
  void put(std::string_view section, std::string_view row, std::string_view column, std::string value) {
    cells_.put({.address = fmt::format("{}.{}.{}", section, row, column), .value = std::move(value)});
  }

  const Period& period() const { return period_; }
  Cells take() { return std::move(cells_); }

 private:
  void put_sum(std::string_view section, std::string_view row, const Column& column, const Line& line) {
    const bool is_cumulative = column.period == PeriodOf::Cumulative || column.period == PeriodOf::CumulativeLastYear;
    const int back = column.period == PeriodOf::SameLastYear || column.period == PeriodOf::CumulativeLastYear ? 1 : 0;
    Tenths sum = 0;
    for (const auto month : is_cumulative ? months_since_january(period_, back) : months_in(period_, back)) sum += line(month);
    const auto value = column.places == 0 ? std::to_string(sum / 10) : Decimal::of_units(sum, 1).text();
    put(section, row, column.key, value);
  }

  const FormVersion& form_;
  const Period& period_;
  Cells cells_;
};

Line part_of(Line whole, std::int64_t thousandths) {
  return [whole = std::move(whole), thousandths](Month month) { return whole(month) * thousandths / 1'000; };
}
Line sum_of(std::vector<Line> lines) {
  return [lines = std::move(lines)](Month month) {
    Tenths sum = 0;
    for (const auto& line : lines) sum += line(month);
    return sum;
  };
}

// Whole numbers, so that months add up to the year as they are printed.
Line whole(Series series) {
  return [series = std::move(series)](Month month) { return series.at(month) / 10 * 10; };
}

struct Share {
  std::string_view row;
  std::int64_t thousandths;
};

std::span<const Share> goods_of(std::string_view industry) {
  static constexpr std::array store{Share{"c_food", 310},    Share{"c_clothing", 280}, Share{"c_cosmetics", 120}, Share{"c_jewellery", 90},
                                    Share{"c_daily_use", 110}, Share{"c_appliances", 90}};
  static constexpr std::array food{Share{"c_food", 640}, Share{"c_beverages", 130}, Share{"c_tobacco_liquor", 120}, Share{"c_daily_use", 110}};
  static constexpr std::array cars{Share{"c_vehicles", 930}, Share{"c_petroleum", 70}};
  static constexpr std::array devices{Share{"c_appliances", 700}, Share{"c_communication", 220}, Share{"c_office", 80}};
  static constexpr std::array medicine{Share{"c_medicine", 900}, Share{"c_daily_use", 100}};
  if (industry.starts_with("526")) return cars;
  if (industry == "527") return devices;
  if (industry == "525") return medicine;
  if (industry == "521") return store;
  return food;
}

void fill_retail(Sheet& sheet, const DemonstrationUnit& unit) {
  std::vector<Line> classes;
  for (const auto& [row, share] : goods_of(unit.industry)) {
    const Series series{fmt::format("{} {}", unit.name, row), std::max<Tenths>(unit.revenue * 10 / 12 * share / 1'000, 40)};
    const Line line = [series](Month month) { return series.at(month); };
    classes.push_back(line);
    sheet.put_line("sales", row, line);
    if (row != "c_food") continue;
    for (const auto& part : {Share{"c_food_grain_oil", 260}, Share{"c_food_meat_eggs", 310}, Share{"c_food_vegetables", 150}, Share{"c_food_fruit", 170}})
      sheet.put_line("sales", part.row, part_of(line, part.thousandths));
  }
  const auto total = sum_of(std::move(classes));
  sheet.put_line("sales", "total", total);
  sheet.put_line("sales", "online", part_of(total, 60 + static_cast<std::int64_t>(chance_of(unit.name) % 200)));
}

struct Price {
  std::string_view code;
  std::int64_t cents;
  std::int64_t tonnes;
};
constexpr std::array prices{Price{"grain.rice", 520, 38},     Price{"grain.flour", 410, 30},   Price{"oil.soybean", 980, 12},
                            Price{"meat.pork", 2'140, 22},    Price{"meat.beef", 5'980, 6},    Price{"poultry.chicken", 1'620, 9},
                            Price{"eggs.hen", 960, 15},       Price{"vegetables.cabbage", 180, 60}};

// Week by week a few cents up or down from where it was.
std::int64_t cents_at(const Price& price, std::string_view unit, Day day) {
  const auto week = day.number / 7;
  const auto drift = static_cast<std::int64_t>(chance_of(fmt::format("{} {} {}", unit, price.code, week)) % 9) - 4;  // thousandths
  const auto slow = week % 52 < 26 ? week % 52 : 52 - week % 52;
  return price.cents * (1'000 + slow + drift) / 1'000;
}

void fill_prices(Sheet& sheet, const DemonstrationUnit& unit) {
  const auto first = sheet.period().first();
  for (const auto& price : prices) {
    const auto code = std::string(price.code);
    sheet.put("prices", code, "price", Decimal::of_units(cents_at(price, unit.name, first), 2).text());
    sheet.put("prices", code, "price_before", Decimal::of_units(cents_at(price, unit.name, Day{first.number - 7}), 2).text());
    const auto tonnes = price.tonnes * 100 + static_cast<std::int64_t>(chance_of(fmt::format("{} {} {}", unit.name, code, first.number)) % 500);
    sheet.put("prices", code, "volume", Decimal::of_units(tonnes, 2).text());
  }
}

// A county's size, by its name alone.
Tenths size_of_county(const DemonstrationUnit& unit) { return 20'000 + static_cast<Tenths>(chance_of(unit.name) % 90'000); }

void fill_online(Sheet& sheet, const DemonstrationUnit& unit) {
  const Series series{unit.name + " online", size_of_county(unit)};
  const Line total = [series](Month month) { return series.at(month); };
  sheet.put_line("sales", "total", total);
  sheet.put_line("sales", "physical", part_of(total, 790));
  sheet.put_line("sales", "rural", part_of(total, 280));
  sheet.put_line("sales", "farm_produce", part_of(total, 90));
  const auto orders = whole({unit.name + " orders", size_of_county(unit) * 8});
  sheet.put_column("scale", "total", "orders", orders);
  sheet.put_column("scale", "total", "orders_year", orders);
  sheet.put("scale", "total", "shops", std::to_string(300 + chance_of(unit.name) % 4'000));
}

void fill_trade(Sheet& sheet, const DemonstrationUnit& unit) {
  const auto of = [&](const char* what, Tenths mean) -> Line {
    return [series = Series{unit.name + what, mean}](Month month) { return series.at(month); };
  };
  const auto exports = of(" exports", size_of_county(unit) * 2);
  const auto imports = of(" imports", size_of_county(unit));
  sheet.put_line("trade", "total", sum_of({exports, imports}));
  sheet.put_line("trade", "exports", exports);
  sheet.put_line("trade", "exports_online", part_of(exports, 70));
  sheet.put_line("trade", "imports", imports);
  sheet.put_line("trade", "imports_online", part_of(imports, 40));
  const auto contracted = of(" investment", size_of_county(unit) / 20);
  sheet.put_line("investment", "total", contracted);
  for (const auto* column : {"paid_in_month", "paid_in_year"}) sheet.put_column("investment", "total", column, part_of(contracted, 560));
  const auto projects = whole({unit.name + " projects", 20 + static_cast<Tenths>(chance_of(unit.name) % 40)});
  sheet.put_column("investment", "total", "projects_month", projects);
  sheet.put_column("investment", "total", "projects_year", projects);
}

void fill_enterprise(Sheet& sheet, const DemonstrationUnit& unit) {
  const Series series{unit.name + " turnover", unit.revenue * 10 / 4};
  const Line turnover = [series](Month month) { return series.at(month); };
  sheet.put_line("business", "turnover", turnover);
  sheet.put_line("business", "platform", part_of(turnover, 620));
  sheet.put_line("business", "revenue", part_of(turnover, 350));
  sheet.put_line("business", "services", part_of(turnover, 80));
  sheet.put_line("business", "taxes", part_of(turnover, 20));
  sheet.put("scale", "total", "sellers", std::to_string(80 + chance_of(unit.name) % 900));
  sheet.put("scale", "total", "parcels", Decimal::of_units(static_cast<Tenths>(1'500 + chance_of(unit.name) % 9'000), 2).text());
  sheet.put("scale", "total", "staff", std::to_string(40 + chance_of(unit.name) % 600));
}

}  // namespace

std::uint64_t chance_of(std::string_view words) {
  std::uint64_t mixed = 1'469'598'103'934'665'603ULL;
  for (const char c : words) mixed = (mixed ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
  return mixed ^ (mixed >> 29);
}

Cells demonstration_figures(const FormVersion& form, const Period& period, const DemonstrationUnit& unit) {
  Sheet sheet(form, period);
  if (form.form_key == "retail_units") fill_retail(sheet, unit);
  if (form.form_key == "market_prices") fill_prices(sheet, unit);
  if (form.form_key == "online_retail") fill_online(sheet, unit);
  if (form.form_key == "trade_investment") fill_trade(sheet, unit);
  if (form.form_key == "ecommerce_enterprises") fill_enterprise(sheet, unit);
  return sheet.take();
}

}  // namespace fiveone::data
