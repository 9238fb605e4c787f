// phrases/: weighted phrases, by which a page's words are judged. Our own format, and e2guardian's as it stands in its folders.
#include <fmt/format.h>

#include "base/text.h"
#include "inspect/words.h"
#include "packs/readers/readers.h"

namespace packs::readers {
namespace {

constexpr std::string_view folder = "phrases/", foreign = "e2guardian/";
/// Somebody's list of thousands may have as many bad lines: the first tell enough.
constexpr std::size_t most_told = 20;

/// "drugs/weighted_drugs" is about drugs, whatever the file is called.
std::string category_of_folder(std::string_view path) {
  const std::string_view name = path.substr(0, path.find('/'));
  std::string category;
  for (const char c : base::to_lower(name)) category += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '_';
  return category;
}

class Telling {
 public:
  Telling(const TextFile& file, Findings& findings) : file_(file), findings_(findings) {}
  void add(Code code, std::size_t line, std::string message) {
    if (++told_ <= most_told)
      findings_.push_back({{file_.name, static_cast<int>(line), 1}, severity_of(code), code, std::move(message)});
  }
  void finish() {
    if (told_ <= most_told) return;
    findings_.back().message += fmt::format(" (and {} more in this file)", told_ - most_told);
  }

 private:
  const TextFile& file_;
  Findings& findings_;
  std::size_t told_ = 0;
};

void tell(const TextFile& file, const inspect::ReadPhrases& read, rules::PhraseForm form, Findings& findings) {
  Telling telling(file, findings);
  const Code code = form == rules::PhraseForm::own ? Code::phrase_wrong : Code::phrase_left_out;
  for (const inspect::PhraseFinding& finding : read.findings) telling.add(code, finding.line, finding.message);
  for (const std::string& include : read.includes)
    telling.add(
        Code::phrase_left_out, 1,
        fmt::format("‘.Include<{}>’ is not followed: put that file below phrases/e2guardian too, where every file is read",
                    base::cut_utf8(include, 100)));
  telling.finish();
}

}  // namespace

void read_phrase_list(const TextFile& file, Findings& findings, Layer& layer) {
  const std::string_view path = file.path.substr(folder.size());
  PhraseList list{.id = std::string(path), .category = {}, .phrases = {}, .place = {file.name, 1, 1}};
  if (path.starts_with(foreign)) {
    list.phrases.form = rules::PhraseForm::e2guardian;
    list.phrases.category = category_of_folder(path.substr(foreign.size()));
  } else if (path.ends_with(".txt")) {
    list.id.resize(path.size() - 4);
  } else {
    findings.push_back({list.place, severity_of(Code::unknown_file), Code::unknown_file,
                        "a phrase list ends in .txt, for example phrases/gambling.en.txt; nothing reads this file"});
    return;
  }
  list.phrases.name = list.id;
  list.phrases.text = std::string(file.text);
  const inspect::ReadPhrases read = inspect::read_phrase_text(list.phrases);
  list.category = read.list.category;
  tell(file, read, list.phrases.form, findings);
  layer.phrases.push_back(std::move(list));
}

}  // namespace packs::readers
