// The rows of the way to the public: who wrote in an edition, who did what with it. For the newsroom only.
#pragma once

#include <string>
#include <vector>

#include "floor/storage/database.hpp"
#include "modules/portal/newsroom/review.hpp"

namespace fiveone::portal {

void note_writer(storage::Transaction& tx, Id edition, Id person);
// In an edition that came after the live one.
bool wrote_in_round(storage::Reader& reader, Id article, Id person);
bool was_submitted(storage::Reader& reader, Id edition);

void insert_review_act(storage::Transaction& tx, Id article, const ReviewAct& act);
// Since the draft was handed in the last time.
bool accepted_in_round(storage::Reader& reader, Id article, Id person);
std::optional<Id> last_submitter(storage::Reader& reader, Id article);

// Without a new version: the verb that goes on writes the article.
void put_times(storage::Transaction& tx, Id article, std::optional<Instant> wished, std::optional<Instant> expires, std::string_view expiry_reason);

}  // namespace fiveone::portal
