// The rules of one form version, ready to be checked: parsed once, and kept for as long as the version is.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/data/rule/binding.hpp"
#include "modules/data/rule/world.hpp"

namespace fiveone::data {

enum class RuleClass { Blocking = 1, Explain = 2, Hint = 3 };  // 强制性, 准强制性, 核实性
BOOST_DESCRIBE_ENUM(RuleClass, Blocking, Explain, Hint)

// What a rule says, without its life.
struct RuleText {
  std::string key;
  std::string text;
  RuleClass class_ = RuleClass::Explain;
  std::string message_zh;  // may name {left}, {right}, {difference} and {row}
  std::string message_en;
};

// A rule that is broken somewhere.
struct Broken {
  const RuleText* rule = nullptr;  // of the set
  std::vector<std::string> cells;  // of the report, those that the rule looks at; at most 50
  std::string message_zh;
  std::string message_en;
};

// What a world is asked for: nothing else need be read from the records.
struct Needs {
  int periods = 0;  // how far previous() goes back
  bool last_year = false;
  bool below = false;
  std::vector<std::string> forms;  // of of(), each once
};

class RuleSet {
 public:
  // A rule that does not fit the layout is left out and listed in `unfit`.
  RuleSet(const Layout& layout, const OtherForms* others, std::vector<RuleText> rules);
  RuleSet(const RuleSet&) = delete;
  RuleSet& operator=(const RuleSet&) = delete;

  // Rule by rule, row by row; at most 500.
  std::vector<Broken> check(RuleWorld& world) const;
  const Needs& needs() const { return needs_; }
  const std::vector<std::string>& unfit() const { return unfit_; }  // keys
  std::size_t size() const { return bound_.size(); }

 private:
  std::string caption_of(RuleWorld& world, const BoundRule& rule, std::string_view row_key, bool chinese) const;

  Layout layout_;
  std::vector<RuleText> texts_;
  struct Ready {
    std::size_t text;
    BoundRule rule;
  };
  std::vector<Ready> bound_;
  Tables tables_;
  Needs needs_;
  std::vector<std::string> unfit_;
};
using RuleSetPtr = std::shared_ptr<const RuleSet>;

// Everything that is wrong with a rule's text for this form; none: it may go live.
std::vector<RuleFault> faults_of_rule(std::string_view text, const Layout& layout, const OtherForms* others);

}  // namespace fiveone::data
