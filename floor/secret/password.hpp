// Passwords as argon2id hashes (RFC 9106). A hash takes much memory and time on purpose, so only so many are worked out at once.
#pragma once

#include <atomic>
#include <cstdint>
#include <semaphore>
#include <string>
#include <string_view>

#include "floor/base/result.hpp"

namespace fiveone::secret {

struct PasswordCost {
  std::int64_t passes = 3;
  std::int64_t memory_kib = 65'536;  // RFC 9106, 4: the second recommended set
};

class PasswordHasher {
 public:
  // At most `at_once` hashes are worked on, at most as many again wait for their turn; beyond, Busy `secret.busy`.
  PasswordHasher(PasswordCost cost, int at_once);

  Result<std::string> hash(std::string_view password) const;
  // Whether `password` made `hash`. An empty hash takes as long as a real one, and fits nothing.
  Result<bool> fits(std::string_view hash, std::string_view password) const;
  // Made at another cost than today's: to be made anew at the next chance.
  bool is_outdated(std::string_view hash) const;

 private:
  class Turn;
  std::string work_out(std::string_view password) const;

  PasswordCost cost_;
  int most_inside_;
  std::string nobodys_;
  mutable std::atomic<int> inside_ = 0;
  mutable std::counting_semaphore<64> places_;
};

}  // namespace fiveone::secret
