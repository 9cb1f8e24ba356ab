// What filing and review ask of the room's other nouns: who files, what the rules say, which days are worked. The program has one
// (surroundings_of); tests that are about reports have a simple one.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/storage/database.hpp"
#include "modules/data/filing/value.hpp"
#include "modules/data/form/form.hpp"
#include "modules/data/report/report.hpp"
#include "modules/data/report/shapes.hpp"

namespace fiveone::data {

struct RefusedExplanation {
  std::string phrase;      // the stock phrase that it is, or the text itself
  std::int64_t least = 0;  // so many characters it takes, where it is too short
};

class Surroundings {
 public:
  virtual ~Surroundings() = default;
  // The organisations that file this form for the period, as they are on its last day, in order.
  virtual std::vector<Id> list_filers(storage::Reader& reader, const FormVersion& form, const Period& period) const = 0;
  // The organisation that files by this credit code, or by its id.
  virtual std::optional<Id> find_unit(storage::Reader& reader, std::string_view code) const = 0;
  virtual Day add_working_days(storage::Reader& reader, Day day, std::int64_t working_days) const = 0;
  // Null for a classification that nobody knows.
  virtual std::shared_ptr<const CodeList> codes_of(storage::Reader& reader, std::string_view classification, Day day) const = 0;
  // Sets the cells that the form computes.
  virtual void compute(storage::Reader& reader, const FormVersion& form, const Report& report, Cells& cells) const = 0;
  // What the rules find, in the order of the form; explanations are not looked at.
  virtual std::vector<Finding> check(storage::Reader& reader, const FormVersion& form, const Report& report, const Cells& cells) const = 0;
  // What of an explanation is none; nothing for a good one.
  virtual std::optional<RefusedExplanation> refused_explanation(storage::Reader& reader, std::string_view text) const = 0;
};

}  // namespace fiveone::data
