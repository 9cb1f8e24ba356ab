#include "modules/identity/account/first_accounts.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>

#include "floor/base/text.hpp"
#include "modules/identity/grant/grant.hpp"
#include "modules/identity/organisation/organisation.hpp"
#include "modules/identity/person/person.hpp"
#include "modules/identity/role/role.hpp"

namespace fiveone::identity {
namespace {

struct Member {
  std::string_view account;
  std::string_view name;
  std::string_view role;    // its key, "" for none yet
  std::string_view region;  // whose bureau; "" for the highest organisation
};

constexpr std::array administrators = {
    Member{"system", "系统管理员", "system-administrator", ""},
    Member{"security", "安全管理员", "security-administrator", ""},
    Member{"audit", "审计管理员", "auditor", ""},
};

constexpr std::array demonstration_staff = {
    Member{"system", "演示系统管理员", "system-administrator", ""},
    Member{"security", "演示安全管理员", "security-administrator", ""},
    Member{"audit", "演示审计管理员", "auditor", ""},
    Member{"editor", "演示编辑", "editor", ""},
    Member{"first-review", "演示初审", "first-reviewer", ""},
    Member{"second-review", "演示复审", "second-reviewer", ""},
    Member{"final-review", "演示终审", "final-reviewer", ""},
    Member{"manager", "演示网站管理员", "site-manager", ""},
    Member{"leader", "演示领导", "leader", ""},
    Member{"statistics", "演示统计管理员", "statistics-manager", ""},
    Member{"city1-editor", "演示一市编辑", "editor", "990100"},
    Member{"city1-review", "演示一市初审", "first-reviewer", "990100"},
    Member{"city1-final", "演示一市终审", "final-reviewer", "990100"},
    Member{"city1-manager", "演示一市网站管理员", "site-manager", "990100"},
    Member{"city2-editor", "演示二市编辑", "editor", "990200"},
    Member{"city2-review", "演示二市初审", "first-reviewer", "990200"},
    Member{"city2-manager", "演示二市网站管理员", "site-manager", "990200"},
};

constexpr std::size_t demonstration_password_bytes = 9;  // twelve characters

std::optional<Organisation> highest_organisation(storage::Reader& reader, Day day) {
  const auto all = list_organisations(reader, day);  // by kind: the department first
  if (all.empty()) return {};
  return all.front();
}

Result<Organisation> organisation_of(storage::Reader& reader, const Member& member, Day day) {
  auto found = member.region.empty() ? highest_organisation(reader, day) : bureau_of(reader, member.region, day);
  if (!found) return fail(ErrorKind::NotFound, "organisation.not_found", {{"organisation", std::string(member.region)}});
  return *std::move(found);
}

// Each of these is a verb of its own in the log.
class Founding {
 public:
  Founding(storage::Database& records, const audit::Actor& actor) : records_(records), actor_(actor) {}

  template <class Work>
  auto perform(std::string_view verb, Work work) {
    return audit::perform(records_, actor_, verb, work);
  }

  Result<Id> take_in(const Member& member) {
    TRY(const auto organisation, records_.read([&](storage::Reader& reader) { return organisation_of(reader, member, day_of(now())); }));
    TRY(const auto person, take_on({std::string(member.account), std::string(member.name), std::string(member.role), organisation.id}));
    return open(person, std::string(member.account));
  }
  Result<Id> take_on(const DemonstrationMember& member) {
    TRY(const auto person, perform("identity.person.create", [&](audit::Act& act) {
      return create_person(act, {.name = member.name}, {.organisation = member.organisation, .title = member.name, .valid_from = day_of(now())});
    }));
    if (!member.role.empty()) CHECK_OK(give_role(person, member.role, member.organisation));
    return person;
  }
  Result<Id> open(Id person, const std::string& account) {
    return perform("identity.account.open", [&](audit::Act& act) { return open_account(act, person, account); });
  }
  Result<> give_password(Id account, const std::string& hash) {
    return perform("identity.account.choose_password", [&](audit::Act& act) -> Result<> {
      set_password(act, account, hash);
      act.record("account", account, {}, JsonText().add("password", "set"));
      return {};
    });
  }

