// Connections to web servers and to our own pages: opened to checked addresses only (B-1), kept for reuse. One for each
// thread, used on its thread only.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "net/inbox.h"
#include "net/loop.h"
#include "net/resolver.h"
#include "net/stream.h"
#include "rules/snapshot.h"
#include "traffic/http/proxy.h"

namespace traffic {

struct Server {
  std::unique_ptr<net::Stream> stream;
  net::Inbox inbox;
  std::string key;  ///< under which it may be used again
  bool is_reused = false;
  std::shared_ptr<const rules::RulesPart> checked_with;  ///< the rules under which its address was allowed
  std::chrono::steady_clock::time_point idle_since{};
};

/// Why there is no connection.
enum class NoServer : unsigned char {
  refused_address,  ///< the name leads to this machine or another place that is never opened (B-1)
  unknown_name,
  timed_out,
  failed,
};

using Reached = std::variant<std::unique_ptr<Server>, NoServer>;
enum class Reuse : unsigned char { allowed, never };

class Servers {
 public:
  Servers(net::Loop& loop, std::shared_ptr<net::Resolver> resolver, const ProxyConfig& config);

  /// A connection to the host and port of `address`: an idle one, or a new one.
  net::Task<Reached> reach(std::shared_ptr<const rules::Snapshot> snapshot, const lists::Address& address, Reuse reuse);
  /// A connection to our own pages on behalf of `client`, its PROXY line sent. `socket` is one of the page door's.
  net::Task<Reached> reach_pages(const std::string& socket, const std::string& client, Reuse reuse);
  /// Back for reuse, once an exchange has ended cleanly.
  void keep(std::unique_ptr<Server> server);
  /// Lets connections go that were idle for too long. Called with every tick.
  void sweep();

 private:
  std::unique_ptr<Server> idle(const std::string& key, const rules::Snapshot* snapshot);
  net::Task<net::Resolver::Addresses> resolve(const std::string& host, bool& in_time);
  net::Task<Reached> open(const rules::Snapshot& snapshot, const lists::Address& address,
                          const net::Resolver::Addresses& addresses, std::uint16_t port);

  net::Loop& loop_;
  std::shared_ptr<net::Resolver> resolver_;
  const ProxyConfig& config_;
  std::unordered_map<std::string, std::vector<std::unique_ptr<Server>>> idle_;
};

}  // namespace traffic
