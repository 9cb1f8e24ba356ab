// What publishing shares with scheduling and importing: the event that page caches and the search index follow, and the job that
// publishes at its time. "Scheduled" is a job, never a date in a query: page, lists, feed, sitemap and search change together.
#pragma once

#include "floor/jobs/queue.hpp"
#include "modules/portal/article/article.hpp"

namespace fiveone::portal {

inline constexpr std::string_view publishing_job = "portal.publish";
inline constexpr std::string_view expiry_job = "portal.expire";

// The beginning of a body, for lists, where an editor wrote no summary.
std::string summary_of(const html::Html& body);
void emit_article_changed(audit::Act& act, const Article& article, const std::vector<Id>& places);
// Writes an article that has changed: its row, the lists it stands in, the record, the event. `left`: columns that it stood in before.
Result<> store_change(audit::Act& act, const Article& before, Article after, std::vector<Id> left = {});
// The same where nothing of it is public: its row and the record.
Result<> store_quietly(audit::Act& act, const Article& before, Article after);

// Publishes the article that `job` names and ends the job, in one verb: exactly once, whatever dies in between.
Result<> publish_scheduled(storage::Database& database, const jobs::Job& job);
// Withdraws the article that `job` names, where its time has come.
Result<> withdraw_expired(storage::Database& database, const jobs::Job& job);

}  // namespace fiveone::portal
