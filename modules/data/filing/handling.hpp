// One act on one report: what it is about, read inside the verb's transaction, and how it is written back with its record.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "floor/base/messages.hpp"
#include "floor/http/caller.hpp"
#include "modules/data/filing/surroundings.hpp"

namespace fiveone::data {

// Who acts, and what the act may look at.
struct Acting {
  audit::Act& act;
  const http::Caller& caller;
  Language language;  // of findings in a refusal
  const Surroundings& around;
};

struct Handling {
  audit::Act& act;
  const http::Caller& caller;
  Language language;
  const Surroundings& around;
  Report before;
  Report report;
  FormVersionPtr form;
  Vintage vintage;
  bool is_new = false;  // there is no row of it yet
  JsonText told{};      // what the record says of it besides
};

enum class Right { Write, Review, See };

// What a reviewer is told of a report that they see, but that is not theirs to decide (any more): `data.review_done`, `.review_elsewhere`,
// `.review_withdrawn`.
std::string why_not_theirs(const Report& report);
// NotFound for who may not see it; Conflict as above where it is not a reviewer's, and where `version` is given and not the report's: `stale`,
// for reviewers `data.review_stale`.
Result<Handling> take_up(const Acting& acting, Id report, Right right, std::optional<std::int64_t> version);
// Writes report, vintage, tally and audit record. `before` and `after` say what of the cells changed.
Result<> lay_down(Handling& h, JsonText before = {}, JsonText after = {});

std::string address_of(const Report& report, std::string_view cell = {});  // in the desk

}  // namespace fiveone::data
