#include "app/settings.hpp"

#include <toml++/toml.h>

#include <cstdlib>

namespace fiveone {
namespace {

using Field = std::variant<std::string Settings::*, std::uint16_t Settings::*, int Settings::*>;

struct Known {
  const char* key;
  const char* variable;
  Field field;
  std::int64_t most;  // of a number
  std::int64_t least = 0;
};

constexpr std::array known_settings = {
    Known{"address", "FIVEONE_ADDRESS", &Settings::address, 0},
    Known{"port", "FIVEONE_PORT", &Settings::port, 65'535},
    Known{"origin", "FIVEONE_ORIGIN", &Settings::origin, 0},
    Known{"database", "FIVEONE_DATABASE", &Settings::database, 0},
    Known{"node", "FIVEONE_NODE", &Settings::node, 1'023},
    Known{"workers", "FIVEONE_WORKERS", &Settings::workers, 64},
    Known{"socket_threads", "FIVEONE_SOCKET_THREADS", &Settings::socket_threads, 16},
    Known{"secret_file", "FIVEONE_SECRET_FILE", &Settings::secret_file, 0},
    Known{"proxies", "FIVEONE_PROXIES", &Settings::proxies, 0},
    // OWASP's least for argon2id is 19 MiB in two passes.
    Known{"password_passes", "FIVEONE_PASSWORD_PASSES", &Settings::password_passes, 10, 2},
    Known{"password_memory_kib", "FIVEONE_PASSWORD_MEMORY_KIB", &Settings::password_memory_kib, 1'048'576, 19'456},
    Known{"streams", "FIVEONE_STREAMS", &Settings::streams, 8'000},
    Known{"provider_issuer", "FIVEONE_PROVIDER_ISSUER", &Settings::provider_issuer, 0},
    Known{"provider_client", "FIVEONE_PROVIDER_CLIENT", &Settings::provider_client, 0},
    Known{"provider_secret_file", "FIVEONE_PROVIDER_SECRET_FILE", &Settings::provider_secret_file, 0},
    Known{"provider_authorities", "FIVEONE_PROVIDER_AUTHORITIES", &Settings::provider_authorities, 0},
    Known{"provider_name_zh", "FIVEONE_PROVIDER_NAME_ZH", &Settings::provider_name_zh, 0},
    Known{"provider_name_en", "FIVEONE_PROVIDER_NAME_EN", &Settings::provider_name_en, 0},
    Known{"mail_server", "FIVEONE_MAIL_SERVER", &Settings::mail_server, 0},
    Known{"mail_from", "FIVEONE_MAIL_FROM", &Settings::mail_from, 0},
    Known{"mail_login", "FIVEONE_MAIL_LOGIN", &Settings::mail_login, 0},
    Known{"mail_secret_file", "FIVEONE_MAIL_SECRET_FILE", &Settings::mail_secret_file, 0},
    Known{"mail_authorities", "FIVEONE_MAIL_AUTHORITIES", &Settings::mail_authorities, 0},
    Known{"warehouse", "FIVEONE_WAREHOUSE", &Settings::warehouse, 0},
    Known{"warehouse_memory_mb", "FIVEONE_WAREHOUSE_MEMORY_MB", &Settings::warehouse_memory_mb, 1'000'000, 128},
    Known{"warehouse_threads", "FIVEONE_WAREHOUSE_THREADS", &Settings::warehouse_threads, 256, 1},
    Known{"log", "FIVEONE_LOG", &Settings::log, 0},
};

bool set(Settings& settings, const Known& known, const std::string& text) {
  if (const auto* member = std::get_if<std::string Settings::*>(&known.field)) {
    settings.**member = text;
    return true;
  }
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < known.least || number > known.most) return false;
  if (const auto* port = std::get_if<std::uint16_t Settings::*>(&known.field)) settings.**port = static_cast<std::uint16_t>(number);
  if (const auto* count = std::get_if<int Settings::*>(&known.field)) settings.**count = static_cast<int>(number);
  return true;
}

Result<> refuse(std::string key, const std::string& where, std::string_view setting) {
  return fail(ErrorKind::BadInput, std::move(key), {{"where", where}, {"setting", std::string(setting)}});
}

Result<> read_file(Settings& settings, const std::filesystem::path& file) {
  toml::table table;
  try {
    table = toml::parse_file(file.string());
  } catch (const toml::parse_error& error) {
    const auto where = fmt::format("{}:{}", file.string(), error.source().begin.line);
    return refuse("settings.broken", where, error.description());
  }
  for (const auto& [key, node] : table) {
    const auto where = fmt::format("{}:{}", file.string(), node.source().begin.line);
    const auto known = std::ranges::find_if(known_settings, [&](const Known& k) { return key.str() == k.key; });
    if (known == known_settings.end()) return refuse("settings.unknown", where, key.str());
    const auto text = node.is_integer() ? std::to_string(node.value_or(std::int64_t{-1})) : node.value_or(std::string());
    if (!node.is_integer() && !node.is_string()) return refuse("settings.form", where, key.str());
    if (!set(settings, *known, text)) return refuse("settings.form", where, key.str());
  }
  return {};
}

}  // namespace

std::string Settings::origin_or_default() const {
  return origin.empty() ? fmt::format("http://{}:{}", address == "0.0.0.0" ? "127.0.0.1" : address, port) : origin;
}

Result<Settings> read_settings(const std::filesystem::path& data) {
  Settings settings;
  settings.data = data;
  const auto file = data / "fiveone.toml";
  if (std::filesystem::exists(file)) CHECK_OK(read_file(settings, file));
  for (const auto& known : known_settings)
    if (const char* text = std::getenv(known.variable); text != nullptr)
      if (!set(settings, known, text)) return std::unexpected(refuse("settings.form", "environment", known.variable).error());
  return settings;
}

}  // namespace fiveone
