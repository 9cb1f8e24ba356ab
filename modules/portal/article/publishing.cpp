#include "modules/portal/article/publishing.hpp"

namespace fiveone::portal {

Result<> publish_scheduled(storage::Database& database, const jobs::Job& job) {
  const auto id = parse_id(job.key);
  if (!id) return fail(ErrorKind::BadInput, "article.not_found");
  return audit::perform(database, audit::Actor{}, "portal.article.publish", [&](audit::Act& act) -> Result<> {
    CHECK_OK(job.finish(act.tx));
    const auto article = find_article(act.tx, *id);
    if (!article || article->state != ArticleState::Scheduled) {  // withdrawn from the schedule meanwhile
      act.record("article", *id, {}, {});
      return {};
    }
    return publish_article(act, *id, article->version, article->published);
  });
}

}  // namespace fiveone::portal
