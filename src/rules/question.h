// What the filter is asked: who, what, when, where to. The clock, sockets and stores stay outside: the time is part of the
// question.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "lists/address.h"

namespace rules {

/// Through which door the question came. `probe` is the product checking itself.
enum class Door : std::uint8_t { web, tunnel, dns, icap, mail, probe };

/// How far the person has come: nobody known, known but the gate is closed (unsigned, withdrawn, passed sign-by date), or
/// through.
enum class Standing : std::uint8_t { unknown, gated, open };

/// How the person was recognised. Identity by address gives at most a pupil's rights (B-2). `shared_address`: two people
/// claim the client's address, so nobody is known there (standing is then unknown).
enum class Identity : std::uint8_t { none, address, shared_address, credentials };

/// A page load (GET that accepts text/html) or something that a page fetched by itself; only the first can open an alert (B-15).
enum class Load : std::uint8_t { page, sub_resource };

/// The two moments at which a request is decided. `ask`: head (and body, where it was read) of the request are known, the
/// origin has not been asked. `answer`: what came back is known too. A rule about what came back is skipped at `ask`, and the
/// decision then says that the content is wanted.
enum class Moment : std::uint8_t { ask, answer };

/// Words that somebody typed for a service: a search, a prompt to an AI tool, or something to be published.
enum class TermKind : std::uint8_t { search, prompt, post };
struct Term {
  TermKind kind = TermKind::search;
  std::string service;  ///< id of a service, "" where only the address is known
  std::string text;     ///< UTF-8, as typed
  bool operator==(const Term&) const = default;
};

struct CategoryScore {
  std::string category;    ///< "violence"
  std::int32_t score = 0;  ///< sum of the weights met
  bool operator==(const CategoryScore&) const = default;
};

/// A body as it was found. `unreadable`: an unknown coding, encrypted, or past the limits of the scan (B-13).
enum class Readable : std::uint8_t { whole, unreadable };
struct Content {
  std::string type;  ///< by its bytes, "image/png"; "" where they say nothing
  std::string name;  ///< file name from the headers or the path, "setup.exe"
  std::vector<CategoryScore> scores;
  Readable readable = Readable::whole;
  bool operator==(const Content&) const = default;
};

/// What is sent: its size is known from the head, what it holds once it was read.
struct Upload {
  std::uint64_t bytes = 0;
  std::optional<Content> content;
  bool operator==(const Upload&) const = default;
};

/// What can be known of the inside of a tunnel: its host alone, or everything once the gateway looks into its TLS; then every
/// request in it is a question of its own.
enum class TunnelSight : std::uint8_t { host_alone, can_be_inspected };

struct Question {
  std::int64_t person = 0;          ///< id in the people register; 0 where nobody is known
  std::vector<std::string> groups;  ///< "pupils", "year-9", "class-9A/Ma1": the pack's and the school's names
  std::string profile;              ///< id of the filter profile that applies to the person
  Standing standing = Standing::unknown;
  Identity identity = Identity::none;
  std::string device;  ///< asset tag, or "" where the device is not known
  std::string client;  ///< the client's address, "127.0.0.5"
  Door door = Door::web;
  TunnelSight tunnel_sight = TunnelSight::host_alone;  ///< only asked where shows_path() is false
  Load load = Load::sub_resource;
  std::string method = "GET";
  lists::Address address;
  base::Time time{};
  std::uint8_t age_reached = 0;  ///< the highest of rules::age_classes that the person has surely reached (decision 0029)
  /// When this person last went on past a warning for this site (lists::registrable_domain); nothing: never, or long ago.
  std::optional<base::Time> warned_at;
  Moment moment = Moment::ask;
  std::vector<Term> terms;
  std::optional<Upload> upload;
  std::optional<Content> content;  ///< of the answer; only at Moment::answer
};

/// Whether path and query are those that are asked for; otherwise a host is all that is known. A probe may come by CONNECT too.
inline bool shows_path(const Question& question) {
  return question.door != Door::tunnel && question.door != Door::dns && question.method != "CONNECT";
}

}  // namespace rules
