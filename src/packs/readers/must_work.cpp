// corpus/must_work.txt: pages that every profile must reach, one a line.
#include <fmt/format.h>

#include "base/text.h"
#include "lists/address.h"
#include "packs/readers/readers.h"

namespace packs::readers {
namespace {

void read_line(const TextFile& file, std::string_view line, int number, Findings& findings, Layer& layer) {
  const auto refuse = [&](std::string message) {
    findings.push_back({{file.name, number, 1}, Severity::error, Code::bad_name, std::move(message)});
  };
  const auto space = line.find_first_of(" \t");
  if (space == line.npos)
    return refuse(fmt::format("‘{}’ is no group and address; write for example health https://www.nhs.uk/", line));
  const auto address = lists::parse_address(base::trim(line.substr(space)));
  if (!address) return refuse(address.error().message);
  layer.must_work.push_back({std::string(line.substr(0, space)), address->text()});
}

}  // namespace

void read_must_work(const TextFile& file, Findings& findings, Layer& layer) {
  int number = 0;
  for (const std::string_view whole : base::split(file.text, '\n')) {
    ++number;
    const std::string_view line = base::trim(whole);
    if (!line.empty() && !line.starts_with('#')) read_line(file, line, number, findings, layer);
  }
}

}  // namespace packs::readers
