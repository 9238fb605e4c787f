// CONNECT: bytes both ways without a look inside. A later issue hands the tunnel over to interception where tunnel() says so.
#include "traffic/http/client_connection.h"

namespace traffic {

using net::Task;

Task<ClientConnection::Next> ClientConnection::tunnel() {
  Reached reached = co_await reach(Reuse::never);
  if (const auto* why = std::get_if<NoServer>(&reached)) co_return co_await no_server(*why);
  server_ = std::get<std::unique_ptr<Server>>(std::move(reached));
  // A helpline is counted when it is reached; when the visit ends is nobody's business (S-6).
  if (decision_.reason == rules::Reason::helpline) static_cast<void>(record(200));
  client_.expire_after(limits_.transfer);
  if (!(co_await client_.write("HTTP/1.1 200 Connection established\r\nVia: 1.1 schoolgate\r\n\r\n")).ok()) co_return Next::close;

  // The door for interception: here the client's first bytes can be read, and the tunnel be handed over instead of copied.
  net::Signal ended(thread_.loop);
  thread_.loop.spawn([](ClientConnection& self, net::Signal& done) -> Task<void> {
    co_await self.copy(*self.server_->stream, self.server_->inbox, self.client_, self.bytes_down_);
    done.set();
  }(*this, ended));
  co_await copy(client_, inbox_, *server_->stream, bytes_up_);
  co_await ended.wait();
  static_cast<void>(record(200));  // a full journal is remembered, and denies what comes next
  client_.close();
  server_.reset();
  co_return Next::close;
}

Task<void> ClientConnection::copy(net::Stream& from, net::Inbox& inbox, net::Stream& to, std::uint64_t& count) {
  for (;;) {
    if (!inbox.is_empty()) {
      if (!(co_await to.write(inbox.view())).ok()) break;
      count += inbox.size();
      inbox.drop(inbox.size());
    }
    // Silence one way is no silence: both deadlines move with each byte.
    from.expire_after(limits_.tunnel_idle);
    to.expire_after(limits_.tunnel_idle);
    const net::Moved moved = co_await inbox.fill(from);
    if (moved.ok()) continue;
    if (moved.ended == net::Ended::closed && !from.is_closed()) co_return to.shut_write();
    break;
  }
  from.close();
  to.close();
}

}  // namespace traffic
