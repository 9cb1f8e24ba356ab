// Who one is to the desk: name, hats, what the present one may do, and how one wants the desk to look.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "floor/http/caller.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::identity {

struct HatAnswer {
  Id post;
  Id organisation;
  std::string organisation_name_zh;
  std::string organisation_name_en;
  std::string title;
  std::optional<std::string> on_behalf_of_name;
};
BOOST_DESCRIBE_STRUCT(HatAnswer, (), (post, organisation, organisation_name_zh, organisation_name_en, title, on_behalf_of_name))

struct DeskSettings {
  std::string density;
  std::string theme;
};
BOOST_DESCRIBE_STRUCT(DeskSettings, (), (density, theme))

struct Me {
  Id person;
  std::string account;
  std::string name;
  std::optional<HatAnswer> hat;
  std::vector<HatAnswer> hats;
  std::vector<std::string> permissions;
  std::string language;
  DeskSettings settings;
  bool totp = false;                     // a code is asked for at sign-in
  bool provider_bound = false;           // may come by the identity provider
  std::int64_t recovery_codes_left = 0;
};
BOOST_DESCRIBE_STRUCT(Me, (), (person, account, name, hat, hats, permissions, language, settings, totp, provider_bound, recovery_codes_left))

// `issuer` as Entrance tells it: an identity of another provider opens nothing.
Me me(storage::Reader& reader, const http::Caller& caller, const std::string& issuer);

}  // namespace fiveone::identity
