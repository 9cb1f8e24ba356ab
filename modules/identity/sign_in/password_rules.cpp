#include "modules/identity/sign_in/password_rules.hpp"

#include <set>

#include "embedded/modules_identity.hpp"
#include "floor/base/messages.hpp"
#include "floor/base/text.hpp"
#include "modules/identity/account/account.hpp"

namespace fiveone::identity {
namespace {

constexpr std::size_t longest_password = 200;
constexpr std::size_t shortest_name_that_counts = 4;

using Words = std::set<std::string_view>;

const Words& common_passwords() {
  static const Words words = [] {
    const auto* file = find_embedded(embedded_modules_identity(), "modules/identity/sign_in/common_passwords.csv");
    if (!file) throw std::logic_error("the list of common passwords is not part of the program");
    const auto lines = split_lines(file->text);
    return Words(lines.begin() + 1, lines.end());
  }();
  return words;
}

// "aaaaaaaaaa", "0123456789": each character as far from the one before as all others.
bool is_run(std::string_view password) {
  std::size_t at = 0;
  auto before = next_code_point(password, at);
  std::optional<std::int64_t> step;
  while (at < password.size()) {
    const auto next = next_code_point(password, at);
    const auto now_step = static_cast<std::int64_t>(next) - static_cast<std::int64_t>(before);
    if (std::abs(now_step) > 1 || (step && *step != now_step)) return false;
    step = now_step;
    before = next;
  }
  return true;
}

std::string_view fault_of(std::string_view password, std::string_view account, std::size_t least) {
  const auto length = count_characters(password);
  if (length < least) return "password.short";
  if (length > longest_password) return "password.long";
  const auto folded = fold_account_name(password);
  if (is_run(folded)) return "password.plain";
  const auto name = fold_account_name(account);
  if (folded == name || (name.size() >= shortest_name_that_counts && folded.find(name) != std::string::npos)) return "password.name";
  if (common_passwords().contains(folded)) return "password.common";
  return {};
}

}  // namespace

Result<> check_password(std::string_view password, std::string_view account, std::int64_t least_characters, std::string_view where) {
  const auto fault = fault_of(password, account, static_cast<std::size_t>(least_characters));
  if (fault.empty()) return {};
  Error error{ErrorKind::BadInput, "password.refused", {}, {}, {}};
  MessageArgs args;
  if (fault == "password.short") args.push_back({"least", std::to_string(least_characters)});
  if (fault == "password.long") args.push_back({"most", std::to_string(longest_password)});
  error.fields.push_back({std::string(where), std::string(fault), std::move(args)});
  return std::unexpected(std::move(error));
}

}  // namespace fiveone::identity
