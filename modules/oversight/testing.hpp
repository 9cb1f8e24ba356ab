// For the tests of this room: a log with records in it, and hands that tamper with it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "embedded/floor_audit.hpp"
#include "embedded/floor_jobs.hpp"
#include "modules/identity/identity.hpp"
#include "modules/oversight/oversight.hpp"
#include "tests/support/both_engines.hpp"
#include "tests/support/own_clock.hpp"
#include "tests/support/room_migrations.hpp"

namespace fiveone::oversight::testing {

inline std::vector<storage::Migration> all_migrations() {
  auto all = fiveone::testing::migrations_of({embedded_floor_audit(), embedded_floor_jobs()});
  for (auto& migration : identity::migrations()) all.push_back(std::move(migration));
  for (auto& migration : migrations()) all.push_back(std::move(migration));
  return all;
}

inline void on_both(const std::function<void(storage::Database&)>& test) { fiveone::testing::for_both_engines(all_migrations(), test); }

inline void note(storage::Database& db, std::int64_t subject, std::string_view verb = "test.note") {
  REQUIRE(audit::perform(db, {.name = "文员", .person = Id{7}, .post = Id{8}, .on_behalf_of = Id{9}, .address = "10.1.2.3"}, verb,
                         [&](audit::Act& act) -> Result<> {
                           act.record("note", Id{subject}, JsonText().add("text", "以前\n“旧”"), JsonText().add("number", subject));
                           return {};
                         })
              .has_value());
}

inline void tamper(storage::Database& db, storage::Sql sql) {
  REQUIRE(db.write([&](storage::Transaction& tx) -> Result<> {
              tx.run(sql, {});
              return {};
            }).has_value());
}

using Told = std::vector<std::string>;

// "3 changed"
inline Told told(const audit::Verification& verification) {
  Told faults;
  for (const auto& fault : verification.faults) faults.push_back(fmt::format("{} {}", fault.number, fault.what));
  return faults;
}

}  // namespace fiveone::oversight::testing
