// Opening a listener: TCP or a unix socket, with the rules that hold for every one of ours (B-2, design section 5.7).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace net {

/// Whether each connection begins with a PROXY v1 line that names the client's real address. Believed on unix sockets only:
/// just the gateway can open them (B-14).
enum class ProxyLine : std::uint8_t { none, expected };

/// Whether plain text may be spoken off loopback: the proxy's own protocol is plain, pages never are (B-2).
enum class OffLoopback : std::uint8_t { needs_certificate, plain_allowed };

/// Where to listen. Either `unix_path`, or `address` and `port`.
struct Listen {
  std::string address = "127.0.0.1";  ///< "127.0.0.1", "::1", "192.0.2.7"; "0.0.0.0" and "::" mean every address
  std::uint16_t port = 0;             ///< 0: the kernel chooses (tests)
  std::string unix_path = {};         ///< replaces an old socket of that name; mode 0660
  std::string certificate = {};       ///< PEM file with the chain; empty speaks plain text
  std::string key = {};               ///< PEM file
  ProxyLine proxy_line = ProxyLine::none;
  OffLoopback off_loopback = OffLoopback::needs_certificate;
  std::string port_flag = "--web-port";  ///< named when the port is busy
};

/// An open listening socket, non-blocking. Closes itself.
class Listener {
 public:
  /// Errors name the port and the flag that changes it, or say that a certificate is missing (B-2).
  static base::Result<Listener> open(const Listen& listen);
  Listener(Listener&& other) noexcept;
  Listener& operator=(Listener&& other) noexcept;
  ~Listener();

  int descriptor() const { return descriptor_; }
  /// The port in use, chosen by the kernel where 0 was asked for; 0 on a unix socket.
  std::uint16_t port() const { return port_; }

 private:
  Listener(int descriptor, std::uint16_t port) : descriptor_(descriptor), port_(port) {}
  int descriptor_ = -1;
  std::uint16_t port_ = 0;
};

/// 127.0.0.0/8, ::1 and their IPv4-mapped forms. False for names and nonsense.
bool is_loopback(std::string_view address);

}  // namespace net
