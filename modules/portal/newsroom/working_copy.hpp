// What an editor works on: one draft over whatever is live, changed in place until it is handed in. Its wording and its surroundings
// become public together.
#pragma once

#include "floor/http/caller.hpp"
#include "modules/portal/newsroom/scope.hpp"

namespace fiveone::portal {

struct Copy {
  ArticleKind kind = ArticleKind::Article;
  Wording wording;
  Surroundings surroundings;
};

// BadInput `copy.refused` with what is wrong in which member: texts too long, columns of another site, files that the library lacks.
Result<> check_copy(storage::Reader& reader, Id site, const Copy& copy);

// Verbs. `portal.article.write` over the site is wanted; Conflict `article.frozen` while a review or a schedule holds the draft.
Result<Id> begin_article(audit::Act& act, const http::Caller& caller, const Copy& copy);
Result<> save_copy(audit::Act& act, const http::Caller& caller, Id article, std::int64_t version, const Copy& copy);
// Takes up an older edition's wording and surroundings.
Result<> take_up_edition(audit::Act& act, const http::Caller& caller, Id article, std::int64_t version, Id edition);
// What is live stays as it is; an article that never was is thrown away, to be recovered by `restore_article`.
Result<> discard_draft(audit::Act& act, const http::Caller& caller, Id article, std::int64_t version);

bool is_frozen(const Article& article);

// The edition that an editor goes on with: the draft, else what is live.
Edition working_edition(storage::Reader& reader, const Article& article);
Surroundings surroundings_of(storage::Reader& reader, const Article& article, const Edition& edition);
Copy copy_of(storage::Reader& reader, const Article& article, const Edition& edition);

}  // namespace fiveone::portal
