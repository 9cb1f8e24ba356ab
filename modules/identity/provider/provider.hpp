// The identity provider at work: where browsers are sent, and what its answer is worth. The sign-in follows the authorization code flow
// with PKCE (RFC 6749 4.1, RFC 7636 with S256, RFC 9700); what must come back unchanged is kept by trip.hpp.
//
// A provider that is slow must not take the house with it: only some workers wait for it at once, as many again wait for those, and the
// others hear at once that it is busy. Its description and keys are kept for an hour; a key that is not among them is asked for anew, once
// a minute at most, so that a provider may change its keys and nobody can have it asked without end.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <semaphore>
#include <string>
#include <vector>

#include "floor/base/time.hpp"
#include "floor/outbound/outbound.hpp"
#include "modules/identity/provider/description.hpp"
#include "modules/identity/provider/key_set.hpp"
#include "modules/identity/provider/settings.hpp"

namespace fiveone::identity {

// What a browser takes along to the provider.
struct Passage {
  std::string state;
  std::string nonce;
  std::string verifier;  // only its hash goes along
};

// What a browser brings back.
struct Return {
  std::string code;
  std::optional<std::string> issuer;  // `iss`
};

class Provider {
 public:
  // How it is asked: over the network, or by a test.
  struct Line {
    std::function<Result<outbound::Answer>(const std::string& address)> get;
    std::function<Result<outbound::Answer>(const std::string& address, const outbound::Form&, const outbound::Login&)> post;
  };
  using Place = std::shared_ptr<void>;  // among those who wait for the provider, for as long as it lives

  // `origin` is this house's own. The settings must have passed check_provider.
  Provider(ProviderSettings settings, const std::string& origin, int at_once, Line line);
  Provider(const ProviderSettings& settings, const std::string& origin, int at_once);

  const ProviderSettings& settings() const { return settings_; }
  // Somebody there, as accounts keep it: a `sub` means nothing without its issuer.
  std::string identity_of(std::string_view subject) const { return settings_.issuer + " " + std::string(subject); }

  // Busy `provider.busy`.
  Result<Place> take_place();
  // Where to send a browser. Busy `provider.unreachable`, Forbidden `provider.not_believed` (description.hpp, floor/outbound).
  Result<std::string> address_of(const Passage& passage);
  // Who came back, as identity_of. The same, and what id_token.hpp refuses; `provider.fault_silent`, `.fault_code`, `.fault_client`,
  // `.fault_answer`.
  Result<std::string> redeem(const Return& back, const Passage& passage);
  // Its description and its keys, asked for anew. As address_of.
  Result<> look();

 private:
  Result<ProviderDescription> description();
  Result<std::vector<ProviderKey>> keys(const std::string& address, Instant no_older_than);
  Result<std::string> token_for(const ProviderDescription& described, const std::string& code, const std::string& verifier);
  Result<std::string> subject_of(const ProviderDescription& described, const std::string& token, const std::string& nonce);

  ProviderSettings settings_;
  std::string return_address_;
  Line line_;
  int most_inside_;
  std::atomic<int> inside_ = 0;
  std::counting_semaphore<64> places_;

  std::mutex mutex_;  // over what follows; never held while the provider is asked
  std::optional<ProviderDescription> description_;
  Instant described_;
  std::vector<ProviderKey> keys_;
  Instant keys_read_;
};

}  // namespace fiveone::identity
