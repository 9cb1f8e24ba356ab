#include "app/mail.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/support/both_engines.hpp"

using namespace fiveone;

TEST_CASE("a mail server is named with a sender and a password that nobody else may read, or not at all") {
  const testing::ScratchFolder folder;
  Settings settings;
  CHECK(mail_in(settings).value() == nullptr);
  settings.mail_server = "smtps://mail.example.cn";
  CHECK(mail_in(settings).error().key == "mail.from");
  settings.mail_from = "fiveone@example.cn";
  CHECK(mail_in(settings).value()->server() == "smtps://mail.example.cn:465");
  settings.mail_secret_file = (folder.path() / "mail.secret").string();
  CHECK(mail_in(settings).error().key == "mail.settings_secret");
  std::ofstream(settings.mail_secret_file) << "s3cret\n";
  ::chmod(settings.mail_secret_file.c_str(), 0644);
  CHECK(mail_in(settings).error().key == "mail.settings_secret");
  ::chmod(settings.mail_secret_file.c_str(), 0600);
  CHECK(mail_in(settings).has_value());
  settings.mail_server = "https://mail.example.cn";
  CHECK(mail_in(settings).error().key == "mail.server");
}
