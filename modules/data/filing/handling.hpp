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
};

enum class Right { Write, Review, See };

// NotFound for who may not; Conflict `stale` where `version` is given and not the report's.
Result<Handling> take_up(const Acting& acting, Id report, Right right, std::optional<std::int64_t> version);
// Writes report, vintage, tally and audit record. `before` and `after` say what of the cells changed.
Result<> lay_down(Handling& h, JsonText before = {}, JsonText after = {});

// The caller is of the unit's side, or of a bureau's above it.
std::string address_of(const Report& report, std::string_view cell = {});  // in the desk

}  // namespace fiveone::data
