// `schoolgate audit verify`, `backup`, `restore`: commands about the store itself.
#pragma once
#include <iosfwd>
#include <string>

#include "app/config.h"

namespace app {

enum class Output { words, json };

/// Exit 0 when the chain is whole, 1 when not, naming the first bad event. Needs no keys and no right: it shows nobody.
int run_audit_verify(const StartupConfig& config, Output output, std::ostream& out, std::ostream& err);

/// After a restore: one person's yes to a chain that ends before the head which the gateway kept; two are needed (B-3).
struct AcceptOptions {
  std::string by, totp, reason;
};
int run_audit_accept(const StartupConfig& config, const AcceptOptions& options, std::ostream& out, std::ostream& err);

struct BackupOptions {
  std::string to;
  std::string by, totp;  ///< who makes it, where a person does; a timer on the server needs none
};
int run_backup(const StartupConfig& config, const BackupOptions& options, std::ostream& out, std::ostream& err);

struct RestoreOptions {
  std::string from, into;
  std::string by, reason;  ///< recorded in the restored store, beside the machine's account
};
int run_restore(const RestoreOptions& options, std::ostream& out, std::ostream& err);

}  // namespace app
