#include "web/incidents/words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "packs/pack.h"

namespace web {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> contacts{{
    {"police", "Police"},
    {"emergency_services", "Emergency services (999)"},
    {"social_care", "Children’s social care"},
    {"lado", "Local authority designated officer (LADO)"},
    {"prevent", "Prevent"},
    {"child_protection", "Child protection liaison officer"},
    {"ceop", "CEOP"},
    {"esafety_adviser", "County e-safety adviser"},
    {"schools_hr", "Human resources"},
    {"other", "Somebody else"},
}};

}  // namespace

std::string name_of(const Context& context, std::optional<school::PersonId> person) {
  return person ? context.school().people.name_of(*person) : "Nobody who is known";
}

std::string party_in_words(const Context& context, const school::Party& party) {
  std::string words = party.person ? name_of(context, party.person) : party.described;
  if (party.part != school::Part::involved) words += " (" + std::string(school::to_text(party.part)) + ")";
  return words;
}

std::string category_in_words(const Context& context, std::string_view category) {
  const auto* list = context.school().pack().find_site_list(category);
  return list == nullptr ? std::string(category) : list->title;
}

std::string contact_in_words(std::string_view contact) {
  const auto found = std::ranges::find(contacts, contact, &std::pair<std::string_view, std::string_view>::first);
  return std::string(found == contacts.end() ? contact : found->second);
}

const std::vector<std::string_view>& known_contacts() {
  static const std::vector<std::string_view> known = [] {
    std::vector<std::string_view> names;
    for (const auto& [name, words] : contacts) names.push_back(name);
    return names;
  }();
  return known;
}

std::string text_of(const Context& context, const packs::GraphNode& node) {
  std::string text = node.text;
  for (auto open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    const auto close = text.find('}', open);
    if (close == text.npos) break;
    const auto* parameter = context.school().pack().find_parameter(text.substr(open + 1, close - open - 1));
    if (parameter != nullptr) text.replace(open, close - open + 1, packs::in_words(*parameter));
  }
  return text;
}

std::string answer_in_words(std::string_view answer) {
  if (answer == "unsure") return "Not sure";
  std::string words(answer);
  std::ranges::replace(words, '_', ' ');
  if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return words;
}

std::string step_in_words(const school::Step& step) {
  switch (step.outcome) {
    case school::StepOutcome::answered: return "Answered: " + answer_in_words(step.answer);
    case school::StepOutcome::done: return "Done";
    case school::StepOutcome::excused: return "Excused";
    case school::StepOutcome::replaced: return "Replaced by an instruction";
  }
  return {};
}

}  // namespace web
