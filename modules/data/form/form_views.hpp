// Forms and their versions as the API tells them.
#pragma once

#include "floor/base/messages.hpp"
#include "floor/http/json.hpp"
#include "modules/data/form/form.hpp"

namespace fiveone::data {

struct VersionHead {
  Id id;
  std::int64_t number = 1;
  FormVersionState state = FormVersionState::Draft;
  std::optional<Approval> approval;
  std::optional<Day> valid_to;
  Frequency frequency = Frequency::Month;
  Filers filers = Filers::Enterprises;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(VersionHead, (), (id, number, state, approval, valid_to, frequency, filers, version))

struct FormView {
  Id id;
  std::string key;
  std::string name_zh;
  std::string name_en;
  std::vector<VersionHead> versions;  // the newest first
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(FormView, (), (id, key, name_zh, name_en, versions, version))

struct FormViews {
  std::vector<FormView> items;
};
BOOST_DESCRIBE_STRUCT(FormViews, (), (items))

struct FaultView {
  std::string where;
  std::string message;
};
BOOST_DESCRIBE_STRUCT(FaultView, (), (where, message))

struct DesignFindings {
  std::vector<FaultView> faults;
  std::vector<FaultView> hints;
};
BOOST_DESCRIBE_STRUCT(DesignFindings, (), (faults, hints))

struct NextDue {
  std::string period;
  Instant due;
};
BOOST_DESCRIBE_STRUCT(NextDue, (), (period, due))

struct VersionView {
  Id id;
  Id form;
  std::string key;
  std::string name_zh;
  std::string name_en;
  std::int64_t number = 1;
  FormVersionState state = FormVersionState::Draft;
  std::optional<Approval> approval;
  std::optional<Day> valid_to;
  FormDesign design;
  std::vector<FaultView> faults;  // what keeps a draft from being activated
  std::vector<FaultView> hints;
  std::vector<NextDue> next;      // the first that are due from now on; none where the schedule has faults
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(VersionView, (), (id, form, key, name_zh, name_en, number, state, approval, valid_to, design, faults, hints, next, version))

FormView view_form(storage::Reader& reader, Form form);
DesignFindings findings_of(const FormDesign& design, Language language);
// NotFound `form.version_not_found`.
Result<VersionView> view_version(storage::Reader& reader, Id version, Language language);

}  // namespace fiveone::data
