#include "net/resolver.h"

#include <netdb.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace net {
namespace {

constexpr std::chrono::seconds keep_found{30}, keep_missing{5};
constexpr std::size_t most_kept = 10'000, most_waiting = 2'000;

}  // namespace

struct Resolver::State {
  struct Kept {
    Addresses addresses;
    std::chrono::steady_clock::time_point until;
  };
  struct Waiting {
    std::string host;
    Answer answer;
  };
  std::mutex guard;
  std::condition_variable more;
  std::deque<Waiting> waiting;
  std::unordered_map<std::string, Kept> kept;
  bool is_ending = false;
};

Resolver::Resolver(unsigned threads) : state_(std::make_shared<State>()) {
  for (unsigned i = 0; i < threads; ++i) std::thread([state = state_] { work(state); }).detach();
}

Resolver::~Resolver() {
  std::deque<State::Waiting> unanswered;
  {
    const std::lock_guard lock(state_->guard);
    state_->is_ending = true;
    unanswered.swap(state_->waiting);
  }
  state_->more.notify_all();
  for (const State::Waiting& one : unanswered) one.answer({});
}

void Resolver::find(const std::string& host, Answer answer) {
  if (const auto ip = IpAddress::parse(host)) return answer({*ip});
  std::unique_lock lock(state_->guard);
  const auto kept = state_->kept.find(host);
  if (kept != state_->kept.end() && kept->second.until > std::chrono::steady_clock::now()) {
    const Addresses addresses = kept->second.addresses;
    lock.unlock();
    return answer(addresses);
  }
  if (state_->waiting.size() >= most_waiting) {
    lock.unlock();
    return answer({});
  }
  state_->waiting.push_back({host, std::move(answer)});
  lock.unlock();
  state_->more.notify_one();
}

void Resolver::work(const std::shared_ptr<State>& state) {
  for (;;) {
    std::unique_lock lock(state->guard);
    state->more.wait(lock, [&] { return state->is_ending || !state->waiting.empty(); });
    if (state->is_ending) return;
    const State::Waiting next = std::move(state->waiting.front());
    state->waiting.pop_front();
    lock.unlock();
    Addresses addresses = look_up(next.host);
    lock.lock();
    if (state->kept.size() >= most_kept) state->kept.clear();
    state->kept[next.host] = {addresses, std::chrono::steady_clock::now() + (addresses.empty() ? keep_missing : keep_found)};
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
