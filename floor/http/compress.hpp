// gzip (RFC 1952), whole for bodies made now, and in pieces for cached pages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fiveone::http {

std::string gzip(std::string_view bytes, int level);

// Raw deflate of `bytes`, ended at a byte by a full flush, so that anything may stand behind it.
std::string deflate_part(std::string_view bytes);

std::uint32_t crc_of(std::string_view bytes);

// Operator that appends `length` bytes to a checksum, for crc_append.
std::uint32_t crc_shift(std::size_t length);
// The checksum of a text whose front has `front` and whose back has `back`, of the length that made `shift`.
std::uint32_t crc_append(std::uint32_t front, std::uint32_t back, std::uint32_t shift);

// Whether bodies of this type shrink.
bool is_compressible(std::string_view content_type);

}  // namespace fiveone::http
