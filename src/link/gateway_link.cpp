// One thread connects and listens; a second, while connected, carries the journal up.
#include "link/gateway_link.h"

#include <vector>

#include "base/log.h"

namespace halves {
namespace {

constexpr std::chrono::milliseconds first_pause{50}, longest_pause{1000}, journal_pause{50};
constexpr std::chrono::seconds patience_for_password{8}, patience_for_journal{30};
constexpr std::size_t most_questions = 1000, entries_at_once = 1000, bytes_at_once = 1u << 20;

}  // namespace

GatewayLink::GatewayLink(GatewayLinkConfig config, GatewayLinkParts parts)
    : config_(std::move(config)), parts_(std::move(parts)), thread_([this] { run(); }) {}

GatewayLink::~GatewayLink() { stop(); }

void GatewayLink::stop() {
  {
    const std::lock_guard lock(guard_);
    is_stopping_ = true;
    if (channel_) channel_->close();
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool GatewayLink::is_connected() const {
  const std::lock_guard lock(guard_);
  return channel_ != nullptr;
}

/// Sleeps; false once stopping.
bool GatewayLink::wait(std::chrono::milliseconds time) {
  std::unique_lock lock(guard_);
  changed_.wait_for(lock, time, [this] { return is_stopping_; });
  return !is_stopping_;
}

void GatewayLink::run() {
  std::chrono::milliseconds pause = first_pause;
  while (wait(pause)) {
    expire_questions();
    pause = std::min(pause * 2, longest_pause);
    auto connected = connect_to(config_.socket);
    if (!connected) continue;
    const std::shared_ptr<Channel> channel = std::move(*connected);
    if (!greet(*channel)) continue;
    {
      const std::lock_guard lock(guard_);
      if (is_stopping_) return;
      channel_ = channel;
    }
    pause = first_pause;
    base::log::info("link.up");
    serve(*channel);
    base::log::warning("link.down");
  }
}

bool GatewayLink::greet(Channel& channel) {
  const auto held = parts_.snapshots.held();
  if (!channel.send(to_frame(Hello{protocol_version, config_.gateway, parts_.snapshots.number(), held}))) return false;
  const auto answer = channel.receive();
  const Welcome* welcome = answer ? std::get_if<Welcome>(&*answer) : nullptr;
  if (welcome && welcome->version == protocol_version) return true;
  base::log::warning("link.refused", {{"our_version", protocol_version}});
  return false;
}

void GatewayLink::serve(Channel& channel) {
  std::thread journal([&] { send_journal(channel); });
  for (;;) {
    auto message = channel.receive();
    if (!message && message.error().code != "closed")
      base::log::warning("link.bad_message", {{"why", base::log::Word{message.error().message}}});
    if (!message || !hear(channel, std::move(*message))) break;
  }
  channel.close();
  std::map<std::uint64_t, Waiting> unanswered;
  {
    const std::lock_guard lock(guard_);
    channel_.reset();
    unanswered.swap(questions_);
  }
  changed_.notify_all();
  journal.join();
  for (auto& [number, question] : unanswered) question.answer(std::nullopt);
}

bool GatewayLink::hear(Channel& channel, Message message) {
  if (const auto* chunk = std::get_if<PartChunk>(&message)) return parts_.snapshots.take(*chunk).has_value();
  if (const auto* manifest = std::get_if<SignedManifest>(&message)) {
    const auto taken = parts_.snapshots.take(*manifest);
    if (!taken) base::log::error("snapshot.refused", {{"why", base::log::Word{taken.error().message}}});
    return channel.send(to_frame(taken ? SnapshotTaken{*taken, ""} : SnapshotTaken{0, taken.error().message}));
  }
  if (const auto* kept = std::get_if<EntriesKept>(&message)) {
    const std::lock_guard lock(guard_);
    batch_kept_ = kept->batch;
    changed_.notify_all();
    return true;
  }
  if (const auto* kept = std::get_if<HelplineVisitsKept>(&message)) {
    parts_.spool.acknowledge_helplines({kept->day, kept->visits}, base::utc_day(parts_.clock.now()));
    return true;
  }
  if (const auto* found = std::get_if<CredentialAnswer>(&message)) {
    answer(found->number, found->person == 0 ? std::nullopt : std::optional(Verified{found->person, found->stamp}));
    return true;
  }
  if (const auto* head = std::get_if<AuditHead>(&message)) {
    parts_.keep_head(*head);
    return true;
  }
  return false;  // a message that only a gateway sends
}

void GatewayLink::send_journal(Channel& channel) {
  auto helplines_at = std::chrono::steady_clock::now();
  for (;;) {
    if (!send_waiting_journal(channel)) break;
    expire_questions();
    if (std::chrono::steady_clock::now() >= helplines_at) {
      for (const journal::HelplineCount& count : parts_.spool.helpline_counts())
        if (!channel.send(to_frame(HelplineVisits{count.day, count.visits}))) return;
      helplines_at = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    }
    std::unique_lock lock(guard_);
    changed_.wait_for(lock, journal_pause, [&] { return is_stopping_ || channel_.get() != &channel; });
    if (is_stopping_ || channel_.get() != &channel) return;
  }
  channel.close();
}

/// One batch at a time: the next leaves when the school has the one before on its disk.
bool GatewayLink::send_waiting_journal(Channel& channel) {
  for (;;) {
    const journal::SpoolBatch waiting = parts_.spool.read(sent_to_, entries_at_once, bytes_at_once);
    if (waiting.entries.empty()) {
      sent_to_ = waiting.next;
      return true;
    }
    const std::uint64_t batch = ++batch_sent_;
    if (!channel.send(to_frame(Entries{batch, waiting.entries}))) return false;
    {
      std::unique_lock lock(guard_);
      const bool answered = changed_.wait_for(lock, patience_for_journal,
                                              [&] { return is_stopping_ || channel_.get() != &channel || batch_kept_ == batch; });
      if (!answered || batch_kept_ != batch) return false;
    }
    sent_to_ = waiting.next;
    parts_.spool.acknowledge(sent_to_);
  }
}

void GatewayLink::ask_credentials(CredentialQuestion question, Answer answer) {
  std::shared_ptr<Channel> channel;
  {
    const std::lock_guard lock(guard_);
    if (channel_ && !is_stopping_ && questions_.size() < most_questions) {
      channel = channel_;
      question.number = next_question_++;
      questions_.emplace(question.number, Waiting{answer, std::chrono::steady_clock::now() + patience_for_password});
    }
  }
  if (!channel) return answer(std::nullopt);
  if (!channel->send(to_frame(question))) this->answer(question.number, std::nullopt);
}

void GatewayLink::answer(std::uint64_t number, std::optional<Verified> verified) {
  Answer answer;
  {
    const std::lock_guard lock(guard_);
    const auto waiting = questions_.find(number);
    if (waiting == questions_.end()) return;
    answer = std::move(waiting->second.answer);
    questions_.erase(waiting);
  }
  answer(verified);
}

void GatewayLink::expire_questions() {
  const auto now = std::chrono::steady_clock::now();
  std::vector<std::uint64_t> late;
  {
    const std::lock_guard lock(guard_);
    for (const auto& [number, question] : questions_)
      if (question.until <= now) late.push_back(number);
  }
  for (const std::uint64_t number : late) answer(number, std::nullopt);
}

}  // namespace halves
