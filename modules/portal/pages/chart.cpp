#include "modules/portal/pages/chart.hpp"

#include <cmath>

namespace fiveone::portal::pages {
namespace {

// The picture's own measure; the style sheet scales it to the column's width.
constexpr double width = 720, left = 56, right = 664, top = 36, bottom = 376, height = 410;

struct Axis {
  AxisScale scale;
  double at(double value) const { return bottom - (value - scale.low) / (scale.high - scale.low) * (bottom - top); }
};

AxisScale scale_of_bars(const Chart& chart) {
  double low = 0, high = 0;
  for (const auto& point : chart.points) low = std::min(low, point.value), high = std::max(high, point.value);
  return scale_for(low, high, 5);
}

AxisScale scale_of_rates(const Chart& chart, int steps) {
  double low = 0, high = 0;
  for (const auto& point : chart.points)
    if (point.rate) low = std::min(low, *point.rate), high = std::max(high, *point.rate);
  AxisScale scale = scale_for(low, high, steps);
  // Both axes share the rules: stretch this one to as many steps as the bars have.
  while (std::lround((scale.high - scale.low) / scale.step) < steps) scale.high += scale.step;
  return scale;
}

std::string number(double value) { return fmt::format("{:g}", std::round(value * 1000) / 1000); }

std::string text_at(double x, double y, std::string_view anchor, std::string_view text) {
  return fmt::format(R"(<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>)", x, y, anchor, html::escape(text));
}

double middle_of(std::size_t index, std::size_t count) {
  return left + (right - left) * (static_cast<double>(index) + 0.5) / static_cast<double>(count);
}

std::string draw_rules(const Axis& bars, const Axis& rates, bool with_rates) {
  std::string out;
  const auto steps = std::lround((bars.scale.high - bars.scale.low) / bars.scale.step);
  for (long i = 0; i <= steps; ++i) {
    const double value = bars.scale.low + bars.scale.step * static_cast<double>(i);
    const double y = bars.at(value);
    out += fmt::format(R"(<line class="{}" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>)", std::abs(value) < bars.scale.step / 2 ? "zero" : "rule", left, right, y, y);
    out += text_at(left - 8, y + 5, "end", number(value));
    if (with_rates) out += text_at(right + 8, y + 5, "start", number(rates.scale.low + rates.scale.step * static_cast<double>(i)));
  }
  return out;
}

std::string draw_bars(const Chart& chart, const Axis& axis) {
  std::string out;
  const auto count = chart.points.size();
  const double bar = std::min(44.0, (right - left) / static_cast<double>(count) * 0.56);
  // Long labels are written under every second or third column rather than over each other.
  const std::size_t every = (count + 11) / 12;
  for (std::size_t i = 0; i < count; ++i) {
    const double y = axis.at(std::max(0.0, chart.points[i].value)), foot = axis.at(std::min(0.0, chart.points[i].value));
    out += fmt::format(R"(<rect class="bar" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>)", middle_of(i, count) - bar / 2, y, bar, foot - y);
    if (i % every == 0) out += text_at(middle_of(i, count), bottom + 22, "middle", chart.points[i].label);
  }
  return out;
}

std::string draw_line(const Chart& chart, const Axis& axis) {
  std::string path, dots;
  bool drawing = false;
  for (std::size_t i = 0; i < chart.points.size(); ++i) {
    const auto& rate = chart.points[i].rate;
    if (rate) {
      const double x = middle_of(i, chart.points.size()), y = axis.at(*rate);
      path += fmt::format("{}{:.1f} {:.1f}", drawing ? "L" : "M", x, y);
      dots += fmt::format(R"(<circle class="dot" cx="{:.1f}" cy="{:.1f}" r="4"/>)", x, y);
    }
    drawing = rate.has_value();
  }
  return fmt::format(R"(<path class="line" d="{}"/>{})", path, dots);
}

std::string draw_legend(const Chart& chart) {
  std::string out = fmt::format(R"(<rect class="bar" x="{}" y="6" width="14" height="12"/>)", left);
  out += text_at(left + 20, 17, "start", chart.unit.empty() ? chart.name : fmt::format("{} ({})", chart.name, chart.unit));
  if (chart.rate_name.empty()) return out;
  out += text_at(right, 17, "end", fmt::format("{} ({})", chart.rate_name, chart.rate_unit));
  return out;
}

}  // namespace

AxisScale scale_for(double smallest, double largest, int wanted_steps) {
  if (!(largest > smallest)) largest = smallest + 1;
  const double rough = (largest - smallest) / wanted_steps;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  double step = power;
  for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
    step = power * factor;
    if (step >= rough * 0.999) break;
  }
  return {std::floor(smallest / step) * step, std::ceil(largest / step) * step, step};
}

html::Html draw_chart(const Chart& chart) {
  if (chart.points.empty()) return {};
  const bool with_rates = !chart.rate_name.empty();
  const Axis bars{scale_of_bars(chart)};
  const auto steps = static_cast<int>(std::lround((bars.scale.high - bars.scale.low) / bars.scale.step));
  const Axis rates{with_rates ? scale_of_rates(chart, steps) : AxisScale{}};
  std::string out = fmt::format(R"(<svg viewBox="0 0 {} {}" aria-hidden="true" focusable="false">)", width, height);
  out += draw_legend(chart) + draw_rules(bars, rates, with_rates) + draw_bars(chart, bars);
  if (with_rates) out += draw_line(chart, rates);
  return html::Html::vouched(out + "</svg>");
}

}  // namespace fiveone::portal::pages
