#include <doctest/doctest.h>

#include "tools/tidy/checks.hpp"

namespace {

using namespace fiveone::tidy;

constexpr std::string_view plan = R"(
edge floor/http ->
edge floor/search -> floor/html
edge modules/kitchen -> modules/garden
face modules/garden/tools.hpp
outside toml++/ app/settings.cpp settings are read in one file
word article
word-in article floor/paper/ a word of printers
sql modules/kitchen/menu.cpp one table
)";

std::size_t count_faults(std::string path, std::string text) {
  const auto rooms = read_rooms(plan);
  return faults_in({std::move(path), std::move(text)}, rooms).size();
}

bool is_refused(std::string path, std::string text) { return count_faults(std::move(path), std::move(text)) == 1; }
bool is_taken(std::string path, std::string text) { return count_faults(std::move(path), std::move(text)) == 0; }

TEST_CASE("the tree keeps the rules of the house") {
  const auto files = read_tree(".");
  const auto rooms_file = std::ranges::find(files, "docs/rooms.txt", &SourceFile::path);
  REQUIRE(rooms_file != files.end());
  const auto rooms = read_rooms(rooms_file->text);
  for (const auto& file : files)
    for (const auto& fault : faults_in(file, rooms)) FAIL_CHECK(fault);
  CHECK(files.size() > 100);
}

TEST_CASE("an include that goes the wrong way is found") {
  CHECK(is_refused("floor/http/a.cpp", "#include \"modules/garden/garden.hpp\"\n"));
  CHECK(is_refused("floor/http/a.cpp", "#include \"floor/storage/database.hpp\"\n"));
  CHECK(is_refused("floor/base/a.cpp", "#include \"floor/http/server.hpp\"\n"));
  CHECK(is_refused("modules/garden/a.cpp", "#include \"modules/kitchen/kitchen.hpp\"\n"));
  CHECK(is_refused("modules/kitchen/a.cpp", "#include \"modules/garden/bed/bed.hpp\"\n"));
  CHECK(is_refused("modules/kitchen/a.cpp", "#include \"modules/garden/tools.hpp\"\n"));
  CHECK(is_refused("modules/kitchen/a.cpp", "#include \"app/settings.hpp\"\n"));
  CHECK(is_refused("app/a.cpp", "#include \"modules/garden/bed/bed.hpp\"\n"));
}

TEST_CASE("an include along the plan is taken") {
  CHECK(is_taken("floor/search/a.cpp", "#include \"floor/html/html.hpp\"\n#include \"floor/base/ids.hpp\"\n"));
  CHECK(is_taken("modules/kitchen/a.cpp", "#include \"modules/garden/garden.hpp\"\n#include \"floor/http/router.hpp\"\n"));
  CHECK(is_taken("app/a.cpp", "#include \"modules/garden/tools.hpp\"\n"));
}

TEST_CASE("headers from outside stay in the floor's sources") {
  CHECK(is_taken("floor/http/a.cpp", "#include <zlib.h>\n"));
  CHECK(is_refused("floor/http/a.hpp", "// A.\n#pragma once\n#include <zlib.h>\n"));
  CHECK(is_refused("modules/kitchen/a.cpp", "#include <boost/json.hpp>\n"));
  CHECK(is_taken("app/settings.cpp", "#include <toml++/toml.h>\n"));
  CHECK(is_refused("app/other.cpp", "#include <toml++/toml.h>\n"));
  CHECK(is_taken("modules/kitchen/a.cpp", "#include <vector>\n#include <sys/stat.h>\n"));
}

TEST_CASE("the floor's identifiers know no department, its prose and texts may") {
  CHECK(is_refused("floor/http/a.cpp", "int find_article();\n"));
  CHECK(is_refused("floor/http/a.cpp", "class ArticleList {};\n"));
  CHECK(is_taken("floor/http/a.cpp", "// for an article\nconst char* a = \"article\";\nint particle = 1'000;\n"));
  CHECK(is_taken("floor/paper/a.cpp", "int article;\n"));
  CHECK(is_taken("modules/kitchen/a.cpp", "int article;\n"));
}

TEST_CASE("statements stand in stores") {
  const std::string text = "constexpr Sql all(\"SELECT id FROM dish\");\n";
  CHECK(is_refused("modules/kitchen/dish.cpp", text));
  CHECK(is_taken("modules/kitchen/dish_store.cpp", text));
  CHECK(is_taken("modules/kitchen/menu.cpp", text));
  CHECK(is_refused("modules/kitchen/dish.cpp", "const char* raw = R\"(SELECT id)\";\n"));
}

TEST_CASE("calls that are not for us, and silence over exceptions, are found") {
  CHECK(is_refused("floor/base/a.cpp", fmt::format("std::{}ex pattern;\n", "reg")));
  CHECK(is_refused("floor/base/a.cpp", "int x = system(command);\n"));
  CHECK(is_refused("floor/base/a.cpp", "std::sprintf(a, b);\n"));
  CHECK(is_taken("floor/base/a.cpp", "operating_system(1);\nsnprintf(a, n, b);\n"));
  CHECK(is_refused("floor/base/a.cpp", "} catch (...) {\n}\n"));
  CHECK(is_taken("floor/base/a.cpp", "} catch (...) {\n  throw;\n}\n"));
  CHECK(is_taken("floor/base/a.cpp", "} catch (...) {\n  // told to the waiting thread already\n}\n"));
}

TEST_CASE("form") {
  CHECK(is_refused("a.md", "one\t\n"));
  CHECK(is_refused("a.md", "one \n"));
  CHECK(is_refused("a.md", "one"));
  CHECK(is_refused("app/a.cpp", "//" + std::string(149, '-') + "\n"));
  CHECK(is_refused("app/a.hpp", "#pragma once\n"));
  CHECK(is_refused("app/a.hpp", "// Why.\n"));
  CHECK(is_refused("app/page.html", "{{NAME:none}}\n"));
  CHECK(is_taken("app/page.html", "{{NAME_HTML:none}}\n"));
  std::string long_file;
  for (int i = 0; i < 401; ++i) long_file += "int a;\n";
  CHECK(is_refused("app/a.cpp", long_file));
}

TEST_CASE("an exception without a reason is refused") {
  CHECK_THROWS(read_rooms("outside toml++/ app/settings.cpp\n"));
  CHECK_THROWS(read_rooms("sql modules/kitchen/menu.cpp\n"));
  CHECK_THROWS(read_rooms("window floor/http\n"));
}

}  // namespace
