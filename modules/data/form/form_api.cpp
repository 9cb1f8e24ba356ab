#include "modules/data/form/form_api.hpp"

#include "floor/house/language.hpp"
#include "floor/house/verb_route.hpp"
#include "modules/data/form/form_views.hpp"
#include "modules/data/form/layout_check.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {

struct NewForm {
  std::string key;
  std::string name_zh;
  std::string name_en;
};
BOOST_DESCRIBE_STRUCT(NewForm, (), (key, name_zh, name_en))

struct NewNames {
  std::string name_zh;
  std::string name_en;
};
BOOST_DESCRIBE_STRUCT(NewNames, (), (name_zh, name_en))

struct LastDay {
  Day last;
};
BOOST_DESCRIBE_STRUCT(LastDay, (), (last))

namespace {

using identity::caller_of;
using identity::require_everywhere;

constexpr std::string_view reading = "data.form.read";
constexpr std::string_view writing = "data.form.write";
constexpr std::size_t most_bytes = 3'000'000;  // of a design

Result<Id> form_in(const http::Request& request) {
  const auto id = request.place_id("form");
  if (!id) return fail(ErrorKind::NotFound, "form.not_found", {{"form", std::string(request.place("form"))}});
  return *id;
}

Result<Id> version_of(const http::Request& request) {
  const auto id = request.place_id("version");
  if (!id) return fail(ErrorKind::NotFound, "form.version_not_found", {{"version", std::string(request.place("version"))}});
  return *id;
}

Result<FormView> form_as_seen(storage::Reader& reader, Id id) {
  auto form = find_form(reader, id);
  if (!form) return fail(ErrorKind::NotFound, "form.not_found", {{"form", to_string(id)}});
  return view_form(reader, *std::move(form));
}

FormViews list_all(storage::Reader& reader) {
  FormViews views;
  for (auto& form : list_forms(reader)) views.items.push_back(view_form(reader, std::move(form)));
  return views;
}

Result<FormView> create(audit::Act& act, const http::Request& request, const NewForm& body) {
  CHECK_OK(require_everywhere(act.tx, caller_of(request), writing));
  TRY(const auto form, create_form(act, {body.key, body.name_zh, body.name_en}));
  return form_as_seen(act.tx, form);
}

Result<FormView> rename(audit::Act& act, const http::Request& request, const NewNames& body) {
  CHECK_OK(require_everywhere(act.tx, caller_of(request), writing));
  TRY(const auto version, http::version_in(request));
  TRY(const auto form, form_in(request));
  CHECK_OK(rename_form(act, form, version, body.name_zh, body.name_en));
  return form_as_seen(act.tx, form);
}

Result<VersionView> draft(audit::Act& act, const http::Request& request) {
  CHECK_OK(require_everywhere(act.tx, caller_of(request), writing));
  TRY(const auto form, form_in(request));
  TRY(const auto version, draft_version(act, form));
  return view_version(act.tx, version, language_of(request));
}

// What the verbs on one version have in common: who may, which one, seen as of when.
template <class Verb>
Result<VersionView> on_version(audit::Act& act, const http::Request& request, const Verb& verb) {
  CHECK_OK(require_everywhere(act.tx, caller_of(request), writing));
  TRY(const auto seen, http::version_in(request));
  TRY(const auto id, version_of(request));
  CHECK_OK(verb(id, seen));
  return view_version(act.tx, id, language_of(request));
}

Result<VersionView> save(audit::Act& act, const http::Request& request, const FormDesign& body) {
  return on_version(act, request, [&](Id id, std::int64_t seen) { return save_draft(act, id, seen, body); });
}
Result<VersionView> activate(audit::Act& act, const http::Request& request, const Approval& body) {
  return on_version(act, request, [&](Id id, std::int64_t seen) { return activate_version(act, id, seen, body); });
}
Result<VersionView> end(audit::Act& act, const http::Request& request, const LastDay& body) {
  return on_version(act, request, [&](Id id, std::int64_t seen) { return end_version(act, id, seen, body.last); });
}

Result<http::Nothing> drop(audit::Act& act, const http::Request& request) {
  CHECK_OK(require_everywhere(act.tx, caller_of(request), writing));
  TRY(const auto seen, http::version_in(request));
  TRY(const auto id, version_of(request));
  CHECK_OK(drop_draft(act, id, seen));
  return http::Nothing{};
}

void add_questions(http::Router& router, storage::Database& records) {
  router.add(http::json_route<http::Nothing, FormViews>(
      http::Method::Get, "/api/data/forms", http::Permission(reading), "All forms with their versions", [&records](const http::Request&) -> Result<FormViews> {
        return records.read([](storage::Reader& reader) { return list_all(reader); });
      }));
  router.add(http::json_route<http::Nothing, FormView>(
      http::Method::Get, "/api/data/forms/{form}", http::Permission(reading), "One form with its versions",
      [&records](const http::Request& request) -> Result<FormView> {
        TRY(const auto form, form_in(request));
        return records.read([&](storage::Reader& reader) { return form_as_seen(reader, form); });
      }));
  router.add(http::json_route<http::Nothing, VersionView>(
      http::Method::Get, "/api/data/form-versions/{version}", http::Permission(reading), "One version of a form, with its layout",
      [&records](const http::Request& request) -> Result<VersionView> {
        TRY(const auto version, version_of(request));
        return records.read([&](storage::Reader& reader) { return view_version(reader, version, language_of(request)); });
      }));
  router.add(http::json_route<FormDesign, DesignFindings>(
      http::Method::Post, "/api/data/form-versions/check", http::Permission(writing), "What a design still lacks; nothing is kept",
      [&records](const http::Request& request, const FormDesign& body) -> Result<DesignFindings> {
        CHECK_OK(check_bounds(body.layout));
        return records.read([&](storage::Reader& reader) { return findings_of(reader, body, language_of(request)); });
      },
      most_bytes));
}

}  // namespace

void add_form_routes(http::Router& router, storage::Database& records) {
  using http::Method;
  const http::Permission permission(writing);
  add_questions(router, records);
  router.add(verb_route<NewForm, FormView>(records, "data.form.create", Method::Post, "/api/data/forms", permission, "Make a form", create));
  router.add(verb_route<NewNames, FormView>(records, "data.form.rename", Method::Put, "/api/data/forms/{form}", permission, "Rename a form", rename));
  router.add(verb_route<http::Nothing, VersionView>(records, "data.form.draft", Method::Post, "/api/data/forms/{form}/draft", permission,
                                                    "Begin the next version as the last one is", draft));
  router.add(verb_route<FormDesign, VersionView>(records, "data.form.save", Method::Put, "/api/data/form-versions/{version}", permission,
                                                 "Save a draft", save, most_bytes));
  router.add(verb_route<http::Nothing, http::Nothing>(records, "data.form.drop", Method::Delete, "/api/data/form-versions/{version}", permission,
                                                      "Drop a draft", drop));
  router.add(verb_route<Approval, VersionView>(records, "data.form.activate", Method::Post, "/api/data/form-versions/{version}/activate", permission,
                                               "Put a draft in force under its approval", activate));
  router.add(verb_route<LastDay, VersionView>(records, "data.form.end", Method::Post, "/api/data/form-versions/{version}/end", permission,
                                              "End a version before it expires", end));
}

}  // namespace fiveone::data
