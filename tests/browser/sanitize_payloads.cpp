// Cleans the list of tests/hostile/html.json for the browser: prints a JSON array of the answers.
#include <boost/json.hpp>

#include <fstream>
#include <iostream>
#include <iterator>

#include "floor/html/sanitizer.hpp"

int main(int count, char** arguments) {
  if (count != 2) return 2;
  std::ifstream file(arguments[1]);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  boost::json::array answers;
  const auto payloads = boost::json::parse(text);
  for (const auto& payload : payloads.as_array()) {
    const auto cleaned = fiveone::html::sanitize(std::string_view(payload.as_string()));
    answers.emplace_back(cleaned ? cleaned->html.text() : "");
  }
  std::cout << boost::json::serialize(answers) << "\n";
}
