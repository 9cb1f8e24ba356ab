#include "modules/inbox/stream/listeners.hpp"

#include "floor/base/log.hpp"
#include "modules/identity/identity.hpp"
#include "modules/inbox/notice/notice_api.hpp"
#include "modules/inbox/task/task_api.hpp"

namespace fiveone::inbox {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t most_replayed = 20;

std::vector<Id> organisations_above(storage::Reader& reader, Id organisation) {
  std::vector<Id> above;
  const auto today = day_of(now());
  for (std::optional<Id> next = organisation; next && above.size() < 32;) {
    above.push_back(*next);
    const auto found = identity::organisation_as_of(reader, *next, today);
    next = found ? found->parent : std::nullopt;
  }
  return above;
}

http::Request asked_again(const http::Request& request) {
  auto copy = request;
  copy.body.clear();
  copy.caller.reset();
  copy.is_unattended = true;
  return copy;
}

}  // namespace

// But for what add() fills in, only the telling thread touches one.
struct Listeners::Listener {
  http::Request request;
  Language language = Language::Chinese;
  std::shared_ptr<http::EventStream> stream;
  std::shared_ptr<const http::Caller> caller;  // as it was last recognised: says whom an event concerns, never what is told
  std::optional<Id> last_notice;               // had when it came back
  std::vector<Id> notices;                     // to be told
  std::string counts;                          // last told
  bool is_due = true;
  Clock::time_point checked{};
};

Listeners::Listeners(storage::Database& records, const http::Router& router, Patience patience)
    : records_(records), router_(router), patience_(patience) {}

Listeners::~Listeners() { stop(); }

void Listeners::start() {
  teller_ = std::jthread([this](const std::stop_token& stop) { tell_until(stop); });
}

void Listeners::stop() {
  if (teller_.joinable()) {
    teller_.request_stop();
    teller_.join();
  }
  const std::scoped_lock lock(mutex_);
  stopped_ = true;
  for (const auto& listener : listeners_) listener->stream->end();
  listeners_.clear();
}

bool Listeners::add(const http::Request& request, Language language, std::shared_ptr<http::EventStream> stream) {
  const std::scoped_lock lock(mutex_);
  const auto of_session = std::ranges::count_if(listeners_, [&](const auto& other) {
    return other->request.caller->session == request.caller->session && other->stream->is_open();
  });
  if (of_session >= static_cast<std::ptrdiff_t>(most_of_session)) return false;
  if (stopped_) stream->end();
  auto listener = std::make_shared<Listener>();
  listener->request = asked_again(request);
  listener->request.caller = request.caller;
  listener->caller = request.caller;
  listener->language = language;
  listener->last_notice = parse_id(request.header("last-event-id"));
  listener->stream = std::move(stream);
  listeners_.push_back(std::move(listener));
  has_new_ = true;
  changed_.notify_all();
  return true;
}

void Listeners::hear(const std::vector<audit::Event>& events) {
  const std::scoped_lock lock(mutex_);
  if (listeners_.empty()) return;
  for (const auto& event : events)
    if (auto news = news_of(event)) news_.push_back(*std::move(news));
  if (!news_.empty()) changed_.notify_all();
}

std::size_t Listeners::size() const {
  const std::scoped_lock lock(mutex_);
  return listeners_.size();
}

bool Listeners::await_news(const std::stop_token& stop, std::vector<News>& news, All& listeners) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, stop, patience_.recheck / 4, [this] { return has_new_ || !news_.empty(); });
  has_new_ = false;
  news = std::exchange(news_, {});
  listeners = listeners_;
  return !stop.stop_requested();
}

void Listeners::tell_until(std::stop_token stop) {
  std::vector<News> news;
  All listeners;
  while (await_news(stop, news, listeners)) {
    try {
      mark(news, listeners);
    } catch (const std::exception& error) {  // whom they concern is not known: ask for everybody
      log_warning("inbox.news", {{"what", error.what()}});
      for (const auto& listener : listeners) listener->is_due = true;
    }
    const auto stale = Clock::now() - patience_.recheck;
    for (const auto& listener : listeners) {
      if (stop.stop_requested()) return;
      if (listener->is_due || listener->checked <= stale) tell_or_end(*listener);
    }
    forget_gone();
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, stop, patience_.between_rounds, [] { return false; });
  }
}

void Listeners::mark(const std::vector<News>& news, const All& listeners) const {
  std::map<Id, std::vector<Id>> above;
  for (const auto& item : news)
    if (item.organisation) above[item.organisation];
  if (!above.empty())
    records_.read([&](storage::Reader& reader) {
      for (auto& [organisation, all] : above) all = organisations_above(reader, organisation);
    });
  const auto holds = [&](const http::Caller& caller, const News& item) {
    const auto held = caller.rights.find(item.permission);
    if (held == caller.rights.end()) return false;
    const auto& roots = above[item.organisation];
    return std::ranges::any_of(held->second, [&](Id root) { return std::ranges::find(roots, root) != roots.end(); });
  };
  for (const auto& listener : listeners) {
    const auto& caller = *listener->caller;
    for (const auto& item : news) {
      const bool is_named = item.person && item.person == caller.person;
      const bool changed = item.subject && (item.subject == caller.person || item.subject == caller.post || item.subject == caller.session);
      if (is_named && item.notice) listener->notices.push_back(item.notice);
      if (item.everybody || is_named || changed || holds(caller, item)) listener->is_due = true;
    }
  }
}

void Listeners::tell_or_end(Listener& listener) const {
  try {
    if (!tell(listener)) listener.stream->end();
  } catch (const std::exception& error) {  // the records do not answer: the next round tries again
    log_warning("inbox.tell", {{"what", error.what()}});
  }
}

// False where nobody may listen here any more.
bool Listeners::tell(Listener& listener) const {
  if (!listener.stream->is_open()) return false;
  auto request = asked_again(listener.request);
  const auto caller = router_.recognise ? router_.recognise(request) : Result<std::shared_ptr<const http::Caller>>(listener.request.caller);
  if (!caller || !*caller || (*caller)->person != listener.caller->person) return false;
  listener.caller = *caller;
  records_.read([&](storage::Reader& reader) {
    const auto counts = http::encode_json(counts_for(reader, **caller));
    if (counts != listener.counts) listener.stream->send("counts", counts);
    listener.counts = counts;
    send_notices(listener, reader);
  });
  listener.is_due = false;
  listener.checked = Clock::now();
  return true;
}

void Listeners::send_notices(Listener& listener, storage::Reader& reader) const {
  std::vector<KeptNotice> notices;
  if (listener.last_notice) notices = list_unread_after(reader, listener.caller->person, *listener.last_notice, most_replayed);
  for (const auto id : listener.notices)
    if (auto notice = find_notice(reader, id); notice && notice->person == listener.caller->person) notices.push_back(*std::move(notice));
  listener.last_notice.reset();
  listener.notices.clear();
  for (const auto& notice : notices)
    listener.stream->send("notice", http::encode_json(answer_of(notice, listener.language)), to_string(notice.id));
}

void Listeners::forget_gone() {
  const std::scoped_lock lock(mutex_);
  std::erase_if(listeners_, [](const auto& listener) { return !listener->stream->is_open(); });
}

}  // namespace fiveone::inbox
