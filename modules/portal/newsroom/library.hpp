// A site's library of pictures and files. What an article of any time names is not deleted; the bytes go when no site has them any more.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "floor/files/store.hpp"
#include "modules/portal/newsroom/scope.hpp"

namespace fiveone::portal {

struct Medium {
  Id id;
  Id site;
  std::string hash;
  std::string name;
  std::string alternative;  // what a reader who cannot see it must know; kept for the next use
  std::string media_type;
  std::string extension;
  std::int64_t size = 0;
  int width = 0;
  int height = 0;
  Instant uploaded;
  std::string uploaded_by;
  std::int64_t version = 1;
  std::int64_t uses = 0;    // articles that name it
};

struct MediumWish {
  std::vector<Id> sites;
  std::optional<bool> picture;
  std::string name;          // a part of it
  std::optional<Id> before;  // the last one of the page before
  std::size_t count = 50;
};
std::vector<Medium> list_library(storage::Reader& reader, const MediumWish& wish);  // newest first
std::optional<Medium> find_medium(storage::Reader& reader, Id id);

std::vector<Article> list_uses(storage::Reader& reader, std::string_view hash);  // newest change first, at most 200

// Verbs; `portal.media.write` over the site is wanted. The same file again gives the one that is there, under its older name.
Result<Id> add_medium(audit::Act& act, const http::Caller& caller, Id site, const files::Stored& stored, std::string_view name);
Result<> change_medium(audit::Act& act, const http::Caller& caller, Id medium, std::int64_t version, std::string_view name,
                       std::string_view alternative);
// Conflict `media.used` with how many articles name it.
Result<> remove_medium(audit::Act& act, const http::Caller& caller, Id medium, std::int64_t version);

}  // namespace fiveone::portal
