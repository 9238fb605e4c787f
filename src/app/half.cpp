// Pipes and signals of a started process.
#include "app/half.h"

#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/bytes.h"

namespace app {

std::string_view to_text(Half half) {
  switch (half) {
    case Half::gateway: return "gateway";
    case Half::school: return "school";
    case Half::origin: return "origin";
  }
  return "";
}

base::Result<Half> half_from(std::string_view text) {
  for (const Half half : {Half::gateway, Half::school, Half::origin})
    if (to_text(half) == text) return half;
  return base::Error{fmt::format("there is no half ‘{}’, for example gateway", text)};
}

std::string to_bytes(const Handover& handover) {
  base::Writer out;
  out.text(handover.probe_secret);
  out.text({reinterpret_cast<const char*>(handover.public_key.data()), handover.public_key.size()});
  out.text({reinterpret_cast<const char*>(handover.secret_key.data()), handover.secret_key.size()});
  out.u16(handover.ports.web);
  out.u16(handover.ports.proxy);
  for (const auto& [configured, used] : handover.ports.origin) {
    out.u16(configured);
    out.u16(used);
  }
  return out.take();
}

base::Result<Handover> handover_from(std::string_view bytes) {
  base::Reader in(bytes);
  Handover handover;
  handover.probe_secret = in.text();
  const std::string_view public_key = in.text(), secret_key = in.text();
  handover.ports.web = in.u16();
  handover.ports.proxy = in.u16();
  while (in.ok() && !in.at_end()) {
    const std::uint16_t configured = in.u16();
    handover.ports.origin.emplace_back(configured, in.u16());
  }
  if (!in.ok() || public_key.size() != handover.public_key.size() || secret_key.size() != handover.secret_key.size())
    return base::Error{"this half is started by ‘schoolgate serve’, not by hand"};
  std::copy(public_key.begin(), public_key.end(), handover.public_key.begin());
  std::copy(secret_key.begin(), secret_key.end(), handover.secret_key.begin());
  return handover;
}

base::Result<Handover> receive_handover() {
  std::string bytes;
  char part[512];
  for (;;) {
    const ssize_t got = ::read(handover_pipe, part, sizeof part);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0 || bytes.size() > 4096) break;
    bytes.append(part, static_cast<std::size_t>(got));
  }
  ::close(handover_pipe);
  return handover_from(bytes);
}

void tell_ready() {
  // A parent that is gone stops us by signal; nothing to do about a failed write here.
  [[maybe_unused]] const ssize_t written = ::write(ready_pipe, "r", 1);
  ::close(ready_pipe);
}

void prepare_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGPIPE);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
}

bool wait_for_stop(std::chrono::milliseconds time) {
  // Ctrl-C reaches the whole terminal's group; only the parent decides, so SIGINT alone is not waited for.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  const timespec wait{.tv_sec = time.count() / 1000, .tv_nsec = time.count() % 1000 * 1'000'000};
  return ::sigtimedwait(&signals, nullptr, &wait) == SIGTERM;
}

}  // namespace app
