// Every permission that a route asks for, or a shipped role holds, has a text for the matrix of roles, in both languages.
#include <doctest/doctest.h>

#include "app/modules.hpp"
#include "app/premises.hpp"
#include "floor/base/messages.hpp"
#include "modules/identity/identity.hpp"
#include "tests/support/both_engines.hpp"

using namespace fiveone;

TEST_CASE("every permission of the program has a text in Chinese and in English") {
  load_texts();
  const fiveone::testing::ScratchFolder folder;
  REQUIRE(migrate({.data = folder.path()}));
  const auto premises = Premises::open({.data = folder.path()});
  REQUIRE(premises.has_value());
  const auto names = identity::known_permissions((*premises)->router());
  CHECK(names.size() > 15);
  for (const auto& name : names)
    for (const auto language : {Language::Chinese, Language::English})
      CHECK_MESSAGE(translate(language, "permission." + name) != "permission." + name, name);
}