 private:
  Result<> give_role(Id person, std::string_view key, Id organisation) {
    return perform("identity.grant.give", [&](audit::Act& act) -> Result<> {
      const auto roles = list_roles(act.tx);
      const auto role = std::ranges::find(roles, key, &Role::key);
      if (role == roles.end()) return fail(ErrorKind::NotFound, "role.not_found", {{"role", std::string(key)}});
      CHECK_OK(give_grant(act, list_posts(act.tx, person).front().id, role->id, organisation));
      return {};
    });
  }

  storage::Database& records_;
  const audit::Actor& actor_;
};

bool has_accounts(storage::Reader& reader) { return !list_accounts(reader, "", 1).empty(); }

void write_privately(const std::filesystem::path& path, const std::string& text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) throw std::system_error(errno, std::generic_category(), path.string());
  const auto written = ::write(file, text.data(), text.size());
  ::close(file);
  if (written != std::ssize(text)) throw std::runtime_error("cannot write " + path.string());
}

std::string line_of(std::string_view account, std::string_view name) { return fmt::format("  {:<16}{}\n", account, name); }

std::string list_of_staff(std::string_view password) {
  std::string text = fmt::format("演示账号 / demonstration accounts    密码 / password: {}\n\n", password);
  for (const auto& member : demonstration_staff) text += line_of(member.account, member.name);
  return text;
}

}  // namespace

Result<std::vector<FirstLink>> found_administrators(storage::Database& records, const audit::Actor& actor) {
  if (records.read(has_accounts)) return std::vector<FirstLink>{};
  Founding founding(records, actor);
  const auto none = records.read([](storage::Reader& reader) { return !highest_organisation(reader, day_of(now())); });
  if (none) CHECK_OK(founding.perform("identity.organisation.create", [](audit::Act& act) { return establish_first_department(act); }));
  std::vector<FirstLink> links;
  for (const auto& member : administrators) {
    TRY(const auto account, founding.take_in(member));
    TRY(auto link, founding.perform("identity.account.link", [&](audit::Act& act) { return issue_start_link(act, account); }));
    links.push_back({std::string(member.account), std::string(member.name), std::move(link)});
  }
  return links;
}

Result<> found_demonstration_staff(storage::Database& records, const audit::Actor& actor, const secret::PasswordHasher& hasher,
                                   const std::filesystem::path& file) {
  if (records.read(has_accounts)) return {};
  const auto password = random_token(demonstration_password_bytes);
  TRY(const auto hash, hasher.hash(password));
  Founding founding(records, actor);
  for (const auto& member : demonstration_staff) {
    TRY(const auto account, founding.take_in(member));
    CHECK_OK(founding.give_password(account, hash));
  }
  write_privately(file, list_of_staff(password));
  return {};
}

Result<std::vector<Id>> join_demonstration_staff(storage::Database& records, const audit::Actor& actor, const std::filesystem::path& file,
                                                 const std::vector<DemonstrationMember>& members) {
  const auto named = [&](std::string_view name) { return records.read([&](storage::Reader& reader) { return find_account_by_name(reader, name); }); };
  const auto known = named(demonstration_staff.back().account);
  if (!known || !std::filesystem::exists(file) || named(members.front().account)) return std::vector<Id>{};
  Founding founding(records, actor);
  std::vector<Id> persons;
  std::ofstream list(file, std::ios::app);
  for (const auto& member : members) {
    TRY(const auto person, founding.take_on(member));
    TRY(const auto account, founding.open(person, member.account));
    CHECK_OK(founding.give_password(account, known->password));
    list << line_of(member.account, member.name);
    persons.push_back(person);
  }
  return persons;
}

}  // namespace fiveone::identity
