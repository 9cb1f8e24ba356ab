#include "modules/oversight/export/export.hpp"

#include <fstream>
#include <sstream>

#include "modules/oversight/testing.hpp"

using namespace fiveone;
using namespace fiveone::oversight;
using namespace fiveone::oversight::testing;
using fiveone::testing::OwnClock;
using Lines = std::vector<std::string>;

namespace {

// The exported file as lines: the header, the records, the end.
Lines exported_lines(storage::Database& db, const ExportSpan& span = {}) {
  Lines lines;
  db.read([&](storage::Reader& reader) {
    write_export(reader, span, [&](std::string_view line) { lines.emplace_back(line); });
  });
  return lines;
}

std::string joined(const Lines& lines) {
  std::string text;
  for (const auto& line : lines) text += line;
  return text;
}

Told check(const Lines& lines) {
  std::istringstream file(joined(lines));
  return told(check_export(file).value().verification);
}

Told check_with(const Lines& lines, const Lines& earlier) {
  std::istringstream file(joined(lines)), older(joined(earlier));
  return told(check_export(file, &older).value().verification);
}

std::string replaced(std::string text, std::string_view old, std::string_view by) {
  const auto at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), by);
}

// Six records on one lane: lines 1 to 6.
void on_six(const std::function<void(storage::Database&, const Lines&)>& test) {
  on_both([&](storage::Database& db) {
    for (std::int64_t i = 1; i <= 6; ++i) note(db, i);
    const auto lines = exported_lines(db);
    REQUIRE(lines.size() == 8);
    REQUIRE(check(lines).empty());
    test(db, lines);
  });
}

bool has(const Told& faults, std::string_view fault) { return std::ranges::find(faults, fault) != faults.end(); }

}  // namespace

TEST_CASE("an exported log is whole, says how its hashes are made, and needs nothing but the file") {
  on_six([](storage::Database&, const Lines& lines) {
    CHECK(lines.front().find("SHA-256") != std::string::npos);
    CHECK(lines.front().find("离线核对") != std::string::npos);
    CHECK(lines[3].find(R"("person":"7","post":"8","on_behalf_of":"9","address":"10.1.2.3")") != std::string::npos);
    std::istringstream file(joined(lines));
    const auto report = check_export(file).value();
    CHECK(report.verification.entries == 6);
    CHECK_FALSE(report.span.from.has_value());
  });
}

TEST_CASE("the check names a record of which any field was changed") {
  on_six([](storage::Database&, const Lines& whole) {
    for (const auto& [old, by] : std::vector<std::pair<std::string, std::string>>{
             {R"("verb":"test.note")", R"("verb":"test.gone")"}, {R"("actor":"文员")", R"("actor":"别人")"}, {R"("person":"7")", R"("person":"6")"},
             {R"("post":"8")", R"("post":"6")"}, {R"("on_behalf_of":"9")", R"("on_behalf_of":"0")"}, {R"("address":"10.1.2.3")", R"("address":"")"},
             {R"("subject":"3")", R"("subject":"4")"}, {R"("subject_kind":"note")", R"("subject_kind":"nota")"}, {"以前", "以后"}, {R"(number\":3)", R"(number\":4)"}}) {
      auto lines = whole;
      lines[3] = replaced(lines[3], old, by);
      CHECK(check(lines) == Told{"3 changed"});
    }
  });
}

TEST_CASE("the check names a record that was removed, repeated, moved or added") {
  on_six([](storage::Database&, const Lines& whole) {
    auto lines = whole;
    lines.erase(lines.begin() + 3);
    CHECK(check(lines) == Told{"6 miscounted", "3 missing"});

    lines = whole;
    lines.insert(lines.begin() + 4, lines[3]);
    CHECK(check(lines) == Told{"3 repeated", "6 miscounted"});

    lines = whole;
    std::swap(lines[3], lines[4]);
    CHECK(check(lines) == Told{"3 out of order"});

    lines = whole;
    std::rotate(lines.begin() + 2, lines.begin() + 3, lines.begin() + 6);  // the second behind the fifth
    CHECK(check(lines) == Told{"2 out of order"});

    lines = whole;
    std::reverse(lines.begin() + 1, lines.begin() + 7);
    CHECK(has(check(lines), "1 out of order"));
    CHECK(has(check(lines), "6 cut off") == false);

    lines = whole;
    std::swap(lines[3], lines[4]);
    lines[3] = replaced(lines[3], R"("actor":"文员")", R"("actor":"别人")");  // moved and changed
    CHECK(has(check(lines), "3 out of order"));
    CHECK(has(check(lines), "4 changed"));

    lines = whole;
    lines.insert(lines.begin() + 7, replaced(replaced(lines[6], R"("number":6)", R"("number":7)"), R"("subject":"6")", R"("subject":"7")"));
    CHECK(has(check(lines), "7 changed"));
  });
}

