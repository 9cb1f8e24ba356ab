#include "modules/identity/import/people_sheet.hpp"

#include "floor/base/text.hpp"
#include "floor/paper/workbook.hpp"

namespace fiveone::identity {
namespace {

constexpr std::array<SheetFieldText, 9> fields = {{
    {SheetField::Name, "name", "姓名", "Name", "必填，60 字以内", "Required, at most 60 characters", 14, true},
    {SheetField::Organisation, "organisation", "机构", "Organisation", "必填，机构全称，如：潍坊市商务局", "Required, the full Chinese name", 28, true},
    {SheetField::RegionCode, "region_code", "区划代码", "Region code", "有同名机构时填写，六位数字", "Six digits, where several organisations share a name", 12,
     false},
    {SheetField::Title, "title", "职务", "Title", "可不填，60 字以内", "At most 60 characters", 16, false},
    {SheetField::ValidFrom, "valid_from", "任期开始", "From", "必填，如：2016-01-01", "Required, as 2016-01-01", 14, true},
    {SheetField::ValidTo, "valid_to", "任期结束", "Last day", "可不填；任期的最后一天，如：2020-12-31", "The last day of the term, as 2020-12-31", 14, false},
    {SheetField::Phone, "phone", "电话", "Telephone", "可不填", "", 18, false},
    {SheetField::Email, "email", "邮箱", "E-mail", "可不填", "", 24, false},
    {SheetField::Note, "note", "备注", "Note", "可不填，500 字以内", "At most 500 characters", 24, false},
}};

// "姓名 *" and "姓名（必填）" are what people make of a heading.
std::string_view plain(std::string_view heading) {
  heading = trim(heading);
  for (const std::string_view end : {"*", "＊", "（必填）", "(必填)"})
    if (heading.ends_with(end)) heading = trim(heading.substr(0, heading.size() - end.size()));
  return heading;
}

using Places = std::map<SheetField, std::size_t>;

Result<Places> read_heading(const files::SheetRow& row) {
  Places places;
  std::vector<std::string> wrong;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const auto heading = plain(row.cells[i]);
    if (heading.empty()) continue;
    const auto known = std::ranges::find_if(fields, [&](const auto& f) { return heading == f.zh || heading == f.en || heading == f.word; });
    if (known == fields.end() || !places.emplace(known->field, i).second) wrong.emplace_back(shorten(heading, 20));
  }
  for (const auto& field : fields)
    if (field.needed && !places.contains(field.field)) wrong.emplace_back(field.zh);
  if (!wrong.empty()) return fail(ErrorKind::BadInput, "people_sheet.header", {{"columns", fmt::format("{}", fmt::join(wrong, "、"))}});
  return places;
}

// 2016-01-01, 2016/1/1, 2016.1.1, 2016年1月1日, 20160101, and with a time behind it as a sheet may give it.
std::optional<Day> read_day(std::string_view text) {
  if (const auto blank = text.find(' '); blank != std::string_view::npos) text = text.substr(0, blank);
  std::array<int, 3> numbers{};
  std::size_t count = 0;
  bool within = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool digit = text[at] >= '0' && text[at] <= '9';
    if (digit && !within && count == 3) return std::nullopt;
    if (digit && !within) ++count;
    if (digit && numbers[count - 1] > 99'999'999) return std::nullopt;
    if (digit) numbers[count - 1] = numbers[count - 1] * 10 + (text[at] - '0');
    within = digit;
  }
  constexpr std::string_view between = "0123456789-/.年月日";
  if (count == 0 || text.find_first_not_of(between) != std::string_view::npos) return std::nullopt;
  if (count == 1) numbers = {numbers[0] / 10'000, numbers[0] / 100 % 100, numbers[0] % 100};
  else if (count != 3) return std::nullopt;
  return make_day(numbers[0], numbers[1], numbers[2]);
}

class Line {
 public:
  Line(const files::SheetRow& row, const Places& places) : row_(row), places_(places) { out_.line = row.line; }

  PostLine read() {
    out_.name = needed(SheetField::Name);
    out_.organisation = needed(SheetField::Organisation);
    out_.region_code = cell(SheetField::RegionCode);
    out_.title = cell(SheetField::Title);
    out_.valid_from = day(SheetField::ValidFrom, needed(SheetField::ValidFrom));
    out_.valid_to = day(SheetField::ValidTo, cell(SheetField::ValidTo));
    out_.phone = cell(SheetField::Phone);
    out_.email = cell(SheetField::Email);
    out_.note = cell(SheetField::Note);
    return std::move(out_);
  }

 private:
  std::string cell(SheetField field) const {
    const auto place = places_.find(field);
    return place == places_.end() || place->second >= row_.cells.size() ? "" : row_.cells[place->second];
  }
  std::string needed(SheetField field) {
    auto text = cell(field);
    if (text.empty()) out_.faults.push_back({field, "people_sheet.missing", {}});
    return text;
  }
  std::optional<Day> day(SheetField field, const std::string& text) {
    if (text.empty()) return std::nullopt;
    const auto found = read_day(text);
    if (!found) out_.faults.push_back({field, "people_sheet.day", {{"day", shorten(text, 20)}}});
    return found;
  }

  const files::SheetRow& row_;
  const Places& places_;
  PostLine out_;
};

}  // namespace

const std::array<SheetFieldText, 9>& sheet_fields() { return fields; }

std::string_view word_of(SheetField field) { return fields[static_cast<std::size_t>(field)].word; }

Result<std::vector<PostLine>> read_people_sheet(const std::vector<files::SheetRow>& rows) {
  if (rows.empty()) return fail(ErrorKind::BadInput, "people_sheet.empty");
  TRY(const auto places, read_heading(rows.front()));
  if (rows.size() == 1) return fail(ErrorKind::BadInput, "people_sheet.empty");
  std::vector<PostLine> lines;
  for (const auto& row : std::span(rows).subspan(1)) lines.push_back(Line(row, places).read());
  return lines;
}

std::string people_template(Language language) {
  const bool zh = language == Language::Chinese;
  paper::SheetPage page{.name = zh ? "人员和岗位" : "People and posts", .columns = {}};
  for (const auto& field : fields)
    page.columns.push_back({.title = std::string(zh ? field.zh : field.en),
                            .help = std::string(zh ? field.help_zh : field.help_en),
                            .width = field.width,
                            .as_text = true});
  return paper::write_workbook(page);
}

}  // namespace fiveone::identity
