#include "floor/files/store.hpp"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include <doctest/doctest.h>

#include "floor/base/text.hpp"
#include "floor/base/time.hpp"
#include "floor/files/samples_test.hpp"

using namespace fiveone;
using namespace fiveone::files;

namespace {

struct Place {
  std::filesystem::path path;
  Place() {
    std::string name = std::filesystem::temp_directory_path() / "fiveone-files-XXXXXX";
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Place() { std::filesystem::remove_all(path); }
};

std::string refusal(const Result<Stored>& result) { return result ? "" : result.error().key; }

std::string docx() { return samples::zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w/>"}}); }

std::filesystem::path file_of(const Place& place, const std::string& hash) { return place.path / hash.substr(0, 2) / hash.substr(2, 2) / hash; }

}  // namespace

TEST_CASE("a file is kept by its content, once, and comes back as it was") {
  const Place place;
  Store store(place.path);
  const auto stored = store.put("关于商务信息化的说明\n", "说明.txt");
  REQUIRE(stored);
  CHECK(stored->hash == sha256_hex("关于商务信息化的说明\n"));
  CHECK(stored->media_type == "text/plain");
  CHECK(store.put("关于商务信息化的说明\n", "另一个.txt")->hash == stored->hash);
  CHECK(store.list() == std::vector<std::string>{stored->hash});
  CHECK(*store.read(stored->hash) == "关于商务信息化的说明\n");
  CHECK(store.has(stored->hash));
  CHECK(std::filesystem::exists(file_of(place, stored->hash)));
  CHECK(*Store(place.path).read(stored->hash) == "关于商务信息化的说明\n");
}

TEST_CASE("kinds that may be uploaded are known by their content") {
  const Place place;
  Store store(place.path);
  struct Row { std::string bytes; const char* name; const char* media_type; Kind kind; };
  const std::string gbk = "\xC9\xCC\xCE\xF1\xB2\xBF\xC3\xC5\xCD\xB3\xBC\xC6";
  for (const auto& row : std::vector<Row>{
           {samples::png(10, 5), "图.PNG", "image/png", Kind::Picture},
           {samples::jpeg(16, 8), "a.jpeg", "image/jpeg", Kind::Picture},
           {samples::gif(2), "a.gif", "image/gif", Kind::Picture},
           {samples::webp(), "a.webp", "image/webp", Kind::Picture},
           {"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\nendobj\ntrailer\n%%EOF", "公文.pdf", "application/pdf", Kind::Pdf},
           {docx(), "通知.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Kind::Word},
           {samples::zip({{"[Content_Types].xml", "x"}, {"xl/workbook.xml", "x"}}), "", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Kind::Sheet},
           {samples::zip({{"[Content_Types].xml", "x"}, {"ppt/presentation.xml", "x"}}), "a.pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", Kind::Slides},
           {samples::compound("WordDocument"), "a.wps", "application/msword", Kind::Word},
           {samples::compound("Workbook"), "a.et", "application/vnd.ms-excel", Kind::Sheet},
           {samples::compound("PowerPoint Document"), "a.ppt", "application/vnd.ms-powerpoint", Kind::Slides},
           {samples::zip({{"a.txt", "x"}}), "a.zip", "application/zip", Kind::Archive},
           {"7z\xBC\xAF\x27\x1C" + std::string(40, '\1'), "a.7z", "application/x-7z-compressed", Kind::Archive},
           {"城市,数值\n济南,1.5\n", "表.csv", "text/csv", Kind::Text},
           {gbk, "gbk.txt", "text/plain", Kind::Text},
           {"ID3\x03" + std::string(6, '\0') + "\xFF\xFB\x90\x64" + std::string(2000, '\0'), "a.mp3", "audio/mpeg", Kind::Audio},
           {std::string("\0\0\0\x18" "ftypisom\0\0\0\0isommp42", 24) + std::string(100, '\0'), "a.mp4", "video/mp4", Kind::Video}}) {
    CAPTURE(row.name);
    CAPTURE(row.media_type);
    const auto stored = store.put(row.bytes, row.name);
    CHECK(refusal(stored) == "");
    if (!stored) continue;
    CHECK(stored->media_type == row.media_type);
    CHECK(stored->kind == row.kind);
  }
}

TEST_CASE("what runs, lies or is broken is refused, and nothing of it is kept") {
  const Place place;
  Store store(place.path, {.bytes = 5'000'000});
  const auto good_png = samples::png(64, 64);
  const auto good_jpeg = samples::jpeg(640, 480);
  struct Row { std::string bytes; std::string name; std::string key; };
  for (const auto& row : std::vector<Row>{
           {"", "empty.txt", "file.type_unknown"},
           {"<html><script>alert(1)</script>", "photo.jpg", "file.type_unknown"},
           {"  \n<!DOCTYPE html><p>x", "a.txt", "file.type_unknown"},
           {"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "a.svg", "file.type_unknown"},
           {"<?xml version='1.0'?><svg/>", "", "file.type_unknown"},
           {"just prose, then <SCRIPT>alert(1)</SCRIPT>", "a.txt", "file.type_unknown"},
           {"#!/bin/sh\nrm -rf /\n", "a.txt", "file.type_unknown"},
           {"<?php system($_GET[0]); ?>", "a.txt", "file.type_unknown"},
           {"MZ\x90" + std::string(200, '\0') + "PE", "公文.pdf", "file.type_unknown"},
           {"\x7F" "ELF\x02\x01\x01" + std::string(200, '\0'), "a.pdf", "file.type_unknown"},
           {std::string(100, '\0'), "a.txt", "file.type_unknown"},
           {samples::zip({{"evil.exe", "MZ"}}), "通知.docx", "file.mislabelled"},
           {samples::zip({{"word/document.xml", "x"}}), "no-types.docx", "file.mislabelled"},
           {samples::zip({{"[Content_Types].xml", "x"}, {"word/document.xml", "x"}, {"word/vbaProject.bin", "x"}}), "macro.docx", "file.type_unknown"},
           {docx(), "a.xlsx", "file.mislabelled"},
           {docx().substr(0, 60), "cut.docx", "file.type_unknown"},
           {"PK\x03\x04" + std::string(100, '\xFF') + std::string("PK\x05\x06\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\0\0", 22), "a.zip", "file.type_unknown"},
           {good_png, "a.jpg", "file.mislabelled"},
           {good_png, "a.png.exe", "file.mislabelled"},
           {"plain", "../../etc/cron.d/a.sh", "file.mislabelled"},
           {samples::png(1, 1, 65'535, 65'535), "bomb.png", "file.picture_too_large"},
           {samples::png(1, 1, 6'000, 6'000), "short.png", "file.picture_broken"},
           {good_png.substr(0, good_png.size() - 30), "cut.png", "file.picture_broken"},
           {good_jpeg.substr(0, good_jpeg.size() / 2), "cut.jpg", "file.picture_broken"},
           {"\xFF\xD8\xFF<script>alert(1)</script>", "a.jpg", "file.picture_broken"},
           {"GIF89a<script>alert(1)</script>", "a.gif", "file.picture_broken"},
           {"RIFF\x10\x27WEBPVP8 garbage", "a.webp", "file.type_unknown"},
           {std::string("RIFF\x10\x27\0\0WEBPVP8 garbage", 23), "a.webp", "file.picture_broken"},
           {std::string(5'000'001, 'a'), "long.txt", "file.too_large"}}) {
    CAPTURE(row.name);
    CHECK(refusal(store.put(row.bytes, row.name)) == row.key);
  }
  CHECK(store.list().empty());
}

TEST_CASE("a name says nothing when there is none, and is told back when it lies") {
  const Place place;
  Store store(place.path);
  CHECK(store.put("prose", ""));
  CHECK(store.put("prose", "README"));
  const auto refused = store.put("prose", "a.pdf");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().args == std::vector<std::pair<std::string, std::string>>{{"name", "a.pdf"}, {"found", "txt"}});
}

TEST_CASE("a picture's copies are scaled, upright and free of metadata, and are made once") {
  const Place place;
  Store store(place.path);
  const auto bytes = samples::jpeg(640, 320, samples::exif(6, "GPS 36.65N 117.12E, Jinan" + std::string(60'000, 'x'))) + "<script>polyglot</script>";
  const auto stored = store.put(bytes, "photo.jpg");
  REQUIRE(stored);
  CHECK(stored->width == 320);
  CHECK(stored->height == 640);
  const auto copy = store.rendition(stored->hash, 160);
  REQUIRE(copy);
  CHECK(copy->width == 160);
  CHECK(copy->height == 320);
  CHECK(copy->media_type == "image/jpeg");
  const auto copied = *store.read(copy->hash);
  CHECK(copied.find("GPS") == std::string::npos);
  CHECK(copied.find("Exif") == std::string::npos);
  CHECK(copied.find("polyglot") == std::string::npos);
  CHECK(store.rendition(stored->hash, 160)->hash == copy->hash);
  const auto narrow = store.rendition(stored->hash, 2'000);
  REQUIRE(narrow);
  CHECK(narrow->width == 320);
  CHECK(store.read(narrow->hash)->find("GPS") == std::string::npos);
  CHECK(store.read(stored->hash)->find("GPS") != std::string::npos);
}

TEST_CASE("copies of each format are of a format that every browser shows") {
  const Place place;
  Store store(place.path);
  CHECK(store.rendition(store.put(samples::png(64, 32), "a.png")->hash, 16)->media_type == "image/png");
  CHECK(store.rendition(store.put(samples::webp(), "a.webp")->hash, 16)->media_type == "image/webp");
  const auto gif = store.put(samples::gif(10'000), "many.gif");
  REQUIRE(gif);
  CHECK(store.rendition(gif->hash, 16)->media_type == "image/png");
}

TEST_CASE("a copy needs a picture that is there, and a width in bounds") {
  const Place place;
  Store store(place.path);
  const auto text = store.put("prose", "a.txt")->hash;
  CHECK(store.rendition(text, 100).error().key == "file.picture_broken");
  CHECK(store.rendition(std::string(64, 'a'), 100).error().kind == ErrorKind::NotFound);
  CHECK(store.rendition(text, 0).error().key == "file.width");
  CHECK(store.rendition(text, 1'000'000).error().key == "file.width");
}

TEST_CASE("no name from outside becomes a path") {
  const Place place;
  Store store(place.path);
  for (const std::string hash : {"", "../../etc/passwd", "..", "/etc/passwd", std::string(64, '.').c_str(), std::string(64, 'A').c_str(), (std::string(63, 'a') + "/").c_str()}) {
    CHECK_FALSE(store.has(hash));
    CHECK(store.read(hash).error().kind == ErrorKind::NotFound);
  }
  const std::string hash(64, 'a');
  std::filesystem::create_directories(file_of(place, hash).parent_path());
  std::filesystem::create_symlink("/etc/passwd", file_of(place, hash));
  CHECK_THROWS(store.read(hash));
}

TEST_CASE("a damaged file is not handed out, and is whole again once it is sent again") {
  const Place place;
  Store store(place.path);
  const auto hash = store.put("as it was", "")->hash;
  std::ofstream(file_of(place, hash), std::ios::trunc) << "as it wos";
  CHECK_THROWS_AS(store.read(hash), std::runtime_error);
  CHECK(store.put("as it was", ""));
  CHECK(*store.read(hash) == "as it was");
}

TEST_CASE("the sweep takes old orphans and their copies, and nothing else") {
  const Place place;
  Store store(place.path);
  const auto kept = store.put(samples::png(64, 64), "a.png")->hash;
  const auto orphan = store.put(samples::jpeg(64, 64), "a.jpg")->hash;
  const auto kept_copy = store.rendition(kept, 32)->hash;
  const auto orphan_copy = store.rendition(orphan, 32)->hash;
  const auto keep = [&](const std::string& hash) { return hash == kept; };
  CHECK(store.sweep(keep) == 0);
  set_clock([later = Instant{now().ms + 2 * 3'600'000}] { return later; });
  CHECK(store.sweep(keep) == 2);
  CHECK(store.sweep(keep) == 0);
  set_clock({});
  CHECK(store.has(kept));
  CHECK(store.has(kept_copy));
  CHECK_FALSE(store.has(orphan));
  CHECK_FALSE(store.has(orphan_copy));
}
