#include "packs/words.h"

#include <algorithm>
#include <vector>

namespace packs {

std::span<const std::string> role_words() {
  static const std::vector<std::string> words{"pupil",
                                              "teacher",
                                              "staff",
                                              "parent",
                                              "governor",
                                              "visitor",
                                              "head",
                                              "senior_leader",
                                              "designated_lead",
                                              "deputy_lead",
                                              "coordinator",
                                              "network_manager",
                                              "second_approver",
                                              "chair_of_governors",
                                              "data_protection_officer",
                                              "office",
                                              "administrator"};
  return words;
}

bool is_role(std::string_view word) { return std::ranges::find(role_words(), word) != role_words().end(); }

}  // namespace packs
