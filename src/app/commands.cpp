#include "app/commands.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace app {
namespace {

int complain(const base::Error& error, int code) {
  std::cerr << error.message << '\n';
  return code;
}

}  // namespace

CLI::App* add_command(CLI::App& parent, const char* name, const char* what) {
  CLI::App* command = parent.add_subcommand(name, what);
  command->fallthrough();
  return command;
}

int with_config(const SharedOptions& shared, const std::function<int(const StartupConfig&)>& work) {
  auto config = read_config(config_path(shared.config));
  if (config) {
    apply_running_ports(*config);
    return work(*config);
  }
  return complain(config.error(), 2);
}

int with_school(const SharedOptions& shared, const std::function<int(OpenSchool&)>& work) {
  return with_config(shared, [&](const StartupConfig& config) {
    auto school = open_school(config);
    if (school) return work(**school);
    return complain(school.error(), 1);
  });
}

}  // namespace app
