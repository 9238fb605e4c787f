// One record: what is known, and everything that happened to it.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "html/markup.h"
#include "registers/register.h"
#include "web/registers/link_names.h"
#include "web/registers/list_page.h"
#include "web/registers/register_access.h"

namespace web {

/// An event for the history list. `who` is "Dr A. Mensah, Network manager" or the program.
using ActorName = std::function<std::string(const storage::Actor& actor)>;
ActorName actor_name(const Context& context);

/// How a record is called in a heading: its first listed field.
std::string heading_of(const registers::Record& record);

struct RecordView {
  const RegisterAccess& access;
  const registers::Record& record;
  /// Nothing where the viewer may not read it.
  std::optional<std::vector<storage::Event>> history = {};
  MayEdit may_edit = MayEdit::no;
  /// What the area shows beneath the facts.
  html::Markup now = {};
};
html::Markup record_view(const RecordView& view, const LinkNames& names, const ActorName& who);

}  // namespace web
