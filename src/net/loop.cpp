#include "net/loop.h"

#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <cerrno>

#include "base/log.h"
#include "net/stream.h"

namespace net {
namespace {

constexpr std::chrono::milliseconds tick_length{100};
constexpr std::chrono::milliseconds pause_when_full{50};

}  // namespace

Loop::Loop() { spawn(tick()); }

void Mailbox::post(std::function<void()> work) {
  const std::lock_guard lock(guard_);
  if (context_ != nullptr) boost::asio::post(*context_, std::move(work));
}

void Mailbox::close() {
  const std::lock_guard lock(guard_);
  context_ = nullptr;
}

Loop::~Loop() {
  stop();
  mailbox_->close();
}

void Loop::start() {
  thread_ = std::thread([this] { context_.run(); });
}

void Loop::stop() {
  if (!thread_.joinable()) return;
  context_.stop();
  thread_.join();
}

void Loop::spawn(Task<void> task) { boost::asio::co_spawn(context_, guarded(std::move(task)), boost::asio::detached); }

Task<void> Loop::guarded(Task<void> task) {
  try {
    co_await std::move(task);
  } catch (const std::exception& error) {
    // Expected failures are values; what arrives here is a bug or exhausted memory, and costs one connection.
    base::log::error("connection_failed", {{"what", base::log::Word{error.what()}}});
  }
}

Task<void> Loop::tick() {
  Timer timer(executor());
  for (;;) {
    timer.expires_after(tick_length);
    co_await timer.async_wait(use_task);
    now_ = std::chrono::steady_clock::now();
    for (Stream* stream = streams_; stream != nullptr; stream = stream->next_) stream->expire_if_due();
    for (const auto& work : on_tick_) work();
  }
}

using Descriptor = boost::asio::posix::basic_stream_descriptor<Executor>;

static Task<void> accept_all(Loop& loop, std::unique_ptr<Descriptor> waiting, std::function<bool()> may_take,
                             std::function<void(int, std::optional<IpAddress>)> take) {
  Timer pause(loop.executor());
  for (;;) {
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    const bool full = !may_take();
    const int socket =
        full ? -1 : ::accept4(waiting->native_handle(), reinterpret_cast<sockaddr*>(&peer), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket >= 0) {
      take(socket, IpAddress::from(reinterpret_cast<const sockaddr&>(peer)));
    } else if (!full && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      co_await waiting->async_wait(boost::asio::posix::descriptor_base::wait_read, use_task);
    } else if (!full && errno == EINVAL) {
      co_return;  // the listener was shut down
    } else {
      // No descriptors or memory left, or a client that went away while waiting: none of it is worth spinning for.
      pause.expires_after(pause_when_full);
      co_await pause.async_wait(use_task);
    }
  }
}

Task<void> accept_on(Loop& loop, int listener, std::function<bool()> may_take,
                     std::function<void(int, std::optional<IpAddress>)> take) {
  // Its own descriptor, copied here and now: the owner may close the other before the loop has begun.
  auto own = std::make_unique<Descriptor>(loop.executor(), ::dup(listener));
  return accept_all(loop, std::move(own), std::move(may_take), std::move(take));
}

Task<void> Signal::wait() {
  boost::system::error_code ignored;
  if (!is_set_) co_await timer_.async_wait(boost::asio::redirect_error(use_task, ignored));
}

}  // namespace net
