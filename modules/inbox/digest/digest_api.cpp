#include "modules/inbox/digest/digest_api.hpp"

#include "floor/house/verb_route.hpp"
#include "modules/identity/identity.hpp"
#include "modules/inbox/digest/digest.hpp"

namespace fiveone::inbox {

BOOST_DESCRIBE_ENUM(DigestChoice, Daily, Never)

struct DigestOrder {
  DigestChoice choice = DigestChoice::Daily;
};
BOOST_DESCRIBE_STRUCT(DigestOrder, (), (choice))

struct DigestAnswer {
  DigestChoice choice = DigestChoice::Daily;
  bool offered = false;  // this house sends mail
  std::string address;   // where it would go, "" where none is known
};
BOOST_DESCRIBE_STRUCT(DigestAnswer, (), (choice, offered, address))

namespace {

DigestAnswer answer_for(storage::Reader& reader, Id person, bool offered) {
  const auto found = identity::find_person(reader, person);
  return {digest_choice(reader, person), offered, found ? found->data.email : ""};
}

}  // namespace

void add_digest_routes(http::Router& router, storage::Database& records, bool offered) {
  router.add(http::json_route<http::Nothing, DigestAnswer>(
      http::Method::Get, "/api/inbox/digest", http::Permission::signed_in(), "Whether the caller gets a mail a day of what they have not read",
      [&records, offered](const http::Request& request) -> Result<DigestAnswer> {
        return records.read([&](storage::Reader& reader) { return answer_for(reader, request.caller->person, offered); });
      }));
  router.add(verb_route<DigestOrder, DigestAnswer>(
      records, "inbox.digest.choose", http::Method::Put, "/api/inbox/digest", http::Permission::signed_in(), "The caller wants it daily, or never",
      [offered](audit::Act& act, const http::Request& request, const DigestOrder& order) -> Result<DigestAnswer> {
        choose_digest(act, request.caller->person, order.choice);
        return answer_for(act.tx, request.caller->person, offered);
      }));
}

}  // namespace fiveone::inbox
