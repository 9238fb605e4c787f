#include "net/chunks.h"

#include <algorithm>

#include "base/text.h"
#include "net/head.h"

namespace net {
namespace {

constexpr std::size_t most_line = 4096;
constexpr std::size_t most_trailers = 16 * 1024;
constexpr std::size_t most_size_digits = 15;  // below 2^60: no sum of sizes overflows

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_printable(char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f); }

}  // namespace

ChunkReader::Step ChunkReader::next(std::string_view bytes) {
  if (bytes.empty() || place_ == Place::done || place_ == Place::bad) return {};
  if (place_ != Place::content) return read_line(bytes);
  const std::string_view content = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size())));
  left_ -= content.size();
  if (left_ == 0) place_ = Place::after_content;
  return {content.size(), content};
}

ChunkReader::Step ChunkReader::read_line(std::string_view bytes) {
  const auto end = bytes.find('\n');
  const std::string_view piece = bytes.substr(0, end == bytes.npos ? bytes.size() : end + 1);
  line_ += piece;
  if (line_.size() > most_line)
    place_ = Place::bad;
  else if (end != bytes.npos)
    end_line();
  return {piece.size(), {}};
}

void ChunkReader::end_line() {
  const std::string_view line = line_;
  if (line.size() < 2 || line[line.size() - 2] != '\r' || !std::all_of(line.begin(), line.end() - 2, is_printable)) {
    place_ = Place::bad;
    return;
  }
  line_.resize(line_.size() - 2);
  if (place_ == Place::size)
    read_size();
  else if (place_ == Place::trailers)
    read_trailer();
  else
    place_ = line_.empty() ? Place::size : Place::bad;
  line_.clear();
}

void ChunkReader::read_size() {
  std::size_t digits = 0;
  left_ = 0;
  for (; digits < line_.size() && hex_value(line_[digits]) >= 0; ++digits)
    if (digits < most_size_digits) left_ = left_ * 16 + static_cast<std::uint64_t>(hex_value(line_[digits]));
  // After the size only an extension, which begins with a semicolon and means nothing to us.
  const bool ends_well = digits == line_.size() || line_[digits] == ';';
  if (digits == 0 || digits > most_size_digits || !ends_well)
    place_ = Place::bad;
  else
    place_ = left_ == 0 ? Place::trailers : Place::content;
}

void ChunkReader::read_trailer() {
  if (line_.empty()) {
    place_ = Place::done;
    return;
  }
  const std::string_view line = line_;
  const auto colon = line.find(':');
  const std::string_view name = line.substr(0, colon);
  trailer_bytes_ += line.size();
  // A trailer must never change how the message is read (RFC 9110 §6.5.1).
  const bool is_framing = base::equal_ignoring_case(name, "Content-Length") ||
                          base::equal_ignoring_case(name, "Transfer-Encoding") || base::equal_ignoring_case(name, "Host") ||
                          base::equal_ignoring_case(name, "Connection");
  if (colon == line.npos || !is_token(name) || is_framing || trailer_bytes_ > most_trailers) place_ = Place::bad;
}

}  // namespace net
