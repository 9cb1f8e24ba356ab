#include "app/mail.hpp"

#include "app/secret_file.hpp"

namespace fiveone {

Result<std::unique_ptr<mail::Sender>> mail_in(const Settings& settings) {
  if (settings.mail_server.empty()) return nullptr;
  mail::Settings mail{.server = settings.mail_server,
                      .from = settings.mail_from,
                      .login = settings.mail_login,
                      .secret = {},
                      .authorities = settings.mail_authorities};
  if (!settings.mail_secret_file.empty()) {
    auto secret = secret_in(settings.mail_secret_file);
    if (!secret) return fail(ErrorKind::BadInput, "mail.settings_secret", {{"file", settings.mail_secret_file}});
    mail.secret = *std::move(secret);
  }
  return mail::Sender::make(std::move(mail));
}

}  // namespace fiveone
