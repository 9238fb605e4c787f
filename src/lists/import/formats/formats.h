// One reader for each format, one file each. To add one: its file here, its line below and in import.cpp.
#pragma once
#include "lists/import/collector.h"
#include "lists/import/tree.h"

namespace lists::import::formats {

base::Done read_squidguard(Tree& tree, Collector& collector);
base::Done read_e2guardian(Tree& tree, Collector& collector);
base::Done read_hosts(Tree& tree, Collector& collector);
base::Done read_domains(Tree& tree, Collector& collector);
base::Done read_csv(Tree& tree, Collector& collector);

}  // namespace lists::import::formats
