#include "modules/portal/article/publishing.hpp"

#include "floor/base/messages.hpp"

namespace fiveone::portal {
namespace {

bool waits_for_its_time(const Article& article) {
  return article.state == ArticleState::Scheduled || (article.state == ArticleState::Live && article.stage == Stage::Passed);
}

// Ends the job in the verb of `work`; an article that was changed meanwhile is left as it is.
Result<> perform_job(storage::Database& database, const jobs::Job& job, std::string_view verb, const std::function<bool(const Article&)>& holds,
                     const std::function<Result<>(audit::Act&, const Article&)>& work) {
  const auto id = parse_id(job.key);
  if (!id) return fail(ErrorKind::BadInput, "article.not_found");
  return audit::perform(database, audit::Actor{}, verb, [&](audit::Act& act) -> Result<> {
    CHECK_OK(job.finish(act.tx));
    const auto article = find_article(act.tx, *id);
    if (article && holds(*article)) return work(act, *article);
    act.record("article", *id, {}, {});
    return {};
  });
}

}  // namespace

Result<> publish_scheduled(storage::Database& database, const jobs::Job& job) {
  return perform_job(database, job, "portal.article.publish", waits_for_its_time, [](audit::Act& act, const Article& article) {
    return publish_article(act, article.id, article.version, article.published);
  });
}

Result<> withdraw_expired(storage::Database& database, const jobs::Job& job) {
  const auto holds = [](const Article& article) { return article.state == ArticleState::Live && article.expires; };
  return perform_job(database, job, "portal.article.expire", holds, [](audit::Act& act, const Article& article) {
    const auto reason = article.expiry_reason.empty() ? translate(Language::Chinese, "article.expired") : article.expiry_reason;
    return withdraw_article(act, article.id, article.version, reason);
  });
}

}  // namespace fiveone::portal
