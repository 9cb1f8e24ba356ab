#include "modules/data/fact/feed.hpp"

#include "floor/base/log.hpp"
#include "floor/http/json_value.hpp"
#include "modules/data/fact/fact_store.hpp"
#include "modules/data/fact/lease_store.hpp"

namespace fiveone::data {
namespace {

constexpr std::int64_t clickhouse_pause_ms = 500;
constexpr std::size_t vintages_in_a_read = 500;
constexpr std::size_t events_at_once = 2'000;
constexpr std::int64_t look_again_ms = 5'000;

FeedSettings fitting(FeedSettings settings, const warehouse::Warehouse& warehouse) {
  if (warehouse.is_shared()) settings.pause_ms = std::max(settings.pause_ms, clickhouse_pause_ms);
  return settings;
}

std::optional<std::int64_t> number_in(const http::JsonValue& json, std::string_view name) {
  const auto* value = json.find(name);
  const auto* number = value == nullptr ? nullptr : value->as<http::JsonNumber>();
  if (number == nullptr) return std::nullopt;
  return std::strtoll(number->text.c_str(), nullptr, 10);
}

// Nothing for an event of another kind. One that cannot be read is a bug of ours: it is told, and does not stop the others.
std::optional<AcceptedVintage> accepted_in(const audit::Event& event) {
  if (event.kind != accepted_event) return std::nullopt;
  const auto payload = http::parse_json(event.payload);
  const auto vintage = payload ? number_in(*payload, "vintage") : std::nullopt;
  if (event.subject && vintage && *vintage > 0) return AcceptedVintage{event.subject, *vintage, event.at};
  log_error("feed.event_unread", {{"position", event.position}, {"payload", event.payload}});
  return std::nullopt;
}

// Of the same vintage once, in order.
void make_unique(std::vector<AcceptedVintage>& vintages) {
  std::ranges::sort(vintages);
  vintages.erase(std::unique(vintages.begin(), vintages.end()), vintages.end());
}

}  // namespace

Feed::Feed(storage::Database& records, warehouse::Warehouse& warehouse, const FactSource& source, FeedSettings settings)
    : records_(records), warehouse_(warehouse), source_(source), settings_(fitting(settings, warehouse)), holder_(make_id()) {
  for (auto& table : fact_tables()) warehouse_.declare(std::move(table));
}

Feed::~Feed() { stop(); }

void Feed::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Feed::stop() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
}

void Feed::hear(const std::vector<audit::Event>& events) {
  const auto ours = std::ranges::find(events, accepted_event, &audit::Event::kind);
  if (ours == events.end()) return;
  std::int64_t none = 0;
  waiting_since_ms_.compare_exchange_strong(none, ours->at.ms);
  {
    const std::lock_guard lock(news_mutex_);
    news_ = true;
  }
  heard_.notify_all();
}

bool Feed::may_feed() {
  if (!warehouse_.is_shared() || now().ms + settings_.lease_ms / 2 < lease_until_.ms) return true;
  const Instant until{now().ms + settings_.lease_ms};
  const auto lease = hold_feed(records_, holder_, until);
  if (lease == Lease::Taken) knows_position_ = false;
  lease_until_ = lease == Lease::Other ? Instant{} : until;
  return lease != Lease::Other;
}

// What somebody began before us, or we ourselves before something broke, is given up first: then the position is what it is.
void Feed::find_position() {
  if (knows_position_) return;
  warehouse_.take_over();
  position_ = warehouse_.position();
  written_ = position_.value_or(0);
  written_at_ = now();
  knows_position_ = true;
}

bool Feed::run_once() {
  const std::lock_guard lock(mutex_);
  if (!may_feed()) {
    waiting_since_ms_ = 0;  // the other node sees to it
    return false;
  }
  try {
    find_position();
    if (!position_ && !has_accepted_anything()) {  // such a house needs no store yet
      waiting_since_ms_ = 0;
      return false;
    }
    if (!position_ || !events_lead_on()) {
      load_anew();
      return true;
    }
    return load_what_came();
  } catch (...) {
    knows_position_ = false;
    throw;
  }
}

bool Feed::has_accepted_anything() {
  return !records_.read([&](storage::Reader& reader) { return source_.list_accepted(reader, {}, 1); }).empty();
}

// False where events behind the position are gone, or it lies behind all of them: the records are older than the warehouse.
bool Feed::events_lead_on() {
  return records_.read([&](storage::Reader& reader) {
    const auto oldest = audit::first_position(reader);
    return (oldest <= *position_ + 1 || oldest <= 1) && *position_ <= audit::last_position(reader);
  });
}

bool Feed::load_what_came() {
  std::vector<AcceptedVintage> vintages;
  auto read = *position_;
  while (vintages.size() < settings_.vintages_at_once) {
    const auto events = records_.read([&](storage::Reader& reader) { return audit::events_after(reader, read, events_at_once); });
    if (events.empty()) break;
    for (const auto& event : events)
      if (const auto vintage = accepted_in(event)) vintages.push_back(*vintage);
    read = events.back().position;
  }
  if (vintages.empty()) {
    note_idle(read);
    return false;
  }
  load(read, std::move(vintages));
  return true;
}

