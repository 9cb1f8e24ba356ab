#include "modules/data/report/report_form.hpp"

#include "modules/data/emergency/emergency.hpp"

namespace fiveone::data {

FormVersionPtr form_of(storage::Reader& reader, const Report& report) {
  auto version = find_version(reader, report.form_version);
  if (!version) throw std::logic_error("a report without its form version: " + to_string(report.id));
  if (!report.emergency) return version;
  const auto emergency = find_emergency(reader, report.emergency);
  if (!emergency) throw std::logic_error("a report without its emergency: " + to_string(report.id));
  return version_in(reader, *emergency, *version, report.last);
}

}  // namespace fiveone::data
