// Any bytes as a chunked body: however they are cut, the content and the end are the same.
#include <cstdlib>

#include "net/chunks.h"

namespace {

struct Read {
  std::string content;
  bool is_done, is_bad;
};

Read read_in_pieces(std::string_view bytes, std::size_t piece) {
  net::ChunkReader reader;
  Read read{};
  for (std::size_t from = 0; from < bytes.size(); from += piece)
    for (std::string_view rest = bytes.substr(from, piece); !rest.empty();) {
      const auto step = reader.next(rest);
      if (step.used > rest.size()) std::abort();
      if (step.used == 0) break;
      read.content += step.content;
      rest.remove_prefix(step.used);
    }
  read.is_done = reader.is_done();
  read.is_bad = reader.is_bad();
  return read;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Read whole = read_in_pieces(bytes, bytes.size()), cut = read_in_pieces(bytes, 1 + data[0] % 16);
  if (whole.is_done != cut.is_done || whole.is_bad != cut.is_bad || (whole.is_done && whole.content != cut.content)) std::abort();
  return 0;
}
