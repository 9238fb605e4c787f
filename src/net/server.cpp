#include "net/server.h"

#include <atomic>
#include <thread>

#include "net/page_connection.h"

namespace net {

struct PageServer::Parts {
  std::shared_ptr<PageService> service;
  std::vector<Listener> listeners;
  bool is_running = true;
};

base::Result<std::unique_ptr<PageServer>> PageServer::start(Config config, Handler handler) {
  auto parts = std::make_unique<Parts>();
  parts->service = std::make_shared<PageService>(config.workers, config.limits, std::move(handler));
  for (const Listen& listen : config.listen) {
    PageSource source{.proxy_line = listen.proxy_line, .tls = std::nullopt};
    if (!listen.certificate.empty()) {
      auto tls = TlsContext::load(listen.certificate, listen.key);
      if (!tls) return tls.error();
      source.tls = std::move(*tls);
    }
    auto listener = Listener::open(listen);
    if (!listener) return listener.error();
    parts->listeners.push_back(std::move(*listener));
    parts->service->sources.push_back(std::move(source));
  }
  for (std::size_t i = 0; i < parts->listeners.size(); ++i)
    parts->service->accept_from(parts->listeners[i].descriptor(), parts->service->sources[i]);
  parts->service->loop.start();
  return std::unique_ptr<PageServer>(new PageServer(std::move(parts)));
}

PageServer::PageServer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

PageServer::~PageServer() { stop(); }

std::uint16_t PageServer::port(std::size_t which) const { return parts_->listeners.at(which).port(); }

void PageServer::stop() {
  if (!std::exchange(parts_->is_running, false)) return;
  PageService& service = *parts_->service;
  parts_->listeners.clear();
  service.begin_to_stop();
  const auto until = std::chrono::steady_clock::now() + service.limits.drain;
  while (service.open_connections > 0 && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  service.loop.stop();
  service.workers.reset();
}

}  // namespace net
