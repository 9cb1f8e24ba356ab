#include "floor/files/samples_test.hpp"

#include <zlib.h>

namespace fiveone::files::samples {
namespace {

using namespace std::string_view_literals;

std::string big(std::uint64_t value, int width) {
  std::string out;
  for (int i = width - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i));
  return out;
}

std::string little(std::uint64_t value, int width) {
  std::string out;
  for (int i = 0; i < width; ++i) out += static_cast<char>(value >> (8 * i));
  return out;
}

std::uint32_t crc(std::string_view bytes) {
  return static_cast<std::uint32_t>(::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

std::string deflate(std::string_view bytes) {
  uLongf size = ::compressBound(bytes.size());
  std::string out(size, '\0');
  ::compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  out.resize(size);
  return out;
}

std::string chunk(std::string_view type, std::string_view data) {
  const auto body = std::string(type).append(data);
  return big(data.size(), 4) + body + big(crc(body), 4);
}

std::string segment(char mark, std::string_view data) { return std::string("\xFF") + mark + big(data.size() + 2, 2) + std::string(data); }

}  // namespace

std::string png(std::uint32_t width, std::uint32_t height, std::uint32_t said_width, std::uint32_t said_height) {
  const std::string row = std::string(1, '\0') + std::string(width, '\x80');
  std::string rows;
  for (std::uint32_t i = 0; i < height; ++i) rows += row;
  const auto header = big(said_width ? said_width : width, 4) + big(said_height ? said_height : height, 4) + std::string("\x08\0\0\0\0"sv);
  return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + chunk("IDAT", deflate(rows)) + chunk("IEND", "");
}

// One Huffman code in each table: a difference of zero, and the end of a block. A block is two zero bits.
std::string jpeg(unsigned width, unsigned height, std::string_view segments) {
  const auto code = [](char table_class, char value) { return std::string(1, table_class) + "\x01" + std::string(15, '\0') + value; };
  const auto bits = width / 8 * (height / 8) * 2;
  std::string data(bits / 8, '\0');
  if (bits % 8) data += static_cast<char>(0xFFU >> (bits % 8));
  return "\xFF\xD8" + std::string(segments) + segment('\xDB', std::string(1, '\0') + std::string(64, '\x01')) +
         segment('\xC0', "\x08" + big(height, 2) + big(width, 2) + std::string("\x01\x01\x11\0"sv)) +
         segment('\xC4', code('\0', '\0')) + segment('\xC4', code('\x10', '\0')) +
         segment('\xDA', std::string("\x01\x01\0\0\x3F\0"sv)) + data + "\xFF\xD9";
}

// TIFF with the orientation (0x0112) and a description (0x010E) that stands for a place.
std::string exif(std::uint8_t orientation, std::string_view gps_note) {
  const auto note = std::string(gps_note) + std::string(1, '\0');
  const auto ifd = little(2, 2) + little(0x010E, 2) + little(2, 2) + little(note.size(), 4) + little(8 + 2 + 24 + 4, 4) + little(0x0112, 2) +
                   little(3, 2) + little(1, 4) + little(orientation, 4) + little(0, 4);
  return segment('\xE1', std::string("Exif\0\0"sv) + std::string("II*\0"sv) + little(8, 4) + ifd + note);
}

std::string gif(unsigned frames) {
  std::string out = "GIF89a" + little(1, 2) + little(1, 2) + std::string("\x80\0\0\0\0\0\xFF\xFF\xFF"sv);
  for (unsigned i = 0; i < frames; ++i)
    out += std::string("\x21\xF9\x04\0\x0A\0\0\0"sv) + "," + little(0, 4) + little(1, 2) + little(1, 2) + std::string("\0\x02\x02\x44\x01\0"sv);
  return out + ";";
}

std::string webp() {
  return std::string("RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0"sv);
}

std::string zip(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string out;
  std::string directory;
  for (const auto& [name, data] : files) {
    const auto about = std::string("\x14\0\0\0\0\0\0\0\0\0"sv) + little(crc(data), 4) + little(data.size(), 4) +
                       little(data.size(), 4) + little(name.size(), 2) + little(0, 2);
    directory += "PK\x01\x02" + std::string("\x14\0"sv) + about + little(0, 8) + little(0, 2) + little(out.size(), 4) + name;
    out += "PK\x03\x04" + about + name + data;
  }
  const auto at = out.size();
  return out + directory + "PK\x05\x06" + little(0, 4) + little(files.size(), 2) +
         little(files.size(), 2) + little(directory.size(), 4) + little(at, 4) + little(0, 2);
}

std::string compound(std::string_view stream_name) {
  std::string out = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(1016, '\0');
  for (const char c : stream_name) out.append(1, c).append(1, '\0');
  return out + std::string(512, '\0');
}

}  // namespace fiveone::files::samples
