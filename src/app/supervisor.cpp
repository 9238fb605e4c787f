// fork, exec of this same program, wait. A half that crashed is started again at once, then with growing pauses.
#include "app/supervisor.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/log.h"

namespace app {
namespace {

using namespace std::chrono_literals;
constexpr std::chrono::milliseconds shortest_pause = 100ms, longest_pause = 5s, steady_after = 30s, patience_at_end = 10s;

sigset_t watched_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGHUP);
  sigaddset(&signals, SIGCHLD);
  return signals;
}

base::Error failed(std::string_view what) { return base::Error{fmt::format("cannot {}: {}", what, std::strerror(errno))}; }

}  // namespace

Supervisor::Supervisor(std::filesystem::path config, std::vector<Started> halves, std::function<void()> on_ready)
    : config_(std::move(config)), on_ready_(std::move(on_ready)) {
  for (Started& half : halves) children_.push_back({.what = std::move(half)});
}

/// Between fork and exec: only calls that are safe there.
void Supervisor::run_child(const Child& child, int handover, int ready) {
  // Both were made with O_CLOEXEC; dup2 gives the copies without it. High numbers first, so that none is overwritten.
  const int handover_copy = ::fcntl(handover, F_DUPFD, 10), ready_copy = ::fcntl(ready, F_DUPFD, 10);
  if (::dup2(handover_copy, handover_pipe) < 0 || ::dup2(ready_copy, ready_pipe) < 0) ::_exit(127);
  ::close(handover_copy);
  ::close(ready_copy);
  const sigset_t signals = watched_signals();
  ::sigprocmask(SIG_UNBLOCK, &signals, nullptr);
  const std::string_view half = to_text(child.what.half);
  char program[] = "schoolgate", command[] = "serve", half_flag[] = "--half", config_flag[] = "--config";
  char half_name[16] = {};
  std::copy(half.begin(), half.end(), half_name);
  char* const arguments[] = {program, command, half_flag, half_name, config_flag, const_cast<char*>(config_.c_str()), nullptr};
  ::execv("/proc/self/exe", arguments);
  ::_exit(127);
}

base::Done Supervisor::start(Child& child) {
  int handover[2], ready[2];
  if (::pipe2(handover, O_CLOEXEC) != 0) return failed("open a pipe");
  if (::pipe2(ready, O_CLOEXEC) != 0) return failed("open a pipe");
  child.started = std::chrono::steady_clock::now();
  child.process = ::fork();
  if (child.process == 0) run_child(child, handover[0], ready[1]);
  ::close(handover[0]);
  ::close(ready[1]);
  if (child.process < 0) return failed("start a process");
  const std::string bytes = to_bytes(child.what.handover);
  const ssize_t written = ::write(handover[1], bytes.data(), bytes.size());  // far below what a pipe holds
  ::close(handover[1]);
  child.ready = ready[0];
  child.is_ready = false;
  if (written != static_cast<ssize_t>(bytes.size())) return failed("hand over to a process");
  return base::done();
}

void Supervisor::hear_ready(Child& child) {
  char byte = 0;
  const ssize_t got = ::read(child.ready, &byte, 1);
  if (got < 0 && errno == EINTR) return;
  ::close(child.ready);
  child.ready = -1;
  if (got != 1) return;
  child.is_ready = child.was_ready = true;
  const bool all = std::all_of(children_.begin(), children_.end(), [](const Child& one) { return one.is_ready; });
  if (!all || is_announced_) return;
  is_announced_ = true;
  on_ready_();
}

bool Supervisor::collect() {
  int status = 0;
  for (pid_t gone = ::waitpid(-1, &status, WNOHANG); gone > 0; gone = ::waitpid(-1, &status, WNOHANG)) {
    const auto child = std::find_if(children_.begin(), children_.end(), [&](const Child& one) { return one.process == gone; });
    if (child == children_.end()) continue;
    child->process = -1;
    child->is_ready = false;
    if (!child->was_ready) return false;
    const auto now = std::chrono::steady_clock::now();
    if (now - child->started > steady_after) child->failures = 0;
    const auto pause = std::min<std::chrono::milliseconds>(shortest_pause * (1 << std::min(child->failures, 10)), longest_pause);
    ++child->failures;
    child->again = now + pause;
    base::log::error("half.ended", {{"half", base::log::Word{to_text(child->what.half)}},
                                    {"signal", WIFSIGNALED(status) ? WTERMSIG(status) : 0},
                                    {"code", WIFEXITED(status) ? WEXITSTATUS(status) : 0},
                                    {"again_in_ms", pause.count()}});
  }
  return true;
}

void Supervisor::restart_due() {
  for (Child& child : children_) {
    if (child.process >= 0 || std::chrono::steady_clock::now() < child.again) continue;
    if (auto started = start(child); !started) {
      child.again = std::chrono::steady_clock::now() + longest_pause;
      base::log::error("half.not_started", {{"why", base::log::Word{started.error().message}}});
    }
  }
}

std::chrono::milliseconds Supervisor::time_to_next() const {
  auto wait = std::chrono::milliseconds(60s);
  for (const Child& child : children_)
    if (child.process < 0)
      wait = std::min(
          wait,
          std::max(1ms, std::chrono::duration_cast<std::chrono::milliseconds>(child.again - std::chrono::steady_clock::now())));
  return wait;
}

int Supervisor::run() {
  const sigset_t signals = watched_signals();
  ::sigprocmask(SIG_BLOCK, &signals, nullptr);
  const int signal_file = ::signalfd(-1, &signals, SFD_CLOEXEC);
  int code = 0;
  for (bool goes_on = true; goes_on;) {
    restart_due();
    std::vector<pollfd> files{{signal_file, POLLIN, 0}};
    for (const Child& child : children_) files.push_back({child.ready, POLLIN, 0});  // -1 is skipped
    ::poll(files.data(), files.size(), static_cast<int>(time_to_next().count()));
    for (std::size_t i = 0; i < children_.size(); ++i)
      if (files[i + 1].revents != 0) hear_ready(children_[i]);
    signalfd_siginfo signal{};
    if (files[0].revents == 0 || ::read(signal_file, &signal, sizeof signal) != sizeof signal) continue;
    if (signal.ssi_signo != SIGCHLD)
      goes_on = false;
    else if (!collect()) {
      code = 1;
      goes_on = false;
    }
  }
  stop_all();
  ::close(signal_file);
  return code;
}

void Supervisor::stop_all() {
  for (const Child& child : children_)
    if (child.process > 0) ::kill(child.process, SIGTERM);
  const auto until = std::chrono::steady_clock::now() + patience_at_end;
  for (Child& child : children_) {
    while (child.process > 0 && ::waitpid(child.process, nullptr, WNOHANG) == 0) {
      if (std::chrono::steady_clock::now() > until) ::kill(child.process, SIGKILL);
      ::usleep(10'000);
    }
    child.process = -1;
  }
}

}  // namespace app
