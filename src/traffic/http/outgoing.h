// What is passed on: heads written anew, field by field, so that nothing meant for one connection reaches another
// (RFC 9110 §7.6.1) and each body has one framing. Also the way of a body through the proxy.
#pragma once
#include <string>
#include <vector>

#include "lists/address.h"
#include "net/chunks.h"
#include "net/head.h"
#include "rules/decision.h"

namespace traffic {

/// What becomes of a request's header beside what every proxy does.
enum class Reading : unsigned char { nobody_reads, answer_is_read };
enum class Expectation : unsigned char { passed_on, met_here };
struct HeaderChanges {
  std::vector<rules::HeaderToAdd> headers = {};  ///< the client's own fields of these names are left out
  /// `answer_is_read`: only codings that can be undone are asked for, and no part alone (Range).
  Reading reading = Reading::nobody_reads;
  Expectation expectation = Expectation::passed_on;
};

/// Request line and header for the server, ready to send.
void write_request_head(const net::RequestHead& head, const net::Framing& framing, const lists::Address& address,
                        const HeaderChanges& changes, std::string& out);

enum class After : unsigned char { keep, close };
/// Status line and header for the client. `framing` as the client will see it.
void write_response_head(const net::ResponseHead& head, const net::Framing& framing, After after, std::string& out);

/// A body passing by: which bytes belong to it, and when it has ended.
class Passage {
 public:
  explicit Passage(const net::Framing& framing) : framing_(framing), left_(framing.length) {}
  /// How many of the first bytes belong to the body. Content is also appended to `content` where that is given.
  std::size_t take(std::string_view bytes, std::string* content = nullptr);
  /// The sender has closed: the end of a body that lasts until then, of others a fault.
  void end();
  bool is_done() const;
  bool is_bad() const { return is_bad_ || chunks_.is_bad(); }

 private:
  net::Framing framing_;
  std::uint64_t left_;
  net::ChunkReader chunks_;
  bool has_ended_ = false;
  bool is_bad_ = false;
};

}  // namespace traffic
