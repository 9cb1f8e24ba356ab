#include "modules/portal/import/attachments.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/both_engines.hpp"

namespace fiveone::portal {
namespace {

namespace fs = std::filesystem;

void put(const fs::path& file) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << file.filename().string();
}

}  // namespace

TEST_CASE("an attachment is found by its upload path, then by its name") {
  const testing::ScratchFolder scratch;
  const auto& folder = scratch.path();
  put(folder / "2013/03/x.jpg");
  put(folder / "y.jpg");
  put(folder / "中文 名.pdf");
  CHECK(find_attachment(folder, "https://a.example/wp-content/uploads/2013/03/x.jpg") == fs::canonical(folder / "2013/03/x.jpg"));
  CHECK(find_attachment(folder, "https://a.files.example/2013/03/x.jpg?w=604") == fs::canonical(folder / "2013/03/x.jpg"));
  CHECK(find_attachment(folder, "/wp-content/uploads/2014/01/y.jpg") == fs::canonical(folder / "y.jpg"));
  CHECK(find_attachment(folder, "https://a.example/uploads/%E4%B8%AD%E6%96%87%20%E5%90%8D.pdf") == fs::canonical(folder / "中文 名.pdf"));
  CHECK(!find_attachment(folder, "https://a.example/uploads/2013/03/z.jpg"));
  CHECK(!find_attachment(folder, "https://a.example/uploads/2013/03"));
  CHECK(!find_attachment(folder / "none", "x.jpg"));
}

TEST_CASE("no address leads out of the folder") {
  const testing::ScratchFolder scratch;
  const auto folder = scratch.path() / "in";
  fs::create_directories(folder);
  put(scratch.path() / "secret.txt");
  fs::create_symlink(scratch.path() / "secret.txt", folder / "link.txt");
  fs::create_directory_symlink(scratch.path(), folder / "up");
  for (const std::string_view address :
       {"https://a.example/uploads/../secret.txt", "https://a.example/uploads/%2e%2e/secret.txt", "https://a.example/uploads/%2E%2E%2Fsecret.txt",
        "..\\secret.txt", "/uploads//etc/passwd", "/uploads/link.txt", "/uploads/up/secret.txt",
        "/uploads/2013/../../secret.txt", "", "/", "https://a.example",
        "/uploads/", "/uploads/secret.txt%00.jpg", "file:///etc/passwd", "/uploads/.", "/uploads/.."}) {
    CAPTURE(address);
    CHECK(!find_attachment(folder, address));
  }
}

}  // namespace fiveone::portal
