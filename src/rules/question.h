// What the filter is asked: who, what, when, where to. The clock, sockets and stores stay outside: the time is part of the
// question.
#pragma once
#include <cstdint>
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

struct Question {
  std::int64_t person = 0;          ///< id in the people register; 0 where nobody is known
  std::vector<std::string> groups;  ///< "pupils", "year-9", "class-9A/Ma1": the pack's and the school's names
  std::string profile;              ///< id of the filter profile that applies to the person
  Standing standing = Standing::unknown;
  Identity identity = Identity::none;
  std::string device;  ///< asset tag, or "" where the device is not known
  std::string client;  ///< the client's address, "127.0.0.5"
  Door door = Door::web;
  Load load = Load::sub_resource;
  std::string method = "GET";
  lists::Address address;
  base::Time time{};
};

}  // namespace rules
