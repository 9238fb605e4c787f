// The steps of setting up a school, each with what was found just now.
#pragma once
#include <string>
#include <vector>

#include "html/markup.h"
#include "web/context.h"

namespace web {

struct SetupStep {
  std::string title;
  std::string found;  ///< what is there and what is missing, in a sentence
  bool is_done = false;
  std::optional<html::Url> where;  ///< the page on which it is done
};

std::vector<SetupStep> setup_steps(const Context& context);

}  // namespace web
