// The gateway's end of the link: keeps trying to reach the school half, takes its snapshots, sends it the journal, asks it
// about passwords. With nobody at the other end the filter goes on with what it has.
#pragma once
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "journal/spool.h"
#include "link/channel.h"
#include "link/snapshot_keeper.h"

namespace halves {

/// Whose password it was, and the stamp of the account at that moment.
struct Verified {
  std::int64_t person = 0;
  std::uint64_t stamp = 0;
};

struct GatewayLinkConfig {
  std::filesystem::path socket;
  std::string gateway = "main";
};

/// All outlive the link.
struct GatewayLinkParts {
  SnapshotKeeper& snapshots;
  journal::Spool& spool;
  const base::Clock& clock;
  std::function<void(const AuditHead&)> keep_head;
};

class GatewayLink {
 public:
  using Answer = std::function<void(std::optional<Verified>)>;

  GatewayLink(GatewayLinkConfig config, GatewayLinkParts parts);
  ~GatewayLink();
  GatewayLink(const GatewayLink&) = delete;
  GatewayLink& operator=(const GatewayLink&) = delete;

  /// Never blocks. `answer` is called once, from another thread; with nothing when the password is wrong, or when the
  /// school half does not answer within a few seconds.
  void ask_credentials(CredentialQuestion question, Answer answer);
  bool is_connected() const;
  void stop();

 private:
  struct Waiting {
    Answer answer;
    std::chrono::steady_clock::time_point until;
  };
  void run();
  void serve(Channel& channel);
  bool greet(Channel& channel);
  /// False: the connection is of no use any more.
  bool hear(Channel& channel, Message message);
  void send_journal(Channel& channel);
  bool send_waiting_journal(Channel& channel);
  void answer(std::uint64_t number, std::optional<Verified> verified);
  void expire_questions();
  bool wait(std::chrono::milliseconds time);

  const GatewayLinkConfig config_;
  const GatewayLinkParts parts_;
  mutable std::mutex guard_;
  std::condition_variable changed_;
  bool is_stopping_ = false;
  std::shared_ptr<Channel> channel_;
  std::map<std::uint64_t, Waiting> questions_;
  std::uint64_t next_question_ = 1;
  std::uint64_t batch_sent_ = 0, batch_kept_ = 0;
  journal::SpoolPosition sent_to_;  // kept across connections while this process lives
  std::thread thread_;
};

}  // namespace halves
