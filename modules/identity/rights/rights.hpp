// May this caller do this, to what belongs to this organisation? Asked of the records each time, so that it is right inside a verb too.
//
// What another room shows of its rows goes through `require` (one row) or `bureaus_in_reach` (a list): who may not see a row is told
// what they would be told if it did not exist.
#pragma once

#include <string_view>
#include <vector>

#include "floor/http/message.hpp"
#include "modules/identity/organisation/organisation.hpp"

namespace fiveone::identity {

// Who asks; somebody without any right where nobody has signed in.
const http::Caller& caller_of(const http::Request& request);

// True where the caller's hat holds the permission over the organisation or one above it, today.
bool may(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Id organisation);
// NotFound `not_found` where it may not.
Result<> require(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Id organisation);

// The same of an organisation that may have ended: what stands for it today is asked about.
bool may_over(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Id organisation);
// Over the whole province: what holds for everybody (a role, the map) is changed only by who may change it everywhere.
// Forbidden `rights.everywhere` where not.
Result<> require_everywhere(storage::Reader& reader, const http::Caller& caller, std::string_view permission);

// An organisation and all below it, as of `day`.
std::vector<Id> organisations_below(storage::Reader& reader, Id organisation, Day day);
// The organisations over which the caller holds the permission, as of `day`: the roots and all below them.
std::vector<Id> organisations_in_reach(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Day day);
// The same, of departments and bureaus only, which are few.
std::vector<Id> bureaus_in_reach(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Day day);

}  // namespace fiveone::identity
