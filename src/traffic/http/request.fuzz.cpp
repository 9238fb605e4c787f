// Any bytes as a request to the proxy: never a crash, and what is passed on reads back as one request for the judged address.
#include <cstdlib>

#include "traffic/http/outgoing.h"
#include "traffic/http/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t head_size = net::head_size(bytes);
  if (head_size == 0) return 0;
  net::RequestHead head;
  net::Framing framing;
  lists::Address address;
  if (net::read_request_head(bytes.substr(0, head_size), 8192, head) || net::framing_of(head, framing)) return 0;
  if (traffic::read_target(head, address) || head.method == "CONNECT") return 0;
  std::string out;
  traffic::write_request_head(head, framing, address, {}, out);
  net::RequestHead again;
  net::Framing framing_again;
  if (net::head_size(out) != out.size()) std::abort();
  if (net::read_request_head(out, out.size(), again) || net::framing_of(again, framing_again)) std::abort();
  if (again.fields.get("Host") != address.authority() || again.target != address.path + address.query) std::abort();
  if (framing.kind != framing_again.kind || framing.length != framing_again.length) std::abort();
  if (again.fields.count("Connection") + again.fields.count("Proxy-Authorization") > 0) std::abort();
  return 0;
}
