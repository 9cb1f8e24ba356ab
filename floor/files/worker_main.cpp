// fiveone-worker JOB: opens one file from outside, shut in (sandbox.hpp). Started by the server, not by people.
//   picture   request: width and most pixels, a line end, the picture's bytes. Width 0 only looks.
//             answer: width, height and media type (upright), a line end, the copy's bytes.
//   sheet     request: most rows, columns, bytes of a part and bytes of all texts, a line end, the XLSX file's bytes.
//             answer: its first sheet as sheet_rows.hpp packs it.
//   sheets    the same of all its sheets, hidden ones too.
//   probe     tries what must be impossible and answers with what was possible after all; for tests, as are
//   hang, crash, hoard.
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <iostream>
#include <memory>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>
#include <vips/vips.h>
#include <vips/vector.h>

#include "floor/files/sandbox.hpp"
#include "floor/files/sheet_rows.hpp"
#include "floor/files/workbook_reader.hpp"

namespace fiveone::files {
namespace {

struct Unref {
  void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

struct Buffer {
  void* bytes = nullptr;
  std::size_t size = 0;
  Buffer() = default;
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() { g_free(bytes); }
  std::string_view view() const { return {static_cast<const char*>(bytes), size}; }
};

// The picture's own format where a browser shows it still; a GIF becomes a PNG of its first frame.
enum class Format { Jpeg, Png, Webp };

std::string_view media_type(Format format) {
  return format == Format::Jpeg ? "image/jpeg" : format == Format::Png ? "image/png" : "image/webp";
}

Format format_for(VipsImage* image) {
  const char* loader = nullptr;
  if (vips_image_get_string(image, VIPS_META_LOADER, &loader) != 0) return Format::Png;
  const std::string_view name = loader;
  return name.starts_with("jpeg") ? Format::Jpeg : name.starts_with("webp") ? Format::Webp : Format::Png;
}

bool save(VipsImage* image, Format format, Buffer& out) {
  switch (format) {
    case Format::Jpeg: return vips_jpegsave_buffer(image, &out.bytes, &out.size, "strip", TRUE, "Q", 82, "optimize_coding", TRUE, nullptr) == 0;
    case Format::Png: return vips_pngsave_buffer(image, &out.bytes, &out.size, "strip", TRUE, nullptr) == 0;
    case Format::Webp: return vips_webpsave_buffer(image, &out.bytes, &out.size, "strip", TRUE, "Q", 82, nullptr) == 0;
  }
  return false;
}

// Reads the header only; pixels are decoded when they are asked for, in strips.
VipsImage* open(std::string_view bytes) {
  return vips_image_new_from_buffer(bytes.data(), bytes.size(), "", "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, nullptr);
}

VipsImage* scale(std::string_view bytes, int width) {
  VipsImage* out = nullptr;
  vips_thumbnail_buffer(const_cast<char*>(bytes.data()), bytes.size(), &out, width, "height", VIPS_MAX_COORD, "size", VIPS_SIZE_DOWN,
                        "export_profile", "srgb", nullptr);
  return out;
}

// vips_thumbnail() takes half a picture for a whole one (8.14 drops its fail_on), so that looking decodes every pixel itself.
WorkerAnswer look(VipsImage* image, Format format) {
  double mean = 0;
  if (vips_avg(image, &mean, nullptr) != 0) return std::unexpected("broken");
  const bool on_its_side = vips_image_get_orientation(image) >= 5;
  return fmt::format("{} {} {}\n", on_its_side ? image->Ysize : image->Xsize, on_its_side ? image->Xsize : image->Ysize, media_type(format));
}

WorkerAnswer copy(std::string_view bytes, int width, Format format) {
  const Image scaled(scale(bytes, width));
  Buffer out;
  if (!scaled || !save(scaled.get(), format, out)) return std::unexpected("broken");
  return fmt::format("{} {} {}\n{}", scaled->Xsize, scaled->Ysize, media_type(format), out.view());
}

WorkerAnswer answer_about(std::string_view bytes, int width, std::int64_t most_pixels) {
  const Image image(open(bytes));
  if (!image) return std::unexpected("broken");
  if (std::int64_t{image->Xsize} * image->Ysize > most_pixels) return std::unexpected("pixels");
  const auto format = format_for(image.get());
  return width == 0 ? look(image.get(), format) : copy(bytes, width, format);
}

WorkerAnswer picture(const std::string& request) {
  int width = 0;
  std::int64_t most_pixels = 0;
  const auto line = request.find('\n');
  const auto blank = request.find(' ');
  if (line == std::string::npos || blank > line) return std::unexpected("request");
  std::from_chars(request.data(), request.data() + blank, width);
  std::from_chars(request.data() + blank + 1, request.data() + line, most_pixels);
  return answer_about(std::string_view(request).substr(line + 1), width, most_pixels);
}

// Four formats, and none of the others that the library knows; loaders and savers look for their files once, now.
void prepare_vips() {
  if (VIPS_INIT("fiveone-worker") != 0) std::exit(1);
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  vips_vector_set_enabled(FALSE);  // it writes machine code at run time, which the sandbox refuses
  vips_block_untrusted_set(TRUE);
  vips_operation_block_set("VipsForeignLoad", TRUE);
  for (const auto* loader : {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadNsgif", "VipsForeignLoadWebp"})
    vips_operation_block_set(loader, FALSE);
  VipsImage* black = nullptr;
  if (vips_black(&black, 8, 8, "bands", 3, nullptr) != 0) std::exit(1);
  const Image image(black);
  for (const auto format : {Format::Jpeg, Format::Png, Format::Webp}) {
    Buffer out;
    if (!save(image.get(), format, out)) std::exit(1);
    const Image again(scale(out.view(), 4));
    if (!again) std::exit(1);
  }
}

// Limits, then the file: what both jobs on sheets are asked.
template <class Read>
WorkerAnswer with_workbook(const std::string& request, const Read& read) {
  SheetLimits limits;
  const auto line = request.find('\n');
  if (line == std::string::npos) return std::unexpected("request");
  const char* at = request.data();
  for (auto* limit : {&limits.rows, &limits.columns, &limits.part_bytes, &limits.text_bytes})
    at = std::from_chars(at, request.data() + line, *limit).ptr + 1;
  return read(std::string_view(request).substr(line + 1), limits);
}

WorkerAnswer sheet(const std::string& request) {
  return with_workbook(request, [](std::string_view xlsx, const SheetLimits& limits) -> WorkerAnswer {
    const auto rows = read_workbook(xlsx, limits);
    if (!rows) return std::unexpected(rows.error());
    return pack_rows(*rows);
  });
}

WorkerAnswer sheets(const std::string& request) {
  return with_workbook(request, [](std::string_view xlsx, const SheetLimits& limits) -> WorkerAnswer {
    const auto all = read_all_sheets(xlsx, limits);
    if (!all) return std::unexpected(all.error());
    return pack_sheets(*all);
  });
}

WorkerAnswer probe(const std::string&) {
  std::string possible;
  const auto tried = [&](std::string_view what, bool done) {
    if (done) possible.append(what).append(" ");
  };
  tried("open", ::open("/etc/passwd", O_RDONLY) >= 0);
  tried("create", ::open("/tmp/fiveone-probe", O_WRONLY | O_CREAT, 0600) >= 0);
  tried("socket", ::socket(AF_INET, SOCK_STREAM, 0) >= 0);
  tried("unix socket", ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
  tried("send", ::send(STDOUT_FILENO, "x", 1, MSG_NOSIGNAL) >= 0);
  tried("unlink", ::unlink("/tmp/fiveone-probe-none") == 0 || errno == ENOENT);
  tried("code", ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
  tried("kill", ::kill(::getppid(), 0) == 0);
  char* const arguments[] = {nullptr};
  tried("exec", ::execve("/bin/true", arguments, arguments) == 0);
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  tried("fork", child > 0);
  return possible;
}

WorkerAnswer hoard(const std::string&) {
  for (std::size_t i = 0; i < 64; ++i) {
    auto* block = static_cast<char*>(std::malloc(64'000'000));
    if (block == nullptr) return fmt::format("{}", i);
    std::memset(block, 1, 64'000'000);
  }
  return "64";
}

int run(std::string_view job) {
  if (job == "picture") prepare_vips(), answer_one_request(picture);
  if (job == "sheet") answer_one_request(sheet);
  if (job == "sheets") answer_one_request(sheets);
  if (job == "probe") answer_one_request(probe);
  if (job == "hoard") answer_one_request(hoard);
  if (job == "crash") answer_one_request([](const std::string&) -> WorkerAnswer { std::abort(); });
  if (job == "hang")
    answer_one_request([](const std::string&) -> WorkerAnswer {
      for (;;) ::sleep(1000);
    });
  std::cerr << "fiveone-worker is started by fiveone, with one file to open\n";
  return 2;
}

}  // namespace
}  // namespace fiveone::files

int main(int argc, char** argv) { return fiveone::files::run(argc == 2 ? argv[1] : ""); }
