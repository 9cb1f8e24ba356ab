#include "floor/http/compress.hpp"

#include <stdexcept>

#include <zlib.h>

namespace fiveone::http {
namespace {

constexpr int raw_deflate = -15;
constexpr int gzip_wrapped = 15 + 16;

std::string deflate_whole(std::string_view bytes, int level, int window, int flush) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())) + 32, '\0');
  // zlib's interface is not const-correct; it does not write to its input.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int outcome = deflate(&stream, flush);
  out.resize(stream.total_out);
  const bool complete = stream.avail_in == 0 && stream.avail_out > 0 && (outcome == Z_STREAM_END || flush != Z_FINISH);
  deflateEnd(&stream);
  if (!complete) throw std::logic_error("deflate did not end in the space that it had asked for");
  return out;
}

}  // namespace

std::string gzip(std::string_view bytes, int level) { return deflate_whole(bytes, level, gzip_wrapped, Z_FINISH); }

std::string deflate_part(std::string_view bytes) {
  return bytes.empty() ? std::string{} : deflate_whole(bytes, 9, raw_deflate, Z_FULL_FLUSH);
}

std::uint32_t crc_of(std::string_view bytes) {
  return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

std::uint32_t crc_shift(std::size_t length) {
  return static_cast<std::uint32_t>(crc32_combine_gen(static_cast<z_off_t>(length)));
}

std::uint32_t crc_append(std::uint32_t front, std::uint32_t back, std::uint32_t shift) {
  return static_cast<std::uint32_t>(crc32_combine_op(front, back, shift));
}

bool is_compressible(std::string_view content_type) {
  const auto type = content_type.substr(0, content_type.find(';'));
  if (type.starts_with("text/") || type.ends_with("+xml") || type.ends_with("+json")) return true;
  return type == "application/json" || type == "application/xml" || type == "application/javascript";
}

}  // namespace fiveone::http
