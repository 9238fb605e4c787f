// The proxy's limits and timeouts, in one table. The defaults are what runs; tests shorten them.
#pragma once
#include <chrono>
#include <cstddef>

namespace traffic {

struct ProxyLimits {
  std::size_t head_bytes = 64 * 1024;               ///< request or response line and header together: 431, or 502 from a server
  std::size_t target_bytes = 16 * 1024;             ///< request target: 414
  std::size_t connections = 20'000;                 ///< clients at once; more wait in the kernel's queue
  std::size_t idle_to_one_server = 32;              ///< kept open a thread for reuse
  std::size_t held_answer = 256 * 1024;             ///< of an answer that a rule asks about: kept back until the first verdict
  std::size_t held_request = 1024 * 1024;           ///< of a request's body that is read before it goes up; more is unreadable
  std::size_t go_on_bytes = 32 * 1024;              ///< the form of our own warning: 413
  std::chrono::milliseconds head{15'000};           ///< first to last byte of a request's header: 408
  std::chrono::milliseconds idle{60'000};           ///< between two requests of a client: closed
  std::chrono::milliseconds resolve{10'000};        ///< finding a name's addresses: 504
  std::chrono::milliseconds connect{10'000};        ///< a server taking the connection, each address: 504
  std::chrono::milliseconds first_answer{120'000};  ///< a server's first byte: 504
  std::chrono::milliseconds transfer{60'000};       ///< without a byte of progress in a body: closed
  std::chrono::milliseconds tunnel_idle{600'000};   ///< without a byte either way: closed
  std::chrono::milliseconds idle_server{30'000};    ///< an unused connection to a server
  std::chrono::milliseconds log_on{5'000};          ///< the school half checking a password: 503
  std::chrono::milliseconds judge_again{1'000};     ///< open connections are judged again at least this often (S-7)
  std::chrono::milliseconds last_words{1'000};      ///< after our last answer, before the connection is cut
};

}  // namespace traffic
