#include "modules/portal/newsroom/scope.hpp"

#include "modules/identity/identity.hpp"

namespace fiveone::portal {
namespace {

std::unexpected<Error> not_there() { return fail(ErrorKind::NotFound, "http.not_found"); }

std::optional<Id> department(storage::Reader& reader, Day day) {
  const auto all = identity::organisation_tree_as_of(reader, day);
  if (all.empty()) return std::nullopt;
  return all.front().organisation.id;
}

}  // namespace

std::optional<Id> organisation_of(storage::Reader& reader, const Site& site) {
  const auto today = day_of(now());
  if (site.region.empty()) return department(reader, today);
  if (const auto bureau = identity::bureau_of(reader, site.region, today)) return bureau->id;
  const auto successor = identity::successor_of(reader, site.region, today);  // a site whose region was merged into another
  const auto bureau = successor ? identity::bureau_of(reader, successor->code, today) : std::nullopt;
  return bureau ? std::optional(bureau->id) : std::nullopt;
}

bool Scope::may(Id id, std::string_view permission) const {
  const auto site = find_site(reader_, id);
  const auto organisation = site ? organisation_of(reader_, *site) : std::nullopt;
  return organisation && identity::may(reader_, caller_, permission, *organisation);
}

Result<Visible<Article>> Scope::article(Id id, std::string_view permission) const {
  auto article = find_article(reader_, id);
  if (!article || !may(article->site, permission)) return not_there();
  return Visible<Article>(*std::move(article));
}

Result<Visible<Site>> Scope::site(Id id, std::string_view permission) const {
  auto site = find_site(reader_, id);
  if (!site || !may(id, permission)) return not_there();
  return Visible<Site>(*std::move(site));
}

Result<Visible<Column>> Scope::column(Id id, std::string_view permission) const {
  auto column = find_column(reader_, id);
  if (!column || !may(column->site, permission)) return not_there();
  return Visible<Column>(*std::move(column));
}

std::vector<Visible<Site>> Scope::sites(std::string_view permission) const {
  const auto reach = identity::bureaus_in_reach(reader_, caller_, permission, day_of(now()));
  std::vector<Visible<Site>> sites;
  for (auto& site : list_sites(reader_)) {
    const auto organisation = organisation_of(reader_, site);
    if (organisation && std::ranges::find(reach, *organisation) != reach.end()) sites.push_back(Visible<Site>(std::move(site)));
  }
  return sites;
}

std::vector<Id> Scope::site_ids(std::string_view permission) const {
  std::vector<Id> ids;
  for (const auto& site : sites(permission)) ids.push_back(site->id);
  return ids;
}

Result<std::reference_wrapper<const http::Caller>> caller_of(const http::Request& request) {
  if (!request.caller) return fail(ErrorKind::Unauthorized, "http.sign_in");
  return std::cref(*request.caller);
}

}  // namespace fiveone::portal
