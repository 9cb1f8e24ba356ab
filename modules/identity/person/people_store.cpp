#include "floor/base/ascii.hpp"
#include "floor/base/text.hpp"
#include "modules/identity/person/people.hpp"
#include "modules/identity/words.hpp"

namespace fiveone::identity {
namespace {

// Where few people are in question they are collected first; where many are, names are walked until the page is full. Either way a page
// costs what it shows, not what there is.
constexpr std::int64_t few = 2'000;

#define FIVEONE_PERSON "SELECT h.id, h.name, h.phone, h.email, h.note, h.created, h.version "
#define FIVEONE_FITS \
  "(h.name, h.id) > (:name, :after) AND (:words = '%%' OR lowered(h.name) LIKE :words ESCAPE '!' OR h.phone LIKE :words ESCAPE '!' " \
  "OR h.id IN (SELECT a.person FROM identity_account a WHERE a.folded LIKE :words ESCAPE '!')) "
#define FIVEONE_POST_FITS "p.organisation IN {ids :organisations} AND " FIVEONE_RUNS
// `+ 0` keeps the engine from walking the organisations for each person.
#define FIVEONE_OWN_POST_FITS "p.organisation + 0 IN {ids :organisations} AND " FIVEONE_RUNS
#define FIVEONE_RUNS \
  "(p.valid_to IS NULL OR p.valid_to > :day) " \
  "AND (:role = 0 OR EXISTS (SELECT 1 FROM identity_grant g WHERE g.post = p.id AND g.role = :role)) "
#define FIVEONE_PAGE "ORDER BY h.name, h.id LIMIT :limit"

constexpr storage::Sql accounts("SELECT person, name FROM identity_account WHERE person IN {ids :people}");
constexpr storage::Sql count_posts(
    "SELECT count(*) FROM (SELECT 1 FROM identity_post p WHERE p.organisation IN {ids :organisations} LIMIT :limit) AS counted");
constexpr storage::Sql collected(FIVEONE_PERSON "FROM (SELECT DISTINCT p.person FROM identity_post p WHERE " FIVEONE_POST_FITS
                                 ") AS x CROSS JOIN identity_person h WHERE h.id = x.person AND " FIVEONE_FITS FIVEONE_PAGE);
constexpr storage::Sql walked(FIVEONE_PERSON "FROM identity_person h WHERE " FIVEONE_FITS
                              "AND EXISTS (SELECT 1 FROM identity_post p WHERE p.person = h.id AND " FIVEONE_OWN_POST_FITS ") " FIVEONE_PAGE);
// Of a role there are few holders next to everybody: they are collected.
constexpr storage::Sql holders(FIVEONE_PERSON "FROM (SELECT DISTINCT p.person FROM identity_grant rg CROSS JOIN identity_post p "
                               "WHERE p.id = rg.post AND rg.role = :role AND " FIVEONE_OWN_POST_FITS
                               ") AS x CROSS JOIN identity_person h WHERE h.id = x.person AND " FIVEONE_FITS FIVEONE_PAGE);
#undef FIVEONE_PERSON
#undef FIVEONE_FITS
#undef FIVEONE_POST_FITS
#undef FIVEONE_OWN_POST_FITS
#undef FIVEONE_RUNS
#undef FIVEONE_PAGE

Person read_person(storage::Row& row) {
  Person p;
  row >> p.id >> p.data.name >> p.data.phone >> p.data.email >> p.data.note >> p.created >> p.version;
  return p;
}

storage::Sql plan_for(storage::Reader& reader, const PeopleQuestion& question, const std::string& organisations) {
  if (question.role) return holders;
  const auto posts = reader.value<std::int64_t>(count_posts, {{"organisations", organisations}, {"limit", few + 1}});
  return posts.value_or(0) > few ? walked : collected;
}

}  // namespace

std::map<Id, std::string> account_names(storage::Reader& reader, const std::vector<Id>& people) {
  std::map<Id, std::string> names;
  const auto ids = storage::id_list(people);
  reader.for_each(accounts, {{"people", ids}}, [&](storage::Row& row) {
    Id person;
    row >> person;
    row >> names[person];
  });
  return names;
}

std::vector<Person> list_people(storage::Reader& reader, const PeopleQuestion& question, Day day) {
  const auto last = question.after ? find_person(reader, question.after) : std::nullopt;
  const auto organisations = storage::id_list(question.organisations);
  const auto words = lowered(pattern_containing(question.words));
  return reader.list(plan_for(reader, question, organisations),
                     {{"name", last ? last->data.name : ""},
                      {"after", question.after},
                      {"words", words},
                      {"organisations", organisations},
                      {"day", day},
                      {"role", question.role},
                      {"limit", question.limit + 1}},
                     read_person);
}

}  // namespace fiveone::identity
