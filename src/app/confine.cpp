// Order matters: user, no_new_privs, Landlock, seccomp. Each step only takes away.
#include "app/confine.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <linux/landlock.h>
#include <pwd.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace app {
namespace {

// Newer than Debian 12's header; the kernel is asked for its version before it is used.
constexpr std::uint64_t landlock_truncate = 1ull << 14;

constexpr std::uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t writing = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                  LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK;
constexpr std::uint64_t all_of_first_version = (1ull << 13) - 1;

base::Error failed(std::string_view what) { return base::Error{fmt::format("cannot {}: {}", what, std::strerror(errno))}; }

/// Can that user write in every writable folder? A data folder below /root can be reached by root alone.
bool reaches_folders(const passwd& user, const Fence& fence) {
  if (::setegid(user.pw_gid) != 0 || ::seteuid(user.pw_uid) != 0) return false;
  bool reaches = true;
  for (const auto& folder : fence.writable)
    reaches = reaches && ::faccessat(AT_FDCWD, folder.c_str(), R_OK | W_OK | X_OK, AT_EACCESS) == 0;
  return ::seteuid(0) == 0 && ::setegid(0) == 0 && reaches;
}

/// "" when the user was switched to, else why not.
base::Result<std::string> switch_user(const Fence& fence) {
  if (fence.user.empty()) return std::string("no user is named in the configuration");
  if (::geteuid() != 0) return std::string("serve was not started by root");
  const passwd* user = ::getpwnam(fence.user.c_str());
  if (!user) return fmt::format("there is no user ‘{}’ on this machine", fence.user);
  if (!reaches_folders(*user, fence))
    return fmt::format("the user ‘{}’ cannot reach the data folder, for example /var/lib/schoolgate", fence.user);
  if (::setgroups(0, nullptr) != 0 || ::setresgid(user->pw_gid, user->pw_gid, user->pw_gid) != 0 ||
      ::setresuid(user->pw_uid, user->pw_uid, user->pw_uid) != 0)
    return failed(fmt::format("become the user ‘{}’", fence.user));
  return std::string();
}

int landlock_version() {
  return static_cast<int>(::syscall(SYS_landlock_create_ruleset, nullptr, std::size_t{0}, LANDLOCK_CREATE_RULESET_VERSION));
}

base::Done allow(int rules, const std::filesystem::path& path, std::uint64_t access) {
  const int folder = ::open(path.c_str(), O_PATH | O_CLOEXEC);
  if (folder < 0) return base::done();
  std::error_code problem;
  if (!std::filesystem::is_directory(path, problem))
    access &= LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | landlock_truncate;
  const landlock_path_beneath_attr rule{.allowed_access = access, .parent_fd = folder};
  const long added = ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  const int reason = errno;
  ::close(folder);
  errno = reason;
  return added == 0 ? base::done() : base::Done(failed(fmt::format("fence {}", path.string())));
}

/// False where the kernel has no Landlock.
base::Result<bool> put_up_landlock(const Fence& fence) {
  const int version = landlock_version();
  if (version < 1) return false;
  const std::uint64_t truncating = version >= 3 ? landlock_truncate : 0;
  const landlock_ruleset_attr handled{.handled_access_fs = all_of_first_version | truncating};
  const int rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0));
  if (rules < 0) return failed("make the Landlock rules");
  base::Done outcome = base::done();
  for (const auto& path : fence.readable)
    if (outcome) outcome = allow(rules, path, reading);
  for (const auto& path : fence.writable)
    if (outcome) outcome = allow(rules, path, reading | writing | truncating);
  if (outcome && ::syscall(SYS_landlock_restrict_self, rules, 0) != 0) outcome = failed("put up the Landlock fence");
  ::close(rules);
  if (!outcome) return outcome.error();
  return true;
}

/// What no half ever needs: starting programs, looking into others, changing the machine.
constexpr const char* refused_calls[] = {
    "execve",
    "execveat",
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "mount",
    "umount2",
    "pivot_root",
    "chroot",
    "init_module",
    "finit_module",
    "delete_module",
    "kexec_load",
    "kexec_file_load",
    "bpf",
    "perf_event_open",
    "userfaultfd",
    "unshare",
    "setns",
    "reboot",
    "swapon",
    "swapoff",
    "settimeofday",
    "clock_settime",
    "adjtimex",
    "clock_adjtime",
    "add_key",
    "request_key",
    "keyctl",
    "open_by_handle_at",
    "sethostname",
    "setdomainname",
    "acct",
    "quotactl",
    "iopl",
    "ioperm",
    "move_pages",
    "migrate_pages",
    "move_mount",
    "open_tree",
    "fsopen",
    "fsmount",
    "setuid",
    "setgid",
    "setresuid",
    "setresgid",
    "setreuid",
    "setregid",
    "io_uring_setup",
    "process_madvise",
};

/// False where this kernel has no seccomp.
base::Result<bool> put_up_seccomp() {
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (!filter) return false;
  int problem = 0;
  for (const char* name : refused_calls) {
    const int number = seccomp_syscall_resolve_name(name);
    // Names that this library or machine does not know cannot be called by number either on this architecture.
    if (number != __NR_SCMP_ERROR && problem == 0) problem = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), number, 0);
  }
  if (problem == 0) problem = seccomp_load(filter);
  seccomp_release(filter);
  if (problem == 0) return true;
  errno = -problem;
  if (problem == -EINVAL || problem == -ENOSYS) return false;
  return failed("put up the seccomp fence");
}

}  // namespace

base::Result<Fenced> confine(const Fence& fence) {
  Fenced fenced;
  auto without_user = switch_user(fence);
  if (!without_user) return without_user.error();
  fenced.without_user_because = *without_user;
  fenced.has_own_user = without_user->empty();
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return failed("give up new privileges");
  const auto landlock = put_up_landlock(fence);
  if (!landlock) return landlock.error();
  fenced.has_landlock = *landlock;
  const auto seccomp = put_up_seccomp();
  if (!seccomp) return seccomp.error();
  fenced.has_seccomp = *seccomp;
  return fenced;
}

}  // namespace app
