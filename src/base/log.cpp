#include "base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <boost/json.hpp>

#include "base/time.h"

namespace base::log {
namespace {

spdlog::level::level_enum spdlog_level(Level level) {
  switch (level) {
    case Level::debug: return spdlog::level::debug;
    case Level::info: return spdlog::level::info;
    case Level::warning: return spdlog::level::warn;
    case Level::error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

const char* name_of(Level level) {
  switch (level) {
    case Level::debug: return "debug";
    case Level::info: return "info";
    case Level::warning: return "warning";
    case Level::error: return "error";
  }
  return "error";
}

std::string process_name = "schoolgate";

}  // namespace

void open(std::string_view process, Level least) {
  process_name = process;
  auto logger = spdlog::stderr_logger_mt("schoolgate-" + process_name);
  logger->set_pattern("%v");
  logger->set_level(spdlog_level(least));
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
}

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
  if (!spdlog::should_log(spdlog_level(level))) return;
  boost::json::object line{
      {"time", to_iso(SystemClock{}.now())}, {"level", name_of(level)}, {"process", process_name}, {"event", event}};
  for (const Field& field : fields)
    line[field.key()] = field.is_number() ? boost::json::value(field.number()) : boost::json::value(field.text());
  spdlog::log(spdlog_level(level), "{}", boost::json::serialize(line));
}

}  // namespace base::log
