#include "tests/support/clickhouse_servers.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "tests/support/kept_process.hpp"

namespace fiveone::testing {
namespace {

constexpr const char* program = "/usr/sbin/clickhouse-server";
constexpr const char* password = "geheim/%";

// All are held until each has one, so that no two are the same.
std::array<std::uint16_t, 4> free_ports() {
  std::array<std::uint16_t, 4> ports{};
  std::array<int, 4> held{};
  for (std::size_t i = 0; i < ports.size(); ++i) {
    held[i] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(held[i], reinterpret_cast<sockaddr*>(&address), size) != 0 || getsockname(held[i], reinterpret_cast<sockaddr*>(&address), &size) != 0)
      throw std::runtime_error("no free port");
    ports[i] = ntohs(address.sin_port);
  }
  for (const int socket : held) close(socket);
  return ports;
}

std::size_t take(char* data, std::size_t, std::size_t size, void* to) {
  static_cast<std::string*>(to)->append(data, size);
  return size;
}

struct Answer {
  long status = 0;
  std::string text;
};

Answer post(std::uint16_t port, const std::string& path, const std::string& body) {
  CURL* curl = curl_easy_init();
  Answer answer;
  const auto url = fmt::format("http://127.0.0.1:{}{}", port, path);
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_USERNAME, "default");
  curl_easy_setopt(curl, CURLOPT_PASSWORD, password);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer.text);
  curl_easy_perform(curl);
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
  curl_easy_cleanup(curl);
  return answer;
}

}  // namespace

ClickHouseServers& ClickHouseServers::instance() {
  static ClickHouseServers servers;
  return servers;
}

ClickHouseServers::ClickHouseServers() {
  if (access(program, X_OK) != 0) throw std::runtime_error("clickhouse-server is not installed: tools/setup test");
  char name[] = "/tmp/fiveone-clickhouse-XXXXXX";
  if (mkdtemp(name) == nullptr) throw std::runtime_error("cannot make a folder for ClickHouse");
  folder_ = name;
  folder_alive_ = keep_running({.command = {}, .folder = folder_});
  const auto ports = free_ports();
  for (std::size_t i = 0; i < shards_.size(); ++i)
    shards_[i] = {.folder = fmt::format("{}/{}", folder_, i + 1), .http = ports[2 * i], .tcp = ports[2 * i + 1]};
  for (const auto& shard : shards_) write_settings(shard);
  for (std::size_t i = 0; i < shards_.size(); ++i) start(i);
}

ClickHouseServers::~ClickHouseServers() {
  for (std::size_t i = 0; i < shards_.size(); ++i)
    if (shards_[i].alive >= 0) stop(i);
  close(folder_alive_);
}

void ClickHouseServers::write_settings(const Shard& shard) const {
  std::filesystem::create_directories(shard.folder);
  std::string cluster;
  for (const auto& one : shards_)
    cluster += fmt::format("<shard><internal_replication>true</internal_replication><replica><host>127.0.0.1</host><port>{}</port>"
                           "<user>default</user><password>{}</password></replica></shard>",
                           one.tcp, password);
  std::ofstream(shard.folder + "/config.xml") << fmt::format(
      "<yandex><logger><level>warning</level><log>{0}/server.log</log><errorlog>{0}/error.log</errorlog></logger>"
      "<http_port>{1}</http_port><tcp_port>{2}</tcp_port><listen_host>127.0.0.1</listen_host><path>{0}/data/</path><tmp_path>{0}/tmp/</tmp_path>"
      "<users_config>users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database>"
      "<mark_cache_size>8388608</mark_cache_size><timezone>UTC</timezone><remote_servers><pair>{3}</pair></remote_servers></yandex>",
      shard.folder, shard.http, shard.tcp, cluster);
  std::ofstream(shard.folder + "/users.xml") << fmt::format(
      "<yandex><profiles><default></default></profiles><users><default><password>{}</password><networks><ip>127.0.0.1</ip></networks>"
      "<profile>default</profile><quota>default</quota></default></users><quotas><default></default></quotas></yandex>",
      password);
}

bool ClickHouseServers::answers(const Shard& shard) const { return post(shard.http, "/", "SELECT 1").status == 200; }

void ClickHouseServers::start(std::size_t i) {
  auto& shard = shards_[i];
  shard.alive = keep_running(
      {.command = {program, "--config-file=" + shard.folder + "/config.xml"}, .folder = shard.folder, .signal = SIGKILL, .remove_folder = false});
  for (int attempt = 0; attempt < 3000; ++attempt) {
    if (answers(shard)) return;
    usleep(10'000);
  }
  throw std::runtime_error("ClickHouse does not answer: see " + shard.folder + "/error.log");
}

void ClickHouseServers::stop(std::size_t i) {
  auto& shard = shards_[i];
  close(std::exchange(shard.alive, -1));
  for (int attempt = 0; attempt < 3000 && answers(shard); ++attempt) usleep(10'000);
}

std::string ClickHouseServers::ask(std::size_t shard, const std::string& database, const std::string& statement) const {
  const auto answer = post(shards_[shard].http, "/?database=" + database, statement);
  if (answer.status != 200) throw std::runtime_error("ClickHouse: " + answer.text);
  return answer.text;
}

std::string ClickHouseServers::url_of(const std::string& database, const std::string& word) const {
  std::string encoded;
  for (const char c : word) encoded += c == '%' ? "%25" : c == '/' ? "%2F" : std::string(1, c);
  return fmt::format("clickhouse://default:{}@127.0.0.1:{},127.0.0.1:{}/{}?cluster=pair", encoded, shards_[0].http, shards_[1].http, database);
}

std::string ClickHouseServers::create_database() {
  const auto name = fmt::format("test{}", ++made_);
  for (std::size_t i = 0; i < shards_.size(); ++i) ask(i, "default", "CREATE DATABASE " + name);
  return url_of(name);
}

void ClickHouseServers::drop_database(const std::string& url) {
  const auto slash = url.rfind('/');
  const auto name = url.substr(slash + 1, url.find('?') - slash - 1);
  for (std::size_t i = 0; i < shards_.size(); ++i) ask(i, "default", "DROP DATABASE IF EXISTS " + name);
}

}  // namespace fiveone::testing
