#include "modules/inbox/digest/letter.hpp"

#include "floor/base/text.hpp"
#include "modules/identity/identity.hpp"
#include "modules/inbox/notice/notice_store.hpp"
#include "modules/inbox/task/mine.hpp"
#include "modules/inbox/task/wording.hpp"

namespace fiveone::inbox {
namespace {

constexpr std::size_t most_listed = 30;
constexpr std::size_t most_counted_in_letter = 1'000;
constexpr std::int64_t ahead_ms = 24LL * 3600 * 1000;

// Due first, each once although it is seen in two hats.
std::vector<OpenTask> list_due(storage::Reader& reader, Id person, Instant at) {
  std::map<TaskPlace, OpenTask> found;
  for (const auto& caller : identity::in_each_hat(reader, person, day_of(at)))
    for (auto& task : list_mine(reader, caller, {.limit = most_counted_in_letter}))
      if (task.due.ms < at.ms + ahead_ms) found.emplace(TaskPlace{task.due, task.id}, std::move(task));
  std::vector<OpenTask> tasks;
  for (auto& [place, task] : found) tasks.push_back(std::move(task));
  return tasks;
}

class Writing {
 public:
  Writing(storage::Reader& reader, const identity::Reachable& reader_of_it, const std::string& origin, Instant at)
      : names_(reader, reader_of_it.language), language_(reader_of_it.language), origin_(origin), at_(at) {
    text_ = say("digest.greeting", {{"name", reader_of_it.name}}) + "\n";
  }

  std::string say(std::string_view key, const MessageArgs& args) const { return translate(language_, key, args); }

  void add_tasks(const std::vector<OpenTask>& tasks) {
    add_heading("digest.tasks", tasks.size());
    for (const auto& task : tasks) {
      const MessageArgs args{{"due", to_minutes(task.due)}, {"title", title_of(task, language_)}};
      const auto why = task.person ? say("digest.why_personal", {}) : say("digest.why_shared", {{"organisation", names_.of(task.organisation)}});
      add_item(say(task.due < at_ ? "digest.task_overdue" : "digest.task", args), why, task.address);
    }
  }

  // What a notice says has its reason in it.
  void add_notices(const std::vector<KeptNotice>& notices) {
    add_heading("digest.notices", notices.size());
    for (const auto& notice : notices) add_item(translate(language_, notice.reason_key, notice.args), to_minutes(notice.at), notice.address);
  }

  std::string finish() {
    if (left_out_ > 0) text_ += "\n" + say("digest.more", {{"count", std::to_string(left_out_)}, {"address", origin_ + "/desk/"}}) + "\n";
    return text_ + "\n" + say("digest.end", {{"address", origin_ + "/desk/me"}}) + "\n";
  }

 private:
  void add_heading(std::string_view key, std::size_t count) {
    if (count > 0) text_ += "\n" + say(key, {{"count", std::to_string(count)}}) + "\n";
  }
  void add_item(const std::string& what, const std::string& why, const std::string& address) {
    if (listed_++ < most_listed) text_ += fmt::format("\n- {}\n  {}\n  {}{}\n", collapse_spaces(what), why, origin_, address);
    else ++left_out_;
  }

  OrganisationNames names_;
  Language language_;
  const std::string& origin_;
  Instant at_;
  std::string text_;
  std::size_t listed_ = 0;
  std::size_t left_out_ = 0;
};

}  // namespace

std::optional<Letter> write_letter(storage::Reader& reader, Id person, const DigestMark& mark, const std::string& origin) {
  const auto recipient = identity::find_reachable(reader, person, day_of(mark.put));
  if (!recipient || digest_choice(reader, person) == DigestChoice::Never) return {};
  const auto tasks = list_due(reader, person, mark.put);
  const auto notices = list_unread_between(reader, person, mark.told, mark.put, most_counted_in_letter);
  if (tasks.empty() && notices.empty()) return {};
  Writing writing(reader, *recipient, origin, mark.put);
  writing.add_tasks(tasks);
  writing.add_notices(notices);
  const auto day = to_iso(day_of(mark.put));
  const MessageArgs sums{{"day", day}, {"tasks", std::to_string(tasks.size())}, {"notices", std::to_string(notices.size())}};
  return Letter{.mail = {.to = recipient->email,
                         .subject = writing.say("digest.subject", sums),
                         .text = writing.finish(),
                         .id = fmt::format("digest.{}.{}", day, person.value)},
                .tasks = tasks.size(),
                .notices = notices.size()};
}

}  // namespace fiveone::inbox
