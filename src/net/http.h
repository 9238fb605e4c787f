// HTTP messages as the rest of the product sees them: no sockets, no Asio, cheap to include.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace net {

struct Header {
  std::string name, value;
};

/// Header fields in the order in which they came. Names compare without case (RFC 9110 §5.1).
class Headers {
 public:
  /// The first value, or "" where there is none.
  std::string_view get(std::string_view name) const;
  bool has(std::string_view name) const;
  void add(std::string name, std::string value);
  /// Replaces all of that name.
  void set(std::string name, std::string value);
  void remove(std::string_view name);
  const std::vector<Header>& all() const { return fields_; }

 private:
  std::vector<Header> fields_;
};

/// A request to one of our own pages, whole: bodies are bounded (1 MiB) before a handler sees it.
struct Request {
  std::string method = "GET";
  /// Decoded path, "/incidents/12"; the raw query without "?".
  std::string path = "/", query;
  Headers headers;
  std::string body;
  /// The client's own address, "127.0.0.5" – also when it came through our proxy (B-1).
  std::string client;
  /// True when the listener spoke TLS.
  bool is_secure = false;

  /// A value of the query string, decoded; "" where there is none.
  std::string query_value(std::string_view name) const;
  /// A cookie's value, "" where there is none.
  std::string_view cookie(std::string_view name) const;
};

struct Response {
  unsigned status = 200;
  Headers headers;
  std::string body;
};

/// "See Other": the answer to every successful POST.
Response see_other(std::string location);

/// The reason phrase of a status code, "Forbidden" for 403.
std::string_view reason_phrase(unsigned status);

}  // namespace net