TEST_CASE("the check notices a file that was cut off, lengthened, or is damaged") {
  on_six([](storage::Database&, const Lines& whole) {
    auto lines = whole;
    lines.resize(5);
    CHECK(has(check(lines), "6 cut off"));
    CHECK(has(check(lines), "5 without end"));

    lines = whole;
    lines.pop_back();
    CHECK(check(lines) == Told{"7 without end"});

    lines = whole;
    lines.push_back(lines[6]);
    CHECK(check(lines) == Told{"9 behind the end"});

    for (const auto& line : {std::string("\n"), std::string("{}\n"), lines[3].substr(0, 40) + "\n", std::string("\xff\n")}) {
      lines = whole;
      lines[3] = line;
      CHECK(has(check(lines), "4 unreadable"));
      CHECK(has(check(lines), "3 missing"));
    }

    lines = whole;
    lines[0] = replaced(lines[0], R"("last":{"number":6)", R"("last":{"number":5)");
    CHECK(check(lines) == Told{"5 cut off"});

    lines = whole;
    lines[3] = replaced(lines[3], R"("lane":)", R"("lane":9)");
    CHECK(has(check(lines), "3 of no lane"));
  });
}

TEST_CASE("another kind of file is told to be one") {
  for (const auto* text : {"", "\n", "PK\x03\x04", "{}\n", R"({"format":"fiveone-audit-9","made":"2026-01-01T00:00:00Z","description":[],"lanes":[]})"}) {
    std::istringstream file(text);
    const auto report = check_export(file);
    REQUIRE_FALSE(report.has_value());
    CHECK(report.error().key == "oversight.not_an_export");
  }
}

TEST_CASE("a log tampered with before it was exported is found out too") {
  on_both([](storage::Database& db) {
    for (std::int64_t i = 1; i <= 6; ++i) note(db, i);
    tamper(db, storage::Sql("UPDATE audit_entry SET actor = 'x' WHERE number = 2"));
    tamper(db, storage::Sql("DELETE FROM audit_entry WHERE number = 4"));
    tamper(db, storage::Sql("DELETE FROM audit_entry WHERE number = 6"));
    CHECK(check(exported_lines(db)) == Told{"2 changed", "4 missing", "6 cut off"});
  });
}

TEST_CASE("some days of the log are a file of their own, which stands between its neighbours") {
  on_both([](storage::Database& db) {
    OwnClock clock;
    for (std::int64_t i = 1; i <= 6; ++i) {
      note(db, i);
      clock.move(3'600'000);
    }
    const ExportSpan span{clock.in(-5 * 3'600'000), clock.in(-2 * 3'600'000)};
    const auto lines = exported_lines(db, span);
    REQUIRE(lines.size() == 5);
    CHECK(lines[1].find(R"("number":2,)") != std::string::npos);
    CHECK(check(lines).empty());
    auto cut = lines;
    cut.erase(cut.begin() + 1);
    CHECK(has(check(cut), "2 missing"));
    const auto none = exported_lines(db, {clock.in(1), {}});
    CHECK(none.size() == 2);
    CHECK(check(none).empty());
  });
}

TEST_CASE("a log that was written anew holds together, but not with what was taken home before") {
  on_both([](storage::Database& db) {
    OwnClock clock;
    for (std::int64_t i = 1; i <= 3; ++i) note(db, i);
    const auto earlier = exported_lines(db);
    clock.move(1'000);
    note(db, 4);
    CHECK(check_with(exported_lines(db), earlier).empty());
    CHECK(check_with(exported_lines(db, {clock.in(0), {}}), earlier).empty());
    tamper(db, storage::Sql("DELETE FROM audit_entry"));
    tamper(db, storage::Sql("DELETE FROM audit_head"));
    CHECK_FALSE(check_with(exported_lines(db), earlier).empty());
    for (std::int64_t i = 1; i <= 4; ++i) note(db, i + 10);
    CHECK(check(exported_lines(db)).empty());
    CHECK(check_with(exported_lines(db), earlier) == Told{"3 not as before"});
  });
}

TEST_CASE("a file is written whole or not at all, for its owner's eyes, and overwrites none") {
  on_both([](storage::Database& db) {
    note(db, 1);
    const fiveone::testing::ScratchFolder folder;
    const auto file = folder.path() / "audit.jsonl";
    CHECK(export_to_file(db, {}, file).value() == 1);
    CHECK(std::filesystem::status(file).permissions() == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    std::ifstream in(file);
    CHECK(check_export(in).value().verification.faults.empty());
    CHECK(export_to_file(db, {}, file).error().key == "oversight.file_exists");
    CHECK(export_to_file(db, {}, folder.path() / "nowhere" / "audit.jsonl").error().key == "oversight.not_written");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
  });
}