void Feed::note_idle(std::int64_t position) {
  waiting_since_ms_ = 0;
  position_ = position;
  if (position == written_ || now().ms - written_at_.ms < settings_.idle_position_ms) return;
  warehouse_.load(position, [](warehouse::Load&) {});
  written_ = position;
  written_at_ = now();
}

void Feed::load(std::int64_t position, std::vector<AcceptedVintage> vintages) {
  make_unique(vintages);
  std::vector<Id> reports;
  for (const auto& vintage : vintages) reports.push_back(vintage.report);
  const auto known = list_loaded(warehouse_, reports);
  std::erase_if(vintages, [&](const AcceptedVintage& vintage) { return known.contains({vintage.report, vintage.vintage}); });
  warehouse_.load(position, [&](warehouse::Load& load) {
    for (std::size_t at = 0; at < vintages.size(); at += vintages_in_a_read)
      put_facts(load, std::span(vintages).subspan(at, std::min(vintages_in_a_read, vintages.size() - at)));
  });
  position_ = written_ = position;
  written_at_ = now();
  ++loads_;
}

void Feed::put_facts(warehouse::Load& load, std::span<const AcceptedVintage> vintages) {
  records_.read([&](storage::Reader& reader) {
    source_.for_each_fact(reader, vintages, [&](const Fact& fact) {
      if (!can_hold(fact.value)) return log_error("feed.value_too_long", {{"report", fact.report.value}, {"item", fact.item}});
      put_fact(load, fact);
      ++facts_;
    });
  });
  for (const auto& vintage : vintages) put_vintage(load, vintage);
}

// The position is read before the records: what is accepted meanwhile comes again as an event, and is known by then.
std::int64_t Feed::load_anew() {
  log_info("feed.load_anew");
  const auto position = records_.read(audit::last_position);
  const auto before = facts_.load();
  warehouse_.load_anew(position, [&](warehouse::Load& load) {
    AcceptedVintage after;
    for (;;) {
      const auto vintages = records_.read([&](storage::Reader& reader) { return source_.list_accepted(reader, after, vintages_in_a_read); });
      if (vintages.empty()) return;
      put_facts(load, vintages);
      after = vintages.back();
      if (!may_feed()) throw std::runtime_error("another node has taken over the feed");
    }
  });
  position_ = written_ = position;
  written_at_ = now();
  knows_position_ = true;
  ++loads_;
  return facts_ - before;
}

void Feed::catch_up() {
  if (thread_.joinable()) return;
  while (run_once()) {
  }
}

Result<std::int64_t> Feed::rebuild() {
  const std::lock_guard lock(mutex_);
  if (!may_feed()) return fail(ErrorKind::Conflict, "fact.other_node");
  try {
    warehouse_.take_over();
    return load_anew();
  } catch (...) {
    knows_position_ = false;
    throw;
  }
}

void Feed::wait(const std::stop_token& stop, std::int64_t ms, bool for_news) {
  std::unique_lock lock(news_mutex_);
  heard_.wait_for(lock, stop, std::chrono::milliseconds(ms), [&] { return for_news && news_; });
  if (for_news) news_ = false;
}

void Feed::run(const std::stop_token& stop) {
  std::int64_t retry_ms = settings_.first_retry_ms;
  while (!stop.stop_requested()) {
    try {
      const bool loaded = run_once();
      retry_ms = settings_.first_retry_ms;
      if (loaded) wait(stop, settings_.pause_ms, false);
      else wait(stop, waiting_since_ms_ == 0 ? look_again_ms : settings_.first_retry_ms, waiting_since_ms_ == 0);
    } catch (const std::exception& error) {
      ++failures_;
      log_error("feed.failed", {{"reason", std::string_view(error.what())}, {"retry_ms", retry_ms}});
      wait(stop, retry_ms, false);
      retry_ms = std::min(retry_ms * 2, settings_.last_retry_ms);
    }
  }
  try {
    if (warehouse_.is_shared()) let_feed_go(records_, holder_);
  } catch (const std::exception& error) {
    log_warning("feed.lease_stays", {{"reason", std::string_view(error.what())}});
  }
}

std::int64_t Feed::behind_ms() const {
  const auto since = waiting_since_ms_.load();
  return since == 0 ? 0 : std::max<std::int64_t>(now().ms - since, 0);
}

std::string Feed::metrics() const {
  std::string text;
  const auto add = [&](std::string_view name, std::string_view type, std::string_view help, std::int64_t value) {
    text += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", name, help, type, value);
  };
  add("fiveone_warehouse_behind_milliseconds", "gauge", "How long the oldest accepted figures wait for the warehouse", behind_ms());
  add("fiveone_warehouse_loads_total", "counter", "Sets of figures that this node has loaded into the warehouse", loads_);
  add("fiveone_warehouse_facts_total", "counter", "Figures that this node has loaded into the warehouse", facts_);
  add("fiveone_warehouse_failures_total", "counter", "Loads that did not work and are tried again", failures_);
  return text;
}

}  // namespace fiveone::data
