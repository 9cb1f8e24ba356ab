// Which files an edition names, kept beside it: what is used is not deleted.
#pragma once

#include "modules/portal/article/article.hpp"

namespace fiveone::portal {

// Of its lead picture, its body's addresses below /files/, and its attachments; each once.
std::vector<std::string> files_named_by(const Wording& wording, const std::optional<Surroundings>& surroundings);
// The library of the article's site holds them from then on.
void put_media_use(storage::Transaction& tx, Id edition, const std::vector<std::string>& hashes);
void shelve_attachment(storage::Transaction& tx, Id article, std::string_view hash);

}  // namespace fiveone::portal
