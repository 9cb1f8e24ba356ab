#include "modules/inbox/notice/notice_store.hpp"

#include "modules/inbox/addressing.hpp"

namespace fiveone::inbox {
namespace {

#define FIVEONE_NOTICE "SELECT id, person, kind, reason_key, args, address, at, read_at FROM inbox_notice "
constexpr storage::Sql insert(
    "INSERT INTO inbox_notice (id, person, kind, reason_key, args, address, at, read_at) "
    "VALUES (:id, :person, :kind, :reason_key, :args, :address, :at, NULL)");
constexpr storage::Sql find(FIVEONE_NOTICE "WHERE id = :id");
constexpr storage::Sql list_all(FIVEONE_NOTICE "WHERE person = :person AND id < :before ORDER BY id DESC LIMIT :count");
constexpr storage::Sql list_unread(FIVEONE_NOTICE
                                   "WHERE person = :person AND read_at IS NULL AND id < :before ORDER BY id DESC LIMIT :count");
constexpr storage::Sql list_newer(FIVEONE_NOTICE
                                  "WHERE person = :person AND read_at IS NULL AND id > :after ORDER BY id LIMIT :count");
constexpr storage::Sql list_between(FIVEONE_NOTICE
                                    "WHERE person = :person AND read_at IS NULL AND at > :after AND at <= :until ORDER BY id DESC LIMIT :count");
#undef FIVEONE_NOTICE
constexpr storage::Sql count("SELECT count(*) FROM inbox_notice WHERE person = :person AND read_at IS NULL");
constexpr storage::Sql mark("UPDATE inbox_notice SET read_at = :at WHERE id = :id");
constexpr storage::Sql mark_all("UPDATE inbox_notice SET read_at = :at WHERE person = :person AND read_at IS NULL");
constexpr storage::Sql forget(
    "DELETE FROM inbox_notice WHERE id IN (SELECT id FROM inbox_notice WHERE read_at IS NOT NULL AND read_at < :before LIMIT :most)");
constexpr storage::Sql find_days("SELECT days FROM inbox_retention WHERE matter = :matter");
constexpr storage::Sql put_days(
    "INSERT INTO inbox_retention (matter, days) VALUES (:matter, :days) ON CONFLICT (matter) DO UPDATE SET days = excluded.days");

KeptNotice kept_notice_of(storage::Row& row) {
  KeptNotice notice;
  std::string args;
  row >> notice.id >> notice.person >> notice.kind >> notice.reason_key >> args >> notice.address >> notice.at >> notice.read_at;
  notice.args = args_of_json(args);
  return notice;
}

}  // namespace

void insert_notice(storage::Transaction& tx, const KeptNotice& notice) {
  const auto args = args_as_json(notice.args);
  tx.run(insert, {{"id", notice.id},
                  {"person", notice.person},
                  {"kind", notice.kind},
                  {"reason_key", notice.reason_key},
                  {"args", args},
                  {"address", notice.address},
                  {"at", notice.at}});
}

std::optional<KeptNotice> find_notice(storage::Reader& reader, Id id) { return reader.find(find, {{"id", id}}, kept_notice_of); }

std::vector<KeptNotice> list_notices(storage::Reader& reader, Id person, bool unread_only, std::optional<Id> before, std::size_t limit) {
  const Id from = before.value_or(Id{std::numeric_limits<std::int64_t>::max()});
  return reader.list(unread_only ? list_unread : list_all, {{"person", person}, {"before", from}, {"count", limit}}, kept_notice_of);
}

std::vector<KeptNotice> list_unread_after(storage::Reader& reader, Id person, Id after, std::size_t limit) {
  return reader.list(list_newer, {{"person", person}, {"after", after}, {"count", limit}}, kept_notice_of);
}

std::vector<KeptNotice> list_unread_between(storage::Reader& reader, Id person, Instant after, Instant until, std::size_t limit) {
  return reader.list(list_between, {{"person", person}, {"after", after}, {"until", until}, {"count", limit}}, kept_notice_of);
}

std::int64_t count_unread(storage::Reader& reader, Id person) {
  return reader.value<std::int64_t>(count, {{"person", person}}).value_or(0);
}

void mark_read(storage::Transaction& tx, Id id, Instant at) { tx.run(mark, {{"id", id}, {"at", at}}); }

std::int64_t mark_all_read(storage::Transaction& tx, Id person, Instant at) {
  return tx.run(mark_all, {{"person", person}, {"at", at}});
}

std::int64_t forget_read(storage::Transaction& tx, Instant before, std::size_t most) {
  return tx.run(forget, {{"before", before}, {"most", most}});
}

std::optional<std::int64_t> days_kept(storage::Reader& reader, std::string_view matter) {
  return reader.value<std::int64_t>(find_days, {{"matter", matter}});
}

void put_days_kept(storage::Transaction& tx, std::string_view matter, std::int64_t days) {
  tx.run(put_days, {{"matter", matter}, {"days", days}});
}

}  // namespace fiveone::inbox
