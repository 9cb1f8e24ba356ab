// Copies of an article in other sites: placed by hand (an offer that was adopted) or by a subscription. There is one article; a copy is a
// place where it stands, so that a correction, a withdrawal or a removal is everywhere at once.
#pragma once

#include "modules/portal/article/article.hpp"

namespace fiveone::portal {

// Verbs' parts, to be followed by the record. The lists are written anew and the followers told.
void put_copy(audit::Act& act, const Article& article, Id column);
bool drop_copy(audit::Act& act, const Article& article, Id column);  // false: there is none

// Columns that subscribe to any of `places` get a copy; those that had one keep it.
void follow_subscriptions(storage::Transaction& tx, const Article& article, const std::vector<Id>& places);

std::vector<Id> list_subscriptions(storage::Reader& reader, Id place);  // the columns that `place` takes from
void put_subscription(storage::Transaction& tx, Id source, Id place);
bool drop_subscription(storage::Transaction& tx, Id source, Id place);

}  // namespace fiveone::portal
