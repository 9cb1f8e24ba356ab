// The rows of articles and editions. For the article folder and the import only.
#pragma once

#include "modules/portal/article/article.hpp"

namespace fiveone::portal {

void insert_article(storage::Transaction& tx, const Article& article);
bool update_article(storage::Transaction& tx, const Article& article);  // false: the version is not the current one
Id insert_edition(storage::Transaction& tx, Id article, const Wording& wording, std::string_view made_by, Instant made,
                  const std::optional<Surroundings>& surroundings = {});
// Changes a draft that nobody was shown yet.
void update_edition(storage::Transaction& tx, const Edition& edition);
void put_policy(storage::Transaction& tx, Id article, const PolicyElements& elements);
void replace_attachments(storage::Transaction& tx, Id article, const std::vector<Attachment>& attachments);
// Puts the article into the lists of these columns and of its copies, or out of all with none.
void replace_listing(storage::Transaction& tx, const Article& article, const std::vector<Id>& columns);
// The columns, also while it is not live.
void replace_places(storage::Transaction& tx, Id article, const std::vector<Id>& columns);
void put_address(storage::Transaction& tx, std::string_view path, std::string_view target, Id article);

}  // namespace fiveone::portal
