// The daily digest: what somebody has not read in the desk and what is due, in at most one mail a day (docs/decisions/0095). Who wants none
// says so; nothing to tell is no mail.
#pragma once

#include <string>
#include <string_view>

#include "floor/audit/verbs.hpp"
#include "floor/jobs/queue.hpp"
#include "floor/mail/mail.hpp"

namespace fiveone::inbox {

enum class DigestChoice { Daily = 1, Never = 2 };

DigestChoice digest_choice(storage::Reader& reader, Id person);
// Verb.
void choose_digest(audit::Act& act, Id person, DigestChoice choice);

// From the plan's hour on, once a day for each person who wants one: the mark that it is in hand, and the job `inbox.mail` that sends it.
Result<> put_digests(storage::Database& records);
// What the job `inbox.mail` does. What the server refused for good is recorded and not tried again today; other errors are the runner's to
// try again.
Result<> send_digest(storage::Database& records, mail::Sender& sender, const std::string& origin, const jobs::Job& job);

// `inbox.digest` each hour, and `inbox.mail`; where `sender` is null they do nothing. All must outlive the runner.
void add_digest_jobs(jobs::Runner& jobs, storage::Database& records, mail::Sender* sender, const std::string& origin);

}  // namespace fiveone::inbox
