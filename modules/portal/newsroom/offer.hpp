// A city's article pushed up: offered to the first site, which adopts it into a column of its own or refuses it with a reason. It stays the
// city's article; the province's page is a place where it stands.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/portal/newsroom/scope.hpp"

namespace fiveone::portal {

enum class OfferState { Offered = 0, Adopted = 1, Refused = 2 };

struct Offer {
  Id id;
  Id article;
  Id site;    // whose article it is
  Id target;  // to whom it is offered
  OfferState state = OfferState::Offered;
  std::string note;
  Instant offered;
  Id person;
  std::string offered_by;
  std::optional<Id> column;  // into which it was adopted
  std::string reason;        // why it was refused
  std::optional<Instant> answered;
  std::string answered_by;
  std::int64_t version = 1;
};

struct OfferWish {
  std::vector<Id> sites;  // in reach: of those whose it is, or to whom it is offered
  std::optional<OfferState> state;
  std::optional<Id> before;
  std::size_t count = 50;
};
std::vector<Offer> list_offers(storage::Reader& reader, const OfferWish& wish);  // newest first
std::optional<Offer> find_offer(storage::Reader& reader, Id id);

// Verbs. To offer, `portal.article.write` over the article's site and a live article are wanted; Conflict `offer.own_site`, `offer.open`,
// `offer.placed`. To answer, `portal.article.publish` over the target; Conflict `offer.answered`, `offer.not_live`.
Result<Id> offer_article(audit::Act& act, const http::Caller& caller, Id article, std::int64_t version, std::string_view note);
Result<> adopt_offer(audit::Act& act, const http::Caller& caller, Id offer, std::int64_t version, Id column);
Result<> refuse_offer(audit::Act& act, const http::Caller& caller, Id offer, std::int64_t version, std::string_view reason);

// A copy leaves its site again, without a word about the article itself: `portal.article.withdraw` over the copy's site.
Result<> leave_column(audit::Act& act, const http::Caller& caller, Id article, Id column);

}  // namespace fiveone::portal
