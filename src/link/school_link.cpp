// A listening and a talking thread for each gateway; passwords are checked on two threads of their own.
#include "link/school_link.h"

#include <algorithm>
#include <vector>

#include "base/log.h"

namespace halves {
namespace {

constexpr std::size_t most_questions = 256, most_callers = 64;
constexpr int password_threads = 2;

}  // namespace

struct SchoolLink::Caller : std::enable_shared_from_this<SchoolLink::Caller> {
  explicit Caller(std::unique_ptr<Channel> opened) : channel(std::move(opened)) {}
  const std::unique_ptr<Channel> channel;
  std::thread listening, talking;
  // Under SchoolLink::guard_:
  bool is_greeted = false, is_gone = false;
  std::vector<base::Sha256> held;
  std::uint64_t snapshot_sent = 0;
  std::int64_t head_sent = -1;
};

base::Result<std::unique_ptr<SchoolLink>> SchoolLink::start(const std::filesystem::path& socket, std::set<unsigned> users,
                                                            SchoolLinkHandlers handlers) {
  auto door = Door::open(socket);
  if (!door) return door.error();
  return std::unique_ptr<SchoolLink>(new SchoolLink(std::move(*door), std::move(users), std::move(handlers)));
}

SchoolLink::SchoolLink(std::unique_ptr<Door> door, std::set<unsigned> users, SchoolLinkHandlers handlers)
    : door_(std::move(door)), users_(std::move(users)), handlers_(std::move(handlers)) {
  for (int i = 0; i < password_threads; ++i) password_threads_.emplace_back([this] { check_passwords(); });
  accepting_ = std::thread([this] { accept_callers(); });
}

SchoolLink::~SchoolLink() { stop(); }

void SchoolLink::stop() {
  {
    const std::lock_guard lock(guard_);
    is_stopping_ = true;
    for (const auto& caller : callers_) caller->channel->close();
  }
  door_->close();
  changed_.notify_all();
  if (accepting_.joinable()) accepting_.join();
  for (std::thread& thread : password_threads_)
    if (thread.joinable()) thread.join();
  for (const auto& caller : callers_) {
    if (caller->listening.joinable()) caller->listening.join();
    if (caller->talking.joinable()) caller->talking.join();
  }
  callers_.clear();
}

void SchoolLink::accept_callers() {
  while (auto channel = door_->accept()) {
    remove_gone();
    const auto user = channel->peer_user();
    if (!users_.empty() && (!user || !users_.contains(*user))) {
      base::log::warning("link.stranger_refused", {{"user", user ? static_cast<std::int64_t>(*user) : -1}});
      continue;
    }
    const std::lock_guard lock(guard_);
    if (is_stopping_) return;
    if (callers_.size() >= most_callers) continue;
    auto caller = std::make_shared<Caller>(std::move(channel));
    callers_.push_back(caller);
    caller->listening = std::thread([this, caller] { listen_to(*caller); });
    caller->talking = std::thread([this, caller] { talk_to(*caller); });
  }
}

void SchoolLink::remove_gone() {
  std::vector<std::shared_ptr<Caller>> gone;
  {
    const std::lock_guard lock(guard_);
    for (auto caller = callers_.begin(); caller != callers_.end();) {
      if ((*caller)->is_gone) gone.push_back(*caller);
      caller = (*caller)->is_gone ? callers_.erase(caller) : std::next(caller);
    }
  }
  for (const auto& caller : gone) {
    caller->listening.join();
    caller->talking.join();
  }
}

void SchoolLink::listen_to(Caller& caller) {
  for (;;) {
    const auto message = caller.channel->receive();
    if (!message && message.error().code != "closed")
      base::log::warning("link.bad_message", {{"why", base::log::Word{message.error().message}}});
    if (!message || !hear(caller, *message)) break;
  }
  caller.channel->close();
  const std::lock_guard lock(guard_);
  caller.is_gone = true;
  changed_.notify_all();
}

bool SchoolLink::hear(Caller& caller, const Message& message) {
  if (const auto* hello = std::get_if<Hello>(&message)) {
    if (!caller.channel->send(to_frame(Welcome{}))) return false;
    const std::lock_guard lock(guard_);
    if (hello->version != protocol_version || caller.is_greeted) return false;
    caller.is_greeted = true;
    caller.held = hello->parts;
    highest_number_met_ = std::max(highest_number_met_, hello->snapshot);
    changed_.notify_all();
    return true;
  }
  if (const auto* entries = std::get_if<Entries>(&message)) {
    keep(caller, *entries);
    return true;
  }
  if (const auto* visits = std::get_if<HelplineVisits>(&message)) {
    if (handlers_.keep_helpline_visits(visits->day, visits->visits))
      caller.channel->send(to_frame(HelplineVisitsKept{visits->day, visits->visits}));
    return true;
  }
  if (const auto* question = std::get_if<CredentialQuestion>(&message)) {
    const std::lock_guard lock(guard_);
    // Too many at once get no answer; the gateway then treats them as wrong.
    if (questions_.size() < most_questions) questions_.push_back({caller.weak_from_this(), *question});
    changed_.notify_all();
    return true;
  }
  if (const auto* taken = std::get_if<SnapshotTaken>(&message)) {
    handlers_.snapshot_taken(*taken);
    const std::lock_guard lock(guard_);
    if (!taken->problem.empty()) caller.held.clear();  // what it holds now is its own affair: send everything next time
    return true;
  }
  return false;  // a message that only the school sends
}

/// Not acknowledged: the gateway closes after a while, comes back and sends them again.
void SchoolLink::keep(Caller& caller, const Entries& message) {
  std::vector<journal::Entry> entries;
  entries.reserve(message.entries.size());
  for (const std::string& bytes : message.entries) {
    auto entry = journal::from_bytes(bytes);
    if (entry)
      entries.push_back(std::move(*entry));
    else
      base::log::error("journal.entry_not_read", {{"why", base::log::Word{entry.error().message}}});
  }
  if (auto kept = handlers_.keep_entries(entries); !kept) {
    base::log::error("journal.not_kept", {{"why", base::log::Word{kept.error().message}}});
    return;
  }
  caller.channel->send(to_frame(EntriesKept{message.batch}));
}

void SchoolLink::talk_to(Caller& caller) {
  std::unique_lock lock(guard_);
  const auto has_snapshot = [&] { return snapshot_ && caller.snapshot_sent < snapshot_->number; };
  const auto has_head = [&] { return head_ && caller.head_sent < head_->events; };
  for (;;) {
    changed_.wait(lock, [&] { return is_stopping_ || caller.is_gone || (caller.is_greeted && (has_snapshot() || has_head())); });
    if (is_stopping_ || caller.is_gone) return;
    const auto snapshot = has_snapshot() ? snapshot_ : nullptr;
    const auto head = has_head() ? head_ : std::nullopt;
    if (snapshot) caller.snapshot_sent = snapshot->number;
    if (head) caller.head_sent = head->events;
    const std::vector<base::Sha256> held = caller.held;
    if (snapshot) caller.held.assign(snapshot->hashes.begin(), snapshot->hashes.end());
    lock.unlock();
    const bool sent = (!head || caller.channel->send(to_frame(*head))) && (!snapshot || send_snapshot(caller, *snapshot, held));
    lock.lock();
    if (!sent) return caller.channel->close();
  }
}

bool SchoolLink::send_snapshot(Caller& caller, const OutgoingSnapshot& snapshot, const std::vector<base::Sha256>& held) {
  for (std::size_t kind = 0; kind < rules::part_kinds; ++kind) {
    if (std::find(held.begin(), held.end(), snapshot.hashes[kind]) != held.end()) continue;
    const std::string& bytes = *snapshot.parts[kind];
    std::size_t offset = 0;
    do {
      PartChunk chunk{static_cast<rules::PartKind>(kind), snapshot.hashes[kind], bytes.size(), offset,
                      bytes.substr(offset, chunk_bytes)};
      if (!caller.channel->send(to_frame(chunk))) return false;
      offset += chunk.bytes.size();
    } while (offset < bytes.size());
  }
  return caller.channel->send(to_frame(SignedManifest{snapshot.signed_manifest}));
}

void SchoolLink::publish(OutgoingSnapshot snapshot) {
  const std::lock_guard lock(guard_);
  if (snapshot_ && snapshot.number <= snapshot_->number) return;
  snapshot_ = std::make_shared<const OutgoingSnapshot>(std::move(snapshot));
  changed_.notify_all();
}

void SchoolLink::publish(AuditHead head) {
  const std::lock_guard lock(guard_);
  head_ = std::move(head);
  changed_.notify_all();
}

std::size_t SchoolLink::connected() const {
  const std::lock_guard lock(guard_);
  return static_cast<std::size_t>(
      std::count_if(callers_.begin(), callers_.end(), [](const auto& caller) { return caller->is_greeted && !caller->is_gone; }));
}

std::uint64_t SchoolLink::highest_number_met() const {
  const std::lock_guard lock(guard_);
  return highest_number_met_;
}

void SchoolLink::check_passwords() {
  std::unique_lock lock(guard_);
  for (;;) {
    changed_.wait(lock, [this] { return is_stopping_ || !questions_.empty(); });
    if (is_stopping_) return;
    const Question next = std::move(questions_.front());
    questions_.pop_front();
    lock.unlock();
    if (const auto caller = next.caller.lock()) {
      CredentialAnswer answer = handlers_.check_credentials(next.question);
      answer.number = next.question.number;
      caller->channel->send(to_frame(answer));
    }
    lock.lock();
  }
}

}  // namespace halves
