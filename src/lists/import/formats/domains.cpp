// One site, address or URL a line; "# remark" may follow it.
#include "base/text.h"
#include "lists/import/formats/formats.h"

namespace lists::import::formats {

base::Done read_domains(Tree& tree, Collector& collector) {
  const std::string category = collector.options().category.empty() ? "list" : collector.options().category;
  return tree.each([&](std::string_view path, ByteSource& bytes) {
    collector.count_file();
    return collector.each_line(path, category, bytes, [&](const Line& line) {
      const auto remark = line.text.find(" #");
      collector.take_site({category, path, line.number}, base::trim(line.text.substr(0, remark)));
    });
  });
}

}  // namespace lists::import::formats
