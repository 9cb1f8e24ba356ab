// Serves one cached page of about 40 kB (11 kB as gzip), for bench/http:
//   http_bench write DIR                     writes page.html and page.html.gz, the bytes that nginx serves
//   http_bench serve PORT (plain|counted) [SOCKET_THREADS [FILE]]     FILE: a page to serve instead, uncounted
#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>

#include "floor/http/compress.hpp"
#include "floor/http/server.hpp"

using namespace fiveone;
using namespace fiveone::http;

namespace {

constexpr std::size_t page_size = 40'000;

// Chinese text with the mark-up of an article: as compressible as such pages are.
std::string make_text() {
  std::minstd_rand random(51);
  std::string text = "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>商务</title><body>";
  while (text.size() < page_size) {
    text += "<p class=\"article-text\"><a href=\"/col/col" + std::to_string(random() % 100'000) + "/index.html\">";
    for (int i = 0; i < 40; ++i) {
      // Mostly from a few common characters, as in running text.
      const auto wide = random() % 5 == 0;
      const auto code = static_cast<unsigned>(0x4e00 + (wide ? random() % 2'500 : random() % 60));
      text += static_cast<char>(0xe0 | code >> 12);
      text += static_cast<char>(0x80 | (code >> 6 & 0x3f));
      text += static_cast<char>(0x80 | (code & 0x3f));
    }
    text += "</a></p>\n";
  }
  return text;
}

void write_number(std::string& text, std::uint64_t number) {
  char digits[20];
  text.assign(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

std::atomic<std::uint64_t> visits = 1'000'000;

std::shared_ptr<const CachedPage> page_for(bool counted) {
  if (!counted) return make_page(make_text() + "</body></html>", "text/html; charset=utf-8", {}, {}, {});
  return make_page(make_text() + "<p>" + slot_mark(0) + " / " + slot_mark(1) + "</p></body></html>", "text/html; charset=utf-8", {}, {},
                   [](bool counts, SlotTexts& texts) {
                     const auto number = counts ? ++visits : visits.load();
                     write_number(texts[0], number % 10'000);
                     write_number(texts[1], number);
                   });
}

int write_files(const std::string& folder) {
  const auto text = make_text() + "<p>1234 / 1001234</p></body></html>";
  std::ofstream(folder + "/page.html", std::ios::binary) << text;
  std::ofstream(folder + "/page.html.gz", std::ios::binary) << gzip(text, 9);
  return 0;
}

std::shared_ptr<const CachedPage> page_of(const char* file) {
  std::ifstream in(file, std::ios::binary);
  return make_page(std::string(std::istreambuf_iterator<char>(in), {}), "text/html; charset=utf-8", {}, {}, {});
}

int serve(std::uint16_t port, int threads, std::shared_ptr<const CachedPage> page) {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  ServerSettings settings;
  settings.port = port;
  settings.socket_threads = threads;
  settings.workers = 1;
  PageCache cache;
  cache.put("/page.html", std::move(page), cache.generation());
  const Router router;
  Server server(settings, router, [&](const Request& request) { return cache.find(request.path); });
  server.start();
  int signal = 0;
  sigwait(&ends, &signal);
  std::fputs(server.metrics().c_str(), stderr);
  server.stop(0);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  const std::string verb = count > 1 ? words[1] : "";
  if (verb == "write" && count == 3) return write_files(words[2]);
  if (verb == "serve" && count >= 4) {
    const auto page = count > 5 ? page_of(words[5]) : page_for(std::string(words[3]) == "counted");
    return serve(static_cast<std::uint16_t>(std::stoi(words[2])), count > 4 ? std::stoi(words[4]) : 1, page);
  }
  std::fputs("http_bench write DIR | serve PORT (plain|counted) [SOCKET_THREADS [FILE]]\n", stderr);
  return 2;
}
