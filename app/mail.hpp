// The mail server as the settings name it, with the password out of its file.
#pragma once

#include <memory>

#include "app/settings.hpp"
#include "floor/mail/mail.hpp"

namespace fiveone {

// Null where none is named. BadInput `mail.settings_secret` as provider_in has it, and as mail::Sender::make.
Result<std::unique_ptr<mail::Sender>> mail_in(const Settings& settings);

}  // namespace fiveone
