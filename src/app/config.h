// The start-up configuration, schoolgate.toml: ports, folders, names. Read once; what schools edit is in the pack and the store.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace app {

/// `demo` and `test` schools may map names to loopback and move the clock; a real one never.
enum class SchoolKind { demo, test, real };

/// A name (and port; 0: any) that the proxy may reach at an exact loopback address and port (B-1).
struct ResolveLine {
  std::string host;
  std::uint16_t asked_port = 0;
  std::string address;
  std::uint16_t port = 0;
};

struct StartupConfig {
  std::filesystem::path file;  ///< where it was read from
  std::string school_name;
  SchoolKind kind = SchoolKind::real;
  std::filesystem::path data;  ///< absolute: store, journal, keys, the gateway's own folder
  std::filesystem::path pack;  ///< absolute: the policy pack's folder

  std::string web_address = "127.0.0.1";
  std::uint16_t web_port = 8080;
  std::string web_name = "schoolgate.example";  ///< the pages' host name, as people type it
  std::filesystem::path certificate, key;       ///< absolute; empty: plain HTTP, on loopback alone (B-2)

  std::string proxy_address = "127.0.0.1";
  std::uint16_t proxy_port = 3128;
  std::vector<std::string> ask_for_credentials;  ///< client addresses that get 407 while nobody is known

  /// Absolute folders below which lists that others keep may lie, beside incoming_folder().
  std::vector<std::filesystem::path> list_folders;

  std::string gateway_user = "schoolgate-gateway";
  std::vector<ResolveLine> resolve;
  std::filesystem::path test_clock;  ///< absolute; empty: the system's clock

  bool is_demo() const { return kind == SchoolKind::demo; }
  /// "http://127.0.0.1:8080": where a browser on this machine reaches the pages.
  std::string local_origin() const;
  /// "http://schoolgate.example:8080": what links in pages begin with.
  std::string page_origin() const;

  // Where things lie in the data folder.
  std::filesystem::path school_folder() const { return data; }
  std::filesystem::path gateway_folder() const { return data / "gateway"; }
  std::filesystem::path journal_folder() const { return data / "journal"; }
  /// Compiled list files: the school half writes them, the gateway reads them.
  std::filesystem::path lists_folder() const { return data / "lists"; }
  /// Where lists are put by whoever brings them, for the running school to renew.
  std::filesystem::path incoming_folder() const { return data / "incoming"; }
  std::filesystem::path run_folder() const { return data / "run"; }
  std::filesystem::path link_socket() const { return run_folder() / "link.sock"; }
  std::filesystem::path pages_socket() const { return run_folder() / "pages.sock"; }
  std::filesystem::path ports_file() const { return run_folder() / "ports"; }
  std::filesystem::path secure_pages_socket() const { return run_folder() / "pages-tls.sock"; }
};

/// The ports of a running serve, where they are others than configured (--web-port): for commands that print addresses.
void apply_running_ports(StartupConfig& config);
/// For serve: tells those commands.
base::Done tell_running_ports(const StartupConfig& config);

/// `given` (--config), else $SCHOOLGATE_CONFIG, else ./schoolgate.toml.
std::filesystem::path config_path(const std::string& given);

/// Every mistake is `FILE:LINE:COL: error SG-C…: sentence, for example …`, one a line.
base::Result<StartupConfig> read_config(const std::filesystem::path& file);
/// The same from text; `file` is used for messages and for what relative paths begin at.
base::Result<StartupConfig> parse_config(std::string_view text, const std::filesystem::path& file);

}  // namespace app
