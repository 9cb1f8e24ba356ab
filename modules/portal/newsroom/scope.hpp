// Whose business a site is: that of the bureau of its region. Every question and every verb of the newsroom goes through here, with the
// caller's own records of this snapshot; what the caller may not see is not there.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "floor/http/message.hpp"
#include "modules/portal/article/article.hpp"
#include "modules/portal/column/column.hpp"
#include "modules/portal/site/site.hpp"

namespace fiveone::portal {

// A row that the caller's rights returned: made by Scope, and by nothing else.
template <class T>
class Visible {
 public:
  const T& operator*() const { return value_; }
  const T* operator->() const { return &value_; }

 private:
  friend class Scope;
  explicit Visible(T value) : value_(std::move(value)) {}
  T value_;
};

// The bureau that a site belongs to today; the department of the province for a site without a region. None where there is none yet.
std::optional<Id> organisation_of(storage::Reader& reader, const Site& site);

class Scope {
 public:
  Scope(storage::Reader& reader, const http::Caller& caller) : reader_(reader), caller_(caller) {}

  // NotFound where the caller does not hold the permission over the thing's site, or where it does not exist.
  Result<Visible<Article>> article(Id id, std::string_view permission) const;
  Result<Visible<Site>> site(Id id, std::string_view permission) const;
  Result<Visible<Column>> column(Id id, std::string_view permission) const;
  bool may(Id site, std::string_view permission) const;

  // The sites over which the caller holds the permission, in their order.
  std::vector<Visible<Site>> sites(std::string_view permission) const;
  std::vector<Id> site_ids(std::string_view permission) const;

 private:
  storage::Reader& reader_;
  const http::Caller& caller_;
};

// The caller of a route that wants one. Unauthorized for a visitor.
Result<std::reference_wrapper<const http::Caller>> caller_of(const http::Request& request);

}  // namespace fiveone::portal
