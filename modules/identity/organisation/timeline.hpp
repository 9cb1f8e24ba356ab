// The life of one organisation: what it was called, where it stood and below whom, span by span, and what came before and after it.
#pragma once

#include "modules/identity/organisation/organisation.hpp"

namespace fiveone::identity {

struct OrganisationSpan {
  Day valid_from;
  std::optional<Day> valid_to;
  std::string name_zh;
  std::string name_en;
  std::string region_code;
  std::optional<Id> parent;
  std::string parent_name_zh;  // "" for none
};

struct OrganisationSuccession {
  Id predecessor;
  Id successor;
  Day day;
};

std::vector<OrganisationSpan> list_spans(storage::Reader& reader, Id organisation);
std::vector<OrganisationSuccession> list_successions(storage::Reader& reader, Id organisation);  // to it and from it, by day

}  // namespace fiveone::identity
