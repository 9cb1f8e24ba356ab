// A column chart with an optional line above it, drawn as still SVG: no script, it prints, and a table says the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "floor/html/html.hpp"
#include "modules/portal/pages/words.hpp"

namespace fiveone::portal::pages {

// `value` places the mark (a picture needs no more precision than a double has), `shown` is what people read.
struct ChartPoint {
  std::string label;
  double value = 0;
  std::string shown;
  std::optional<double> rate;
  std::string rate_shown;
};

struct Chart {
  std::string title;
  std::string name;       // of the columns: 社会消费品零售总额
  std::string unit;       // 亿元
  std::string rate_name;  // of the line: 同比增长; "" draws none
  std::string rate_unit;  // %
  std::string source;
  std::string as_of;
  std::string download;   // CSV
  std::vector<ChartPoint> points;
};

// The picture alone, hidden from screen readers: the table beside it is its equivalent.
html::Html draw_chart(const Chart& chart);

// Round limits for an axis that holds all values and zero: the step is 1, 2 or 5 times a power of ten.
struct AxisScale {
  double low = 0;
  double high = 1;
  double step = 1;
};
AxisScale scale_for(double smallest, double largest, int wanted_steps);

}  // namespace fiveone::portal::pages
