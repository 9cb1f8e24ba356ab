#include "modules/portal/newsroom/offer_store.hpp"

namespace fiveone::portal {
namespace {

#define FIVEONE_OFFER                                                                                                                   \
  "SELECT id, article, site, target, state, note, offered, person, offered_by, place, reason, answered, answered_by, version " \
  "FROM portal_offer WHERE "
constexpr storage::Sql select_offers_page(FIVEONE_OFFER "(target IN {ids :sites} OR site IN {ids :sites}) AND (:state < 0 OR state = :state) AND id < :before "
                                                 "ORDER BY id DESC LIMIT :count");
constexpr storage::Sql select_offer(FIVEONE_OFFER "id = :id");
#undef FIVEONE_OFFER
constexpr storage::Sql open_one("SELECT count(*) FROM portal_offer WHERE article = :article AND target = :target AND state = 0");
constexpr storage::Sql insert_offer_row(
    "INSERT INTO portal_offer (id, article, site, target, state, note, offered, person, offered_by, place, reason, answered, answered_by, version) "
    "VALUES (:id, :article, :site, :target, 0, :note, :offered, :person, :offered_by, NULL, '', NULL, '', 1)");
constexpr storage::Sql update_offer_row(
    "UPDATE portal_offer SET state = :state, place = :place, reason = :reason, answered = :answered, answered_by = :answered_by, "
    "version = version + 1 WHERE id = :id AND version = :version");

Offer read_offer(storage::Row& row) {
  Offer o;
  row >> o.id >> o.article >> o.site >> o.target >> o.state >> o.note >> o.offered >> o.person >> o.offered_by >> o.column >> o.reason >>
      o.answered >> o.answered_by >> o.version;
  return o;
}

}  // namespace

std::vector<Offer> list_offers(storage::Reader& reader, const OfferWish& wish) {
  const auto sites = storage::id_list(wish.sites);
  return reader.list(select_offers_page,
                     {{"sites", sites},
                      {"state", wish.state ? static_cast<int>(*wish.state) : -1},
                      {"before", wish.before.value_or(Id{INT64_MAX})},
                      {"count", wish.count}},
                     read_offer);
}

std::optional<Offer> find_offer(storage::Reader& reader, Id id) { return reader.find(select_offer, {{"id", id}}, read_offer); }

bool has_open_offer(storage::Reader& reader, Id article, Id target) {
  return reader.value<std::int64_t>(open_one, {{"article", article}, {"target", target}}).value() > 0;
}

void insert_offer(storage::Transaction& tx, const Offer& o) {
  tx.run(insert_offer_row, {{"id", o.id},
                  {"article", o.article},
                  {"site", o.site},
                  {"target", o.target},
                  {"note", o.note},
                  {"offered", o.offered},
                  {"person", o.person},
                  {"offered_by", o.offered_by}});
}

bool answer_offer(storage::Transaction& tx, const Offer& o) {
  return tx.run(update_offer_row, {{"state", o.state},
                         {"place", o.column},
                         {"reason", o.reason},
                         {"answered", o.answered},
                         {"answered_by", o.answered_by},
                         {"id", o.id},
                         {"version", o.version}}) == 1;
}

}  // namespace fiveone::portal
