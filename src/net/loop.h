// One thread that waits for many sockets. A connection lives on one loop from first byte to last, so nothing on it is locked.
// Heavy to include (Asio): for the few .cpp files that move bytes.
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "net/ip.h"

namespace net {

using Executor = boost::asio::io_context::executor_type;
/// What a coroutine returns. It starts when awaited or spawned, and runs on its loop's thread only.
template <class T>
using Task = boost::asio::awaitable<T, Executor>;
inline constexpr boost::asio::use_awaitable_t<Executor> use_task;
using Timer =
    boost::asio::basic_waitable_timer<std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;

class Stream;

/// How other threads reach a loop; outlives it.
class Mailbox {
 public:
  explicit Mailbox(boost::asio::io_context& context) : context_(&context) {}
  /// Runs `work` on the loop's thread; drops it once the loop has ended. Thread-safe.
  void post(std::function<void()> work);
  void close();

 private:
  std::mutex guard_;
  boost::asio::io_context* context_;
};

class Loop {
 public:
  Loop();
  /// As stop(). Coroutines that still wait are destroyed.
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  void start();
  /// Ends the thread, whatever is being waited for. Not from the loop's own thread.
  void stop();
  /// Runs `work` on the loop's thread. Thread-safe.
  void post(std::function<void()> work) { mailbox_->post(std::move(work)); }
  std::shared_ptr<Mailbox> mailbox() const { return mailbox_; }
  /// Starts a coroutine. On the loop's thread, or before start().
  void spawn(Task<void> task);
  /// Runs `work` with every tick (100 ms). Before start().
  void on_tick(std::function<void()> work) { on_tick_.push_back(std::move(work)); }

  /// Steady time as of the last tick: enough for timeouts, costs nothing. Loop's thread only.
  std::chrono::steady_clock::time_point now() const { return now_; }
  Executor executor() { return context_.get_executor(); }

 private:
  friend class Stream;
  Task<void> tick();
  static Task<void> guarded(Task<void> task);

  std::chrono::steady_clock::time_point now_ = std::chrono::steady_clock::now();
  std::vector<std::function<void()>> on_tick_;
  Stream* streams_ = nullptr;  // those with deadlines are found here; outlives context_, whose end destroys streams
  boost::asio::io_context context_{1};
  std::shared_ptr<Mailbox> mailbox_ = std::make_shared<Mailbox>(context_);
  std::thread thread_;
};

/// Accepts connections on a listening descriptor until the loop ends; `take` gets the socket (ours to close) and the peer's
/// address, nothing for a unix socket. While `may_take` says no, connections wait in the kernel's queue.
Task<void> accept_on(Loop& loop, int listener, std::function<bool()> may_take,
                     std::function<void(int, std::optional<IpAddress>)> take);

/// Waits on the loop for an answer that comes by a callback, from any thread, now or later; nothing after `limit`. The callback
/// may come (or never come) after the loop has gone.
template <class T>
Task<std::optional<T>> answer_of(Loop& loop, std::chrono::milliseconds limit, std::function<void(std::function<void(T)>)> ask) {
  // Whoever still holds the callback holds only this, never a part of the loop.
  struct Place {
    std::optional<T> answer;
    Timer* timer = nullptr;  // loop's thread only; null once nobody waits
  };
  struct Visit {
    std::shared_ptr<Place> place;
    ~Visit() { place->timer = nullptr; }
  };
  const auto place = std::make_shared<Place>();
  Timer timer(loop.executor(), limit);
  const Visit visit{place};
  place->timer = &timer;
  ask([mailbox = loop.mailbox(), place](T answer) {
    mailbox->post([place, answer = std::move(answer)]() mutable {
      if (place->timer == nullptr) return;
      place->answer = std::move(answer);
      place->timer->cancel();
    });
  });
  // The answer is posted, so it cannot arrive before this wait has begun.
  boost::system::error_code ignored;
  co_await timer.async_wait(boost::asio::redirect_error(use_task, ignored));
  co_return std::move(place->answer);
}

/// Joins two coroutines of one loop: the one waits for the other's `set()`. Loop's thread only.
class Signal {
 public:
  explicit Signal(Loop& loop) : timer_(loop.executor(), std::chrono::steady_clock::time_point::max()) {}
  void set() {
    is_set_ = true;
    timer_.cancel();
  }
  bool is_set() const { return is_set_; }
  Task<void> wait();

 private:
  Timer timer_;
  bool is_set_ = false;
};

}  // namespace net
