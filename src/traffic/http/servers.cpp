#include "traffic/http/servers.h"

#include <algorithm>

#include "net/proxy_line.h"
#include "rules/decide.h"

namespace traffic {
namespace {

constexpr std::size_t most_addresses = 4;  // tried one after the other

}  // namespace

Servers::Servers(net::Loop& loop, std::shared_ptr<net::Resolver> resolver, const ProxyConfig& config)
    : loop_(loop), resolver_(std::move(resolver)), config_(config) {}

std::unique_ptr<Server> Servers::idle(const std::string& key, const rules::Snapshot* snapshot) {
  const auto found = idle_.find(key);
  if (found == idle_.end()) return nullptr;
  while (!found->second.empty()) {
    std::unique_ptr<Server> server = std::move(found->second.back());
    found->second.pop_back();
    // What a server says unasked would be taken for the answer to the next request.
    const bool is_current = snapshot == nullptr || server->checked_with == snapshot->parts().rules;
    if (!is_current || !server->inbox.is_empty() || !server->stream->is_quiet()) continue;
    server->is_reused = true;
    return server;
  }
  idle_.erase(found);
  return nullptr;
}

net::Task<Reached> Servers::reach(std::shared_ptr<const rules::Snapshot> snapshot, const lists::Address& address, Reuse reuse) {
  std::string key = address.host + ":" + std::to_string(address.port);
  if (reuse == Reuse::allowed)
    if (auto server = idle(key, snapshot.get())) co_return server;
  net::Resolver::Addresses addresses;
  std::uint16_t port = address.port;
  bool in_time = true;
  if (const rules::ResolvePair* pair = rules::resolve_pair(*snapshot, address.host, address.port)) {
    if (const auto ip = net::IpAddress::parse(pair->address)) addresses.push_back(*ip);
    port = pair->port;
  } else {
    addresses = co_await resolve(address.host, in_time);
  }
  if (addresses.empty()) co_return in_time ? NoServer::unknown_name : NoServer::timed_out;
  Reached reached = co_await open(*snapshot, address, addresses, port);
  if (auto* server = std::get_if<std::unique_ptr<Server>>(&reached)) {
    (*server)->key = std::move(key);
    (*server)->checked_with = snapshot->parts().rules;
  }
  co_return reached;
}

net::Task<net::Resolver::Addresses> Servers::resolve(const std::string& host, bool& in_time) {
  if (const auto ip = net::IpAddress::parse(host)) co_return net::Resolver::Addresses{*ip};
  auto answer = co_await net::answer_of<net::Resolver::Addresses>(
      loop_, config_.limits.resolve,
      [this, &host](std::function<void(net::Resolver::Addresses)> give) { resolver_->find(host, std::move(give)); });
  in_time = answer.has_value();
  co_return answer ? std::move(*answer) : net::Resolver::Addresses{};
}

net::Task<Reached> Servers::open(const rules::Snapshot& snapshot, const lists::Address& address,
                                 const net::Resolver::Addresses& addresses, std::uint16_t port) {
  NoServer why = NoServer::refused_address;
  for (std::size_t i = 0; i < std::min(addresses.size(), most_addresses); ++i) {
    // Each address is checked and then connected to by number: no second look-up can change it in between (B-1, rebinding).
    if (!rules::may_connect(snapshot, {.host = address.host, .address = addresses[i].text(), .port = port})) continue;
    net::Ended ended = net::Ended::no;
    auto stream = co_await net::Stream::connect(loop_, addresses[i], port, config_.limits.connect, ended);
    if (stream) {
      auto server = std::make_unique<Server>();
      server->stream = std::move(stream);
      co_return server;
    }
    why = ended == net::Ended::timed_out ? NoServer::timed_out : NoServer::failed;
  }
  co_return why;
}

net::Task<Reached> Servers::reach_pages(const std::string& socket, const std::string& client, Reuse reuse) {
  std::string key = socket + " for " + client;
  if (reuse == Reuse::allowed)
    if (auto server = idle(key, nullptr)) co_return server;
  auto stream = co_await net::Stream::connect_unix(loop_, socket, config_.limits.connect);
  if (!stream) co_return NoServer::failed;
  if (!(co_await stream->write(net::proxy_line_for(client))).ok()) co_return NoServer::failed;
  auto server = std::make_unique<Server>();
  server->stream = std::move(stream);
  server->key = std::move(key);
  co_return server;
}

void Servers::keep(std::unique_ptr<Server> server) {
  if (!server->inbox.is_empty() || server->stream->is_closed()) return;
  auto& idle = idle_[server->key];
  if (idle.size() >= config_.limits.idle_to_one_server) return;
  server->stream->never_expire();
  server->inbox.release();
  server->idle_since = loop_.now();
  idle.push_back(std::move(server));
}

void Servers::sweep() {
  const auto oldest = loop_.now() - config_.limits.idle_server;
  for (auto site = idle_.begin(); site != idle_.end();) {
    std::erase_if(site->second, [&](const auto& server) { return server->idle_since < oldest; });
    site = site->second.empty() ? idle_.erase(site) : std::next(site);
  }
}

}  // namespace traffic
