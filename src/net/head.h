// The head of an HTTP/1.x message, read strictly and without copying: what two servers could read differently is refused
// (RFC 9112; request smuggling). No sockets. Views point into the bytes that were given.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace net {

struct FieldView {
  std::string_view name, value;
};

/// Why a head is not taken, and the status that says so to a client. `why` is a fixed sentence.
struct Refusal {
  unsigned status = 400;
  std::string_view why;
};

class FieldViews {
 public:
  /// The first value, "" where there is none. Names compare without case.
  std::string_view get(std::string_view name) const;
  std::size_t count(std::string_view name) const;
  /// True when a comma-separated list in any field of that name holds `token` (no case): has_token("Connection", "close").
  bool has_token(std::string_view name, std::string_view token) const;
  const std::vector<FieldView>& all() const { return fields_; }
  void clear() { fields_.clear(); }
  void add(FieldView field) { fields_.push_back(field); }

 private:
  std::vector<FieldView> fields_;
};

struct RequestHead {
  std::string_view method, target;
  int minor_version = 1;  ///< HTTP/1.minor_version
  FieldViews fields;
};

struct ResponseHead {
  unsigned status = 200;
  std::string_view reason;
  int minor_version = 1;
  FieldViews fields;
};

/// How the body that follows is delimited (RFC 9112 §6.3).
struct Framing {
  enum class Kind : std::uint8_t { none, length, chunked, until_close };
  Kind kind = Kind::none;
  std::uint64_t length = 0;
  bool has_body() const { return kind != Kind::none && (kind != Kind::length || length > 0); }
};

/// Size of the head in front of `bytes`, blank line included; 0 while it is not complete. `from` is how far earlier calls
/// have looked.
std::size_t head_size(std::string_view bytes, std::size_t from = 0);

/// Most fields that a head may have; more is 431.
inline constexpr std::size_t most_fields = 128;

/// Reads a complete head as found by head_size(). `into` is overwritten and may be reused.
std::optional<Refusal> read_request_head(std::string_view head, std::size_t most_target_bytes, RequestHead& into);
std::optional<Refusal> read_response_head(std::string_view head, ResponseHead& into);

/// The body's framing; a request with both Content-Length and Transfer-Encoding, or two lengths, is refused.
std::optional<Refusal> framing_of(const RequestHead& head, Framing& into);
/// As seen by a client that sent `method`.
std::optional<Refusal> framing_of(const ResponseHead& head, std::string_view method, Framing& into);

/// Whether the sender keeps the connection open after this message.
bool keeps_alive(const FieldViews& fields, int minor_version);

/// True for fields that concern one connection only and are never passed on (RFC 9110 §7.6.1), the Connection field's own
/// list included.
bool is_hop_by_hop(const FieldViews& fields, std::string_view name);

/// True for the characters of a token: methods and field names (RFC 9110 §5.6.2).
bool is_token(std::string_view text);

}  // namespace net
