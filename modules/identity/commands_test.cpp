#include "modules/identity/commands.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "embedded/floor_base.hpp"
#include "embedded/modules_identity.hpp"
#include "modules/identity/testing.hpp"

using namespace fiveone;
using namespace fiveone::identity::testing;
namespace commands = fiveone::identity::commands;

namespace {

struct Said {
  int status;
  std::string text;
};

template <class Command, class Options>
Said run(Command command, storage::Database& db, const Options& options) {
  static const bool loaded = (load_messages({embedded_floor_base(), embedded_modules_identity()}), true);
  REQUIRE(loaded);
  std::ostringstream out;
  const int status = command(db, options, out);
  return {status, out.str()};
}

std::filesystem::path write_file(const fiveone::testing::ScratchFolder& folder, std::string_view text) {
  const auto path = folder.path() / "table.csv";
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

const std::string shipped_list = "modules/identity/regions/shandong-2015-09-30.csv";

}  // namespace

TEST_CASE("the command line loads a map, changes it, draws it and follows a code") {
  for_both_engines([](storage::Database& db) {
    const auto first = run(commands::load, db, commands::LoadOptions{shipped_list, day("2015-09-30")});
    CHECK(first.status == 0);
    CHECK(first.text == "新建区划 155 个、商务机构 155 个；0 个没有变化。\n");
    const auto again = run(commands::load, db, commands::LoadOptions{shipped_list, day("2015-09-30"), Language::English});
    CHECK(again.text == "Made 0 regions and 0 commerce bureaus; 155 were there unchanged.\n");

    const auto changed = run(commands::changes, db, commands::ChangesOptions{});
    CHECK(changed.status == 0);
    CHECK(changed.text.find("  2019-01-09 recoded 371202 370116\n") != std::string::npos);

    const auto tree = run(commands::tree, db, commands::TreeOptions{day("2019-01-09")});
    CHECK(tree.status == 0);
    CHECK(tree.text.starts_with("370000 山东省\n  370100 济南市\n    370102 历下区\n"));
    CHECK(tree.text.find("    370116 莱芜区\n") != std::string::npos);
    const auto json = run(commands::tree, db, commands::TreeOptions{day("2015-09-30"), true});
    CHECK(json.text.starts_with(R"({"as_of":"2015-09-30","regions":[{"code":"370000","name":"山东省",)"));

    CHECK(run(commands::successor, db, commands::SuccessorOptions{"371202", day("2019-01-09")}).text == "370116 莱芜区\n");
  });
}

TEST_CASE("what does not work ends with 1 and says why, fault by fault") {
  for_both_engines([](storage::Database& db) {
    const fiveone::testing::ScratchFolder folder;
    const auto bad = write_file(folder, "code,name,level,parent_code\n37,山东省,province,\n370100,济南市,town,370000\n");
    const auto refused = run(commands::load, db, commands::LoadOptions{bad, day("2015-09-30"), Language::English});
    CHECK(refused.status == 1);
    CHECK(refused.text.find("\n  Line 2: the code “37” is not six digits") != std::string::npos);
    CHECK(refused.text.find("\n  Line 3: the level “town” is not known") != std::string::npos);

    CHECK(run(commands::load, db, commands::LoadOptions{folder.path() / "none.csv", day("2015-09-30")}).status == 1);
    CHECK(run(commands::load, db, commands::LoadOptions{folder.path(), day("2015-09-30")}).status == 1);
    CHECK(run(commands::changes, db, commands::ChangesOptions{}).status == 1);
    CHECK(run(commands::tree, db, commands::TreeOptions{day("2015-09-30")}).text == "2015-09-30 没有区划图：先用 load 载入，或改用更晚的日期。\n");
    CHECK(run(commands::successor, db, commands::SuccessorOptions{"371202", day("2019-01-09")}).status == 1);
  });
}

TEST_CASE("a later list is answered with proposals") {
  for_both_engines([](storage::Database& db) {
    const fiveone::testing::ScratchFolder folder;
    REQUIRE(load(db, small_map, "2015-09-30"));
    const auto list = write_file(folder, "code,name,level,parent_code\n990000,甲省,province,\n990100,乙市,city,990000\n");
    const auto said = run(commands::load, db, commands::LoadOptions{list, day("2020-01-01"), Language::English});
    CHECK(said.status == 0);
    CHECK(said.text.find("in 4 places, and nothing was changed") != std::string::npos);
    CHECK(said.text.find("  missing 990200 丙市, so far below 990000\n") != std::string::npos);
  });
}
