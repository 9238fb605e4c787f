// Hyperscan's working memory: one for each scan that runs at the moment, kept for the next.
#pragma once
#include <hs/hs.h>

#include <memory>
#include <mutex>
#include <vector>

#include "base/result.h"
#include "inspect/phrases/phrases.h"

namespace inspect {

struct FreeScratch {
  void operator()(hs_scratch_t* scratch) const { hs_free_scratch(scratch); }
};
using Scratch = std::unique_ptr<hs_scratch_t, FreeScratch>;

struct Phrases::ScratchPool {
  /// The first one, from which the others are cloned.
  base::Done prepare(const hs_database_t* database);
  /// Null when memory is short.
  Scratch borrow();
  void give_back(Scratch scratch);

 private:
  std::mutex guard_;
  Scratch first_;
  std::vector<Scratch> idle_;
};

}  // namespace inspect
