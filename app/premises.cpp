#include "app/premises.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/mail.hpp"
#include "app/provider.hpp"
#include "floor/audit/follower.hpp"
#include "floor/audit/verbs.hpp"
#include "floor/base/log.hpp"
#include "floor/base/messages.hpp"
#include "floor/house/language.hpp"
#include "floor/http/problem.hpp"

namespace fiveone {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
constexpr std::int64_t events_kept_ms = 7 * day_ms;
constexpr std::int64_t answers_kept_ms = 3 * day_ms;
constexpr auto index_patience = std::chrono::milliseconds(500);
constexpr auto poll_of_other_nodes = std::chrono::milliseconds(250);

std::unique_ptr<storage::Database> open_records(const Settings& settings) {
  return storage::Database::open({.url = settings.database_url(), .readers = settings.workers + 1});
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    if (plain) out += c;
    else out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

// To the sign-in, and from there back to where somebody wanted to go.
http::Response ask_to_sign_in(const http::Request& request) {
  std::string next = request.path;
  for (const auto& field : request.query)
    next += fmt::format("{}{}={}", next.find('?') == std::string::npos ? '?' : '&', percent_encoded(field.name), percent_encoded(field.value));
  auto response = http::redirect(303, "/desk/sign-in?next=" + percent_encoded(next));
  response.header("cache-control", "no-store");
  return response;
}

std::optional<int> status_of_storage(const std::exception& exception) {
  if (const auto* error = dynamic_cast<const storage::StorageError*>(&exception)) {
    if (error->kind == storage::StorageError::Kind::Full) return 507;
    if (error->kind == storage::StorageError::Kind::Busy) return 503;
  }
  if (const auto* error = dynamic_cast<const warehouse::WarehouseError*>(&exception)) {
    using Kind = warehouse::WarehouseError::Kind;
    if (error->kind == Kind::Full) return 507;
    if (error->kind != Kind::Other) return 503;  // away, too slow, to be built anew: later
  }
  return std::nullopt;
}

}  // namespace

std::optional<FolderLock> FolderLock::take(const DataFolder& folder) {
  const int file = ::open(folder.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) throw std::system_error(errno, std::generic_category(), folder.lock().string());
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    ::close(file);
    return std::nullopt;
  }
  return FolderLock(file);
}

FolderLock::~FolderLock() {
  if (file_ >= 0) ::close(file_);
}

Result<> migrate(const Settings& settings) {
  const auto migrations = all_migrations();
  return open_records(settings)->migrate(migrations);
}

Premises::Premises(const Settings& settings, std::unique_ptr<warehouse::Warehouse> warehouse, std::unique_ptr<mail::Sender> mail)
    : settings_(settings),
      folder_{settings.data},
      records_(open_records(settings)),
      files_(folder_.files()),
      search_(search::Index::open(folder_.search())),
      warehouse_(std::move(warehouse)),
      jobs_(std::make_unique<jobs::Runner>(*records_)),
      mail_(std::move(mail)),
      house_{.folder = settings.data,
             .origin = settings.origin_or_default(),
             .several_nodes = settings.on_postgres(),
             .secret_file = settings.secret_file_or_default(),
             .workers = settings.workers,
             .password_passes = settings.password_passes,
             .password_memory_kib = settings.password_memory_kib,
             .records = *records_,
             .files = files_,
             .search = *search_,
             .warehouse = *warehouse_,
             .router = router_,
             .pages = pages_,
             .jobs = *jobs_,
             .mail = mail_.get()} {}

Result<std::unique_ptr<Premises>> Premises::open(const Settings& settings) {
  set_node(settings.node);
  const auto migrations = all_migrations();
  TRY(auto warehouse, warehouse::Warehouse::make(
                          {.url = settings.warehouse_url(), .memory_mb = settings.warehouse_memory_mb, .threads = settings.warehouse_threads}));
  TRY(auto mail, mail_in(settings));
  std::unique_ptr<Premises> premises(new Premises(settings, std::move(warehouse), std::move(mail)));
  if (const auto pending = premises->records_->pending(migrations); !pending.empty())
    return fail(ErrorKind::Conflict, "schema.pending", {{"count", std::to_string(pending.size())}});
  premises->records_->on_commit([p = premises.get()] {
    {
      const std::lock_guard lock(p->follow_mutex_);
      p->news_ = true;
    }
    p->committed_.notify_all();
    p->jobs_->wake();
  });
  TRY(auto provider, provider_in(settings));
  identity::set_provider(std::move(provider));
  for (const auto& module : modules()) premises->rooms_.push_back(module.open(premises->house_));
  premises->house_.dependants = [p = premises.get()](storage::Reader& reader, std::string_view kind, const std::vector<std::string>& keys) {
    std::vector<Dependant> all;
    for (const auto& room : p->rooms_) std::ranges::move(room->dependants_on(reader, kind, keys), std::back_inserter(all));
    return all;
  };
  premises->set_router();
  premises->add_own_routes();
  premises->set_repeating_jobs();
  premises->position_ = premises->search_->position();
  return premises;
}

Premises::~Premises() { stop(); }

