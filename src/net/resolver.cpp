#include "net/resolver.h"

#include <netdb.h>

#include <algorithm>
#include <memory>

namespace net {
namespace {

constexpr std::chrono::seconds keep_found{30}, keep_missing{5};
constexpr std::size_t most_kept = 10'000, most_waiting = 2'000;

}  // namespace

Resolver::Resolver(unsigned threads) {
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Resolver::~Resolver() {
  std::deque<Waiting> unanswered;
  {
    const std::lock_guard lock(guard_);
    is_ending_ = true;
    unanswered.swap(waiting_);
  }
  more_.notify_all();
  for (Waiting& one : unanswered) one.answer({});
  for (std::thread& thread : threads_) thread.join();
}

void Resolver::find(const std::string& host, Answer answer) {
  if (const auto ip = IpAddress::parse(host)) return answer({*ip});
  std::unique_lock lock(guard_);
  const auto kept = kept_.find(host);
  if (kept != kept_.end() && kept->second.until > std::chrono::steady_clock::now()) {
    const Addresses addresses = kept->second.addresses;
    lock.unlock();
    return answer(addresses);
  }
  if (is_ending_ || waiting_.size() >= most_waiting) {
    lock.unlock();
    return answer({});
  }
  waiting_.push_back({host, std::move(answer)});
  lock.unlock();
  more_.notify_one();
}

void Resolver::work() {
  for (;;) {
    std::unique_lock lock(guard_);
    more_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const Waiting next = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    Addresses addresses = look_up(next.host);
    lock.lock();
    if (kept_.size() >= most_kept) kept_.clear();
    kept_[next.host] = {addresses, std::chrono::steady_clock::now() + (addresses.empty() ? keep_missing : keep_found)};
    lock.unlock();
    next.answer(std::move(addresses));
  }
}

Resolver::Addresses Resolver::look_up(const std::string& host) {
  const addrinfo hints{.ai_flags = AI_ADDRCONFIG, .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM};
  addrinfo* found = nullptr;
  Addresses addresses;
  if (::getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0) return addresses;
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    const auto ip = IpAddress::from(*one->ai_addr);
    if (ip && std::find(addresses.begin(), addresses.end(), *ip) == addresses.end()) addresses.push_back(*ip);
  }
  return addresses;
}

}  // namespace net
