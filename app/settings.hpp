// How this server is set: fiveone.toml in the data folder, overridden by FIVEONE_* in the environment, overridden by flags.
// An unknown key or a value of the wrong form is an error that names file and line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "floor/base/result.hpp"

namespace fiveone {

struct Settings {
  std::filesystem::path data = "var";
  std::string address = "127.0.0.1";   // FIVEONE_ADDRESS
  std::uint16_t port = 8080;           // FIVEONE_PORT
  std::string origin;                  // FIVEONE_ORIGIN: how the outside addresses this server; "" : http://address:port
  std::string database;                // FIVEONE_DATABASE: postgresql://…; "" : SQLite in the data folder
  int node = 0;                        // FIVEONE_NODE: 0 to 1023, another for each process on the same PostgreSQL
  int workers = 4;                     // FIVEONE_WORKERS: requests handled at once
  int socket_threads = 1;              // FIVEONE_SOCKET_THREADS
  std::string secret_file;             // FIVEONE_SECRET_FILE: the key that seals secrets; "" : secret.key in the data folder
  std::string proxies;                 // FIVEONE_PROXIES: addresses of the proxies in front, separated by commas
  int password_passes = 3;             // FIVEONE_PASSWORD_PASSES: what a guess at a password costs
  int password_memory_kib = 65'536;    // FIVEONE_PASSWORD_MEMORY_KIB
  int streams = 2'000;                 // FIVEONE_STREAMS: desks that are told at once what happens
  std::string provider_issuer;         // FIVEONE_PROVIDER_ISSUER: an OpenID Connect provider by which people may sign in; "" : none
  std::string provider_client;         // FIVEONE_PROVIDER_CLIENT: as it knows this house
  std::string provider_secret_file;    // FIVEONE_PROVIDER_SECRET_FILE: holds the client's secret; "" : it has none
  std::string provider_authorities;    // FIVEONE_PROVIDER_AUTHORITIES: a file of certificates; "" : the system's
  std::string provider_name_zh;        // FIVEONE_PROVIDER_NAME_ZH: how people know it
  std::string provider_name_en;        // FIVEONE_PROVIDER_NAME_EN
  std::string mail_server;             // FIVEONE_MAIL_SERVER: smtps://… or smtp://…; "" : no mail is sent
  std::string mail_from;               // FIVEONE_MAIL_FROM: the sender's address
  std::string mail_login;              // FIVEONE_MAIL_LOGIN; "" : none is asked for
  std::string mail_secret_file;        // FIVEONE_MAIL_SECRET_FILE: holds the login's password
  std::string mail_authorities;        // FIVEONE_MAIL_AUTHORITIES: a file of certificates; "" : the system's
  std::string warehouse;               // FIVEONE_WAREHOUSE: clickhouse://…; "" : DuckDB in the data folder
  int warehouse_memory_mb = 512;       // FIVEONE_WAREHOUSE_MEMORY_MB: DuckDB; beyond it, it works on the disk
  int warehouse_threads = 2;           // FIVEONE_WAREHOUSE_THREADS: DuckDB
  std::string log = "info";            // FIVEONE_LOG: debug, info, warning, error

  bool on_postgres() const { return database.starts_with("postgres"); }
  std::string database_url() const { return on_postgres() ? database : "sqlite:" + (data / "records.db").string(); }
  std::string warehouse_url() const { return warehouse.empty() ? "duckdb:" + (data / "warehouse.duckdb").string() : warehouse; }
  std::string origin_or_default() const;
  std::filesystem::path secret_file_or_default() const { return secret_file.empty() ? data / "secret.key" : std::filesystem::path(secret_file); }
};

// BadInput `settings.unknown` or `settings.form`, with file, line and key.
Result<Settings> read_settings(const std::filesystem::path& data);

}  // namespace fiveone
