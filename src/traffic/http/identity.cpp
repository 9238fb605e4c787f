// Who asks: by name and password where they may be carried, else by the address that somebody claimed at the gate.
#include <algorithm>

#include "base/random.h"
#include "rules/decide.h"
#include "traffic/http/client_connection.h"

namespace traffic {
namespace {

/// A name in Basic ends at the first colon, so a probe logs on as `probe` with `PROFILE:SECRET`.
constexpr std::string_view probe_user = "probe";

}  // namespace

/// B-2: never in clear over a network.
bool ClientConnection::may_carry_credentials() const { return is_on_loopback_; }

std::optional<rules::Who> ClientConnection::who_without_asking(std::optional<Credentials>& credentials, Identified& result) {
  result = Identified::yes;
  if (!snapshot_) return rules::Who{};
  const std::string_view field = head_.fields.get("Proxy-Authorization");
  if (!field.empty() && may_carry_credentials()) credentials = read_credentials(field);
  if (!credentials) return rules::resolve_client(*snapshot_, address_, question_.time);
  if (credentials->user == probe_user) {
    const std::string_view password = credentials->password;
    const auto colon = std::min(password.find(':'), password.size());
    const auto who = rules::resolve_probe(*snapshot_, password.substr(0, colon));
    const std::string& secret = shared_.config.probe_secret;
    const bool is_probe =
        who && !secret.empty() && base::equal_secret(password.substr(std::min(colon + 1, password.size())), secret);
    if (is_probe) question_.door = rules::Door::probe;
    result = is_probe ? Identified::yes : Identified::wrong;
    return is_probe ? *who : rules::Who{};
  }
  const auto known = shared_.log_ons->known(*snapshot_, *credentials, address_, question_.time);
  if (!known) return std::nullopt;
  if (known->result == LogOn::verified) return rules::resolve_person(*snapshot_, known->person, question_.time);
  result = known->result == LogOn::throttled ? Identified::throttled : Identified::wrong;
  return rules::Who{};
}

net::Task<ClientConnection::Identified> ClientConnection::identify() {
  Identified result = Identified::yes;
  std::optional<Credentials> credentials;
  if (const auto who = who_without_asking(credentials, result)) {
    who->put_into(question_);
    co_return result;
  }
  // Helplines and our own pages do not wait for a password to be checked (S-6).
  rules::Who{}.put_into(question_);
  if (rules::decide(*snapshot_, question_).allows()) co_return Identified::yes;

  client_.never_expire();
  const auto answer =
      co_await net::answer_of<LogOnAnswer>(thread_.loop, limits_.log_on, [&](std::function<void(LogOnAnswer)> give) {
        shared_.log_ons->ask(*credentials, address_, question_.time, std::move(give));
      });
  snapshot_ = thread_.snapshot();
  if (!answer || !snapshot_ || answer->result == LogOn::unavailable) co_return Identified::unavailable;
  if (answer->result != LogOn::verified) {
    record_failed_log_on();
    co_return Identified::wrong;
  }
  rules::resolve_person(*snapshot_, answer->person, question_.time).put_into(question_);
  co_return Identified::yes;
}

void ClientConnection::judge() {
  remember_warning();
  question_.device = snapshot_ ? rules::device_at(*snapshot_, address_) : std::string_view();
  decision_ = rules::decide(snapshot_.get(), question_);
  const bool is_free = decision_.reason == rules::Reason::own_pages || decision_.reason == rules::Reason::helpline;
  // What should be asked instead cannot be: then nothing is asked.
  if (!decision_.changes.address.empty() && !lists::parse_address(decision_.changes.address)) {
    decision_.action = rules::Action::refuse;
    decision_.reason = rules::Reason::malformed_request;
  }
  if (decision_.allows() && !is_free && shared_.is_journal_full) {
    decision_.action = rules::Action::refuse;
    decision_.reason = rules::Reason::journal_full;
  }
}

void ClientConnection::judge_again(const rules::Snapshot* snapshot, base::Time now) {
  if (!is_judged_again_ || question_.door == rules::Door::probe) return;
  if (snapshot == nullptr) return close();
  rules::Question question = question_;
  const bool by_credentials = question.identity == rules::Identity::credentials;
  const rules::Who who =
      by_credentials ? rules::resolve_person(*snapshot, question.person, now) : rules::resolve_client(*snapshot, address_, now);
  who.put_into(question);
  question.device = rules::device_at(*snapshot, address_);
  question.time = now;
  // Helplines and our own pages stay open for whoever is there (S-7); anything else belongs to the person who opened it.
  const rules::Decision decision = rules::decide(*snapshot, question);
  const bool is_free = decision.reason == rules::Reason::own_pages || decision.reason == rules::Reason::helpline;
  if (!decision.allows() || (!is_free && who.person != question_.person)) close();
}

}  // namespace traffic
