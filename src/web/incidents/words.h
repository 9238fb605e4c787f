// The words in which alerts, reports, tasks and incidents are shown.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "school/incidents/incident.h"
#include "school/school.h"
#include "web/context.h"

namespace web {

/// "Amy Okafor"; "Nobody who is known" for none.
std::string name_of(const Context& context, std::optional<school::PersonId> person);
/// Name or description, and what the person is in the case: "Amy Okafor (victim)".
std::string party_in_words(const Context& context, const school::Party& party);
/// The title of a category of the pack, "Gambling".
std::string category_in_words(const Context& context, std::string_view category);
/// "child_protection" → "Child protection liaison officer"; what is none of ours, as it was written.
std::string contact_in_words(std::string_view contact);
/// Those that can be chosen, rescue first.
const std::vector<std::string_view>& known_contacts();
/// The text of a node, with the pack's own values in place of {their_names}: "{local_procedures_citation}".
std::string text_of(const Context& context, const packs::GraphNode& node);
/// "yes" → "Yes"
std::string answer_in_words(std::string_view answer);
/// "answered Yes", "done", "excused", "replaced by an instruction"
std::string step_in_words(const school::Step& step);

}  // namespace web
