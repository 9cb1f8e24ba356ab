#include "floor/secret/password.hpp"

#include <sodium.h>

#include <stdexcept>
namespace fiveone::secret {
namespace {

constexpr auto patience = std::chrono::seconds(2);

unsigned long long passes_of(const PasswordCost& cost) { return static_cast<unsigned long long>(cost.passes); }
std::size_t bytes_of(const PasswordCost& cost) { return static_cast<std::size_t>(cost.memory_kib) * 1'024; }

std::string random_base64(std::size_t bytes) {
  std::vector<unsigned char> random(bytes);
  randombytes_buf(random.data(), random.size());
  std::string out(sodium_base64_encoded_len(bytes, sodium_base64_VARIANT_ORIGINAL_NO_PADDING), '\0');
  sodium_bin2base64(out.data(), out.size(), random.data(), random.size(), sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
  out.pop_back();
  return out;
}

// As libsodium writes it, of no password: verifying against it takes as long as against any.
std::string hash_of_nobody(const PasswordCost& cost) {
  return fmt::format("$argon2id$v=19$m={},t={},p=1${}${}", cost.memory_kib, cost.passes, random_base64(crypto_pwhash_SALTBYTES), random_base64(32));
}

}  // namespace

// A place at the work, for as long as it lives.
class PasswordHasher::Turn {
 public:
  explicit Turn(const PasswordHasher& owner) : owner_(owner) {
    const bool room = owner_.inside_.fetch_add(1) < owner_.most_inside_;
    taken_ = room && owner_.places_.try_acquire_for(patience);
  }
  ~Turn() {
    if (taken_) owner_.places_.release();
    owner_.inside_.fetch_sub(1);
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  explicit operator bool() const { return taken_; }

 private:
  const PasswordHasher& owner_;
  bool taken_;
};

PasswordHasher::PasswordHasher(PasswordCost cost, int at_once) : cost_(cost), most_inside_(2 * at_once), places_(at_once) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  nobodys_ = hash_of_nobody(cost);
}

std::string PasswordHasher::work_out(std::string_view password) const {
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str(out.data(), password.data(), password.size(), passes_of(cost_), bytes_of(cost_)) != 0)
    throw std::runtime_error("no memory for hashing a password");
  return out.data();
}

Result<std::string> PasswordHasher::hash(std::string_view password) const {
  const Turn turn(*this);
  if (!turn) return fail(ErrorKind::Busy, "secret.busy");
  return work_out(password);
}

Result<bool> PasswordHasher::fits(std::string_view hash, std::string_view password) const {
  const Turn turn(*this);
  if (!turn) return fail(ErrorKind::Busy, "secret.busy");
  const std::string tried(hash.empty() ? std::string_view(nobodys_) : hash);
  const bool same = crypto_pwhash_str_verify(tried.c_str(), password.data(), password.size()) == 0;
  return same && !hash.empty();
}

bool PasswordHasher::is_outdated(std::string_view hash) const {
  return crypto_pwhash_str_needs_rehash(std::string(hash).c_str(), passes_of(cost_), bytes_of(cost_)) != 0;
}

}  // namespace fiveone::secret
