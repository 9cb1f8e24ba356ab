#include <doctest/doctest.h>

#include <algorithm>

#include "modules/desk/browser.hpp"
#include "modules/desk/desk_files.hpp"

using namespace fiveone::desk;

TEST_CASE("browsers of government desktops may come in, older ones may not") {
  const auto old = [](std::string_view agent) {
    const auto browser = browser_of(agent);
    return browser && is_too_old(*browser);
  };
  CHECK_FALSE(old("Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 Chrome/90.0.4430.246 Safari/537.36 Qaxbrowser"));
  CHECK_FALSE(old("Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 Chrome/93.0.4577.63 Safari/537.36 UOS"));
  CHECK_FALSE(old("curl/8.0"));
  CHECK(old("Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 Chrome/86.0.4240.198 Safari/537.36"));
  CHECK(old("Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko"));
  CHECK(old("Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1)"));
  CHECK(old("Mozilla/5.0 Firefox/52.0"));
}

TEST_CASE("the desk is in the program, each file also compressed") {
  const auto files = desk_files();
  REQUIRE(std::ranges::find(files, "index.html", &DeskFile::name) != files.end());
  for (const auto& file : files) {
    CHECK_FALSE(file.bytes.empty());
    CHECK(file.gzipped.starts_with("\x1f\x8b"));
  }
}
