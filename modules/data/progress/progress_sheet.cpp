#include "modules/data/progress/progress_sheet.hpp"

#include "floor/http/json.hpp"

namespace fiveone::data {

BOOST_DESCRIBE_ENUM(Measure, Expected, InTime, Late, Missing, Open, Nil, Begun, Returned, AtCounty, AtCity, AtProvince, Locked)

namespace {

std::string in_language(const std::string& zh, const std::string& en, Language language) {
  return language == Language::English && !en.empty() ? en : zh;
}

paper::SheetColumn words(std::string_view key, double width, Language language) {
  return {.title = translate(language, std::string("progress.sheet_").append(key), {}), .help = "", .width = width, .as_text = true};
}

paper::SheetColumn numbers(std::string_view key, Language language) {
  return {.title = translate(language, std::string("progress.sheet_").append(key), {}), .help = "", .width = 10, .as_number = true};
}

// In per cent with one place, cut off: what is not all is never 100.
std::string share(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return "";
  const auto thousandths = part * 1'000 / whole;
  return fmt::format("{}.{}", thousandths / 10, thousandths % 10);
}

}  // namespace

paper::SheetPage sheet_of(const Progress& progress, const std::vector<Form>& forms, Language language) {
  paper::SheetPage page{.name = translate(language, "progress.sheet_name", {}), .columns = {}};
  for (const auto& [key, width] : {std::pair("organisation", 28.0), std::pair("region", 10.0), std::pair("form", 32.0), std::pair("period", 12.0),
                                   std::pair("due", 18.0)})
    page.columns.push_back(words(key, width, language));
  for (std::size_t i = 0; i < measures; ++i)
    page.columns.push_back(numbers(boost::describe::enum_to_string(static_cast<Measure>(i), ""), language));
  page.columns.push_back(numbers("completeness", language));
  page.columns.push_back(numbers("timeliness", language));
  for (const auto& row : progress.rows)
    for (std::size_t c = 0; c < progress.columns.size(); ++c) {
      const auto& counts = row.counts[c];
      if (counts[Measure::Expected] == 0) continue;
      const auto& column = progress.columns[c];
      const auto form = std::ranges::find(forms, column.form, &Form::id);
      std::vector<std::string> line = {in_language(row.organisation.name_zh, row.organisation.name_en, language), row.organisation.region_code,
                                       form == forms.end() ? "" : in_language(form->names.name_zh, form->names.name_en, language), column.period,
                                       to_minutes(column.due)};
      for (std::size_t i = 0; i < measures; ++i) line.push_back(std::to_string(counts[static_cast<Measure>(i)]));
      line.push_back(share(counts[Measure::InTime] + counts[Measure::Late], counts[Measure::Expected]));
      line.push_back(share(counts[Measure::InTime], counts[Measure::Expected]));
      page.rows.push_back(std::move(line));
    }
  return page;
}

}  // namespace fiveone::data