void Premises::set_router() {
  router_.status_of_exception = status_of_storage;
  router_.authorize = [](const http::Request& request, const http::Route& route) -> Result<> {
    if (route.permission == http::Permission::open()) return {};
    if (route.permission == http::Permission::of_operator()) {
      if (request.peer == http::Peer::Operator) return {};
      return fail(ErrorKind::NotFound, "http.not_found");  // who may not use it does not learn that it exists
    }
    if (!request.caller) return fail(ErrorKind::Unauthorized, "http.sign_in");
    if (route.permission == http::Permission::signed_in() || request.caller->may_somewhere(route.permission.name())) return {};
    return fail(ErrorKind::Forbidden, "http.no_right");
  };
  router_.moved = [this](const http::Request& request) -> std::optional<http::Response> {
    for (const auto& room : rooms_)
      if (auto response = room->moved(request)) return response;
    return std::nullopt;
  };
  router_.draw_error = [this](const http::Request& request, http::Face face, const Error& error) {
    const bool reads = request.method == http::Method::Get || request.method == http::Method::Head;
    if (face == http::Face::Page && reads && error.kind == ErrorKind::Unauthorized) return ask_to_sign_in(request);
    if (face == http::Face::Page)
      for (const auto& room : rooms_)
        if (auto response = room->draw_error(request, error)) return *std::move(response);
    const auto language = language_of(request);
    return http::problem(error, request, [language](std::string_view key, const MessageArgs& args) { return translate(language, key, args); });
  };
}

void Premises::set_repeating_jobs() {
  jobs_->repeat("floor.forget", 3'600'000, [this]() -> Result<> {
    return records_->write([](storage::Transaction& tx) -> Result<> {
      audit::forget_events(tx, {now().ms - events_kept_ms});
      audit::forget_answers(tx, {now().ms - answers_kept_ms});
      return {};
    });
  });
}

void Premises::start() {
  for (const auto& room : rooms_) {
    room->follow({});
    room->start();
  }
  jobs_->start();
  follower_ = std::jthread([this](std::stop_token stop) { follow(std::move(stop)); });
}

void Premises::stop() {
  if (follower_.joinable()) {
    follower_.request_stop();
    follower_.join();
  }
  jobs_->stop();
  for (const auto& room : rooms_) room->stop();
}

Result<> Premises::demonstrate() {
  for (const auto& module : modules())
    if (module.demonstrate != nullptr) CHECK_OK(module.demonstrate(house_));
  return {};
}

void Premises::flush() {
  for (const auto& room : rooms_) room->flush();
}

// One batch of events: caches forget at once, the index is committed when there is nothing more to read, or when what it was
// given has waited long enough. False when there was nothing to do.
bool Premises::follow_once() {
  const std::lock_guard lock(index_mutex_);
  const auto events = records_->read([&](storage::Reader& reader) { return audit::events_after(reader, position_); });
  for (const auto& room : rooms_) room->follow(events);
  if (!events.empty()) {
    if (position_ == search_->position()) index_since_ = std::chrono::steady_clock::now();
    position_ = events.back().position;
  }
  const bool waited = std::chrono::steady_clock::now() - index_since_ >= index_patience;
  if (position_ != search_->position() && (events.empty() || waited)) search_->commit(position_);
  return !events.empty();
}

void Premises::rebuild_search_if_behind() {
  const auto oldest = records_->read(audit::first_position);
  if (oldest > search_->position() + 1 && oldest > 1) {
    log_warning("search.rebuild", {{"reason", "the events since the index was written are gone"}});
    rebuild_search([](std::size_t) {});
  }
}

void Premises::catch_up() {
  rebuild_search_if_behind();
  while (follow_once()) {
  }
}

void Premises::rebuild_search(const std::function<void(std::size_t)>& progress) {
  const std::lock_guard lock(index_mutex_);
  const auto position = records_->read(audit::last_position);
  for (const auto& room : rooms_) room->rebuild_search(progress);
  search_->commit(position);
  position_ = position;
}

void Premises::follow(std::stop_token stop) {
  bool checked = false;
  while (!stop.stop_requested()) {
    try {
      if (!checked) rebuild_search_if_behind();
      checked = true;
      if (follow_once()) continue;
    } catch (const std::exception& error) {
      log_error("follower", {{"reason", std::string_view(error.what())}});
    }
    std::unique_lock lock(follow_mutex_);
    committed_.wait_for(lock, stop, poll_of_other_nodes, [&] { return news_; });
    news_ = false;
  }
}

http::FromCache Premises::from_cache() {
  return [this](const http::Request& request) -> std::shared_ptr<const http::CachedPage> {
    for (const auto& room : rooms_)
      if (auto page = room->from_cache(request)) return page;
    return nullptr;
  };
}

bool Premises::is_well() const {
  try {
    return records_->read([](storage::Reader& reader) { return reader.value<std::int64_t>(storage::Sql("SELECT 1"), {}) == 1; });
  } catch (const std::exception&) {
    return false;
  }
}

std::string Premises::metrics() const {
  const auto count = [&](jobs::State state) { return records_->read([&](storage::Reader& reader) { return jobs::count(reader, state); }); };
  const auto behind = records_->read(audit::last_position) - position_;
  std::string text;
  const auto gauge = [&](std::string_view name, std::string_view help, std::int64_t value) {
    text += fmt::format("# HELP {0} {1}\n# TYPE {0} gauge\n{0} {2}\n", name, help, value);
  };
  gauge("fiveone_jobs_waiting", "Jobs that wait for their time or a worker", count(jobs::State::Waiting));
  gauge("fiveone_jobs_running", "Jobs under way", count(jobs::State::Running));
  gauge("fiveone_jobs_dead", "Jobs on the dead-letter list", count(jobs::State::Dead));
  gauge("fiveone_search_documents", "Documents in the search index", static_cast<std::int64_t>(search_->size()));
  gauge("fiveone_events_behind", "Transactions that caches and search have not seen", std::max<std::int64_t>(behind, 0));
  for (const auto& room : rooms_) text += room->metrics();
  return text;
}

}  // namespace fiveone
