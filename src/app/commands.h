// What the files that name the program's commands share.
#pragma once
#include <functional>
#include <string>

#include "app/config.h"
#include "app/open_school.h"

namespace CLI {
class App;
}

namespace app {

/// Set by the command that was named; run after parsing.
using Command = std::function<int()>;

struct SharedOptions {
  std::string config;
  Command command;
};

CLI::App* add_command(CLI::App& parent, const char* name, const char* what);

/// Reads the configuration, then does the work; a wrong configuration is exit 2.
int with_config(const SharedOptions& shared, const std::function<int(const StartupConfig&)>& work);
int with_school(const SharedOptions& shared, const std::function<int(OpenSchool&)>& work);

/// `schoolgate lists …`
void add_lists(CLI::App& root, SharedOptions& shared);

}  // namespace app
