#include <doctest/doctest.h>

#include "modules/portal/visits/testing.hpp"
#include "modules/portal/visits/visitors.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using namespace fiveone::portal::testing;
using namespace fiveone::testing;

namespace {

constexpr Id site{7};
constexpr std::string_view browser = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/90.0";

void come(Visitors& visitors, int from, int to) {
  for (int i = from; i < to; ++i) visitors.note(site, fmt::format("10.{}.{}.{}", i / 65'536, i / 256 % 256, i % 256), browser);
}

std::int64_t counted(storage::Database& db, int year = 2015) {
  return db.read([&](storage::Reader& reader) { return Visitors::count(reader, site, year); });
}

}  // namespace

TEST_CASE("a visitor counts once a year, by address and browser; robots do not; nothing of anybody stands in the records") {
  on_both([](storage::Database& db, OwnClock& clock) {
    Visitors visitors(db);
    for (int i = 0; i < 5; ++i) visitors.note(site, "203.0.113.9", browser);
    visitors.note(site, "203.0.113.9", "Mozilla/5.0 Firefox/115.0");
    visitors.note(site, "203.0.113.10", browser);
    visitors.note(Id{8}, "203.0.113.11", browser);
    for (const auto* robot : {"Googlebot/2.1", "Baiduspider", "curl/7.88", ""}) visitors.note(site, "203.0.113.12", robot);
    visitors.fold();
    CHECK(counted(db) == 3);
    const auto kept = db.read([](storage::Reader& reader) { return reader.value<std::string>("SELECT classes FROM portal_visitors WHERE site = 7", {}).value(); });
    CHECK(kept.size() == VisitorSketch::classes);
    CHECK(std::ranges::count(kept, '0') == static_cast<std::ptrdiff_t>(VisitorSketch::classes) - 3);
    clock.move(30LL * 86'400'000);
    visitors.note(site, "203.0.113.9", browser);
    visitors.fold();
    CHECK(counted(db) == 3);
    CHECK(counted(db, 2016) == 1);
  });
}

TEST_CASE("few and many are counted within two in a hundred") {
  on_both([](storage::Database& db, OwnClock&) {
    Visitors visitors(db);
    int before = 0;
    for (const int count : {100, 5'000, 50'000, 200'000}) {
      come(visitors, before, count);
      come(visitors, 0, before);
      visitors.fold();
      CHECK(std::abs(counted(db) - count) <= count / 50);
      before = count;
    }
  });
}

TEST_CASE("a server that is started anew, and another node, add to what was seen") {
  on_both([](storage::Database& db, OwnClock&) {
    { Visitors first(db); come(first, 0, 1'000); first.fold(); }
    Visitors again(db);
    come(again, 500, 1'500);
    again.fold();
    CHECK(std::abs(counted(db) - 1'500) <= 30);
    set_node(3);
    Visitors other(db);
    come(other, 1'000, 2'000);
    other.fold();
    set_node(0);
    CHECK(std::abs(counted(db) - 2'000) <= 40);
  });
}
