#include "modules/data/fact/figures.hpp"

namespace fiveone::data {
namespace {

bool is_month_like(PeriodKind kind) { return kind == PeriodKind::Month || kind == PeriodKind::JanuaryFebruary; }

bool belong_together(PeriodKind a, PeriodKind b) { return a == b || (is_month_like(a) && is_month_like(b)); }

// "2015-spring": its days stand in a table, its text is enough.
bool is_festival(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return text.size() > 5 && text.size() <= 40 && text[4] == '-' && std::ranges::all_of(text.substr(0, 4), digit) &&
         std::ranges::all_of(text.substr(5), [&](char c) { return letter(c) || c == '_'; });
}

}  // namespace

Result<PeriodSpan> parse_span(std::string_view text, bool by_period) {
  const auto dots = text.find("..");
  const auto from = Period::parse(text.substr(0, dots));
  const auto to = dots == std::string_view::npos ? from : Period::parse(text.substr(dots + 2));
  if (!from && dots == std::string_view::npos && is_festival(text)) return PeriodSpan{{PeriodKind::Festival}, {}, {}, {}, std::string(text)};
  if (!from || !to || to->last() < from->first()) return fail(ErrorKind::BadInput, "fact.period_form", {{"period", std::string(text)}});
  if (!belong_together(from->kind(), to->kind())) return fail(ErrorKind::BadInput, "fact.period_kinds", {{"period", std::string(text)}});
  if (from->kind() == PeriodKind::Cumulative && *from != *to && !by_period)
    return fail(ErrorKind::BadInput, "fact.period_overlaps", {{"period", std::string(text)}});
  PeriodSpan span{{from->kind()}, from->first(), from->last(), to->last(), {}};
  if (is_month_like(from->kind())) span.kinds = {PeriodKind::Month, PeriodKind::JanuaryFebruary};
  return span;
}

}  // namespace fiveone::data
