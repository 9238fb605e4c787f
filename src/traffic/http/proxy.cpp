#include "traffic/http/proxy.h"

#include <algorithm>
#include <thread>

#include "base/log.h"
#include "rules/current_snapshot.h"
#include "traffic/http/client_connection.h"

namespace traffic {
namespace {

constexpr std::chrono::milliseconds last_moment{2'000};

}  // namespace

ProxyShared::ProxyShared(ProxyConfig proxy_config, ProxyParts proxy_parts)
    : config(std::move(proxy_config)),
      parts(proxy_parts),
      reading(parts.reading != nullptr ? parts.reading : &no_reading),
      log_ons(std::make_shared<LogOns>(proxy_parts.authenticator)) {
  if (config.kept_warnings.empty()) return;
  // People are then warned once more; the filter works as before.
  if (auto kept = warnings.keep_in(config.kept_warnings, parts.clock.now()); !kept)
    base::log::error("warnings.not_kept", {{"why", base::log::Word{kept.error().message}}});
}

ProxyThread::ProxyThread(std::shared_ptr<ProxyShared> proxy_shared) : shared(std::move(proxy_shared)) {
  servers.emplace(loop, shared->resolver, shared->config);
  loop.on_tick([this] {
    judge_again();
    servers->sweep();
  });
}

// Kept connections belong to the loop and go before it; open ones go with it.
ProxyThread::~ProxyThread() { servers.reset(); }

void ProxyThread::take(int socket, std::string client) {
  const auto serve = [](ProxyThread& thread, int from, std::string address) -> net::Task<void> {
    ClientConnection connection(thread, from, std::move(address));
    co_await connection.run();
  };
  loop.spawn(serve(*this, socket, std::move(client)));
}

void ProxyThread::judge_again() {
  const std::uint64_t version = shared->parts.snapshot.version();
  if (version == judged_with_ && loop.now() - judged_at_ < shared->config.limits.judge_again) return;
  judged_with_ = version;
  judged_at_ = loop.now();
  const base::Time now = shared->parts.clock.now();
  const std::shared_ptr<const rules::Snapshot> current = snapshot();
  for (ClientConnection* connection : connections) connection->judge_again(current.get(), now);
}

ClientConnection::ClientConnection(ProxyThread& thread, int socket, std::string client)
    : thread_(thread),
      shared_(*thread.shared),
      limits_(thread.shared->config.limits),
      client_(thread.loop, socket),
      address_(std::move(client)),
      is_on_loopback_(net::is_loopback(address_)) {
  thread_.connections.insert(this);
}

ClientConnection::~ClientConnection() {
  thread_.connections.erase(this);
  --shared_.connections;
}

struct Proxy::Running {
  std::shared_ptr<ProxyShared> shared;
  std::optional<net::Listener> listener;
  std::vector<std::shared_ptr<ProxyThread>> threads;
  std::uint16_t port = 0;
  std::size_t next = 0;  // first thread only

  /// Each connection goes to the next thread. SO_REUSEPORT would spread a few long-lived ones unevenly, and would hide that
  /// another program has the port.
  void give_out(int socket, std::optional<net::IpAddress> peer) {
    ++shared->connections;
    ProxyThread& thread = *threads[next++ % threads.size()];
    const auto take = [&thread, socket, client = peer ? peer->text() : std::string()] { thread.take(socket, client); };
    if (&thread == threads.front().get())
      take();
    else
      thread.loop.post(take);
  }
};

base::Result<std::unique_ptr<Proxy>> Proxy::start(ProxyConfig config, ProxyParts parts) {
  auto listener = net::Listener::open(config.listen);
  if (!listener) return listener.error();
  return start_on(std::move(*listener), std::move(config), parts);
}

std::unique_ptr<Proxy> Proxy::start_on(net::Listener listener, ProxyConfig config, ProxyParts parts) {
  auto running = std::make_unique<Running>();
  running->port = listener.port();
  running->listener = std::move(listener);
  const unsigned threads = config.threads > 0 ? config.threads : std::max(1u, std::thread::hardware_concurrency());
  running->shared = std::make_shared<ProxyShared>(std::move(config), parts);
  for (unsigned i = 0; i < threads; ++i) running->threads.push_back(std::make_shared<ProxyThread>(running->shared));
  net::Loop& first = running->threads.front()->loop;
  const auto may_take = [shared = running->shared] {
    return !shared->is_stopping && shared->connections < shared->config.limits.connections;
  };
  first.spawn(
      net::accept_on(first, running->listener->descriptor(), may_take,
                     [from = running.get()](int socket, std::optional<net::IpAddress> peer) { from->give_out(socket, peer); }));
  for (const auto& thread : running->threads) thread->loop.start();
  return std::unique_ptr<Proxy>(new Proxy(std::move(running)));
}

Proxy::Proxy(std::unique_ptr<Running> running) : running_(std::move(running)) {}

Proxy::~Proxy() { stop(); }

std::uint16_t Proxy::port() const { return running_->port; }

std::size_t Proxy::connections() const { return running_->shared->connections; }

void Proxy::stop() {
  if (!running_->listener) return;
  running_->listener.reset();
  running_->shared->is_stopping = true;
  for (const auto& thread : running_->threads)
    thread->loop.post([one = thread.get()] {
      for (ClientConnection* connection : one->connections) connection->close();
    });
  const auto until = std::chrono::steady_clock::now() + last_moment;
  while (connections() > 0 && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  for (const auto& thread : running_->threads) thread->loop.stop();
}

}  // namespace traffic
