// Any bytes as the head of a request or an answer: never a crash, and what is accepted has one meaning.
#include <cstdlib>

#include "net/head.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t head = net::head_size(bytes);
  if (head > size) std::abort();
  if (head == 0) return 0;
  net::RequestHead request;
  net::Framing framing;
  if (!net::read_request_head(bytes.substr(0, head), 8192, request) && !net::framing_of(request, framing)) {
    const bool has_length = request.fields.count("Content-Length") > 0,
               has_encoding = request.fields.count("Transfer-Encoding") > 0;
    if (has_length && has_encoding) std::abort();
    if (request.target.find(' ') != std::string_view::npos) std::abort();
    for (const net::FieldView& field : request.fields.all())
      if (field.value.find_first_of("\r\n") != std::string_view::npos || field.name.empty()) std::abort();
  }
  net::ResponseHead response;
  if (!net::read_response_head(bytes.substr(0, head), response)) (void)net::framing_of(response, "GET", framing);
  return 0;
}
