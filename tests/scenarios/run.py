#!/usr/bin/env python3
"""Runs every story of this folder against the real program on loopback: run.py --program PATH [NAME …]. Standard library only.

A story is a function whose name says what must hold, in a module stories_*.py; it takes a school. Each module has a school of its
own: a served demo, or what its SCHOOL makes; one that CONTINUES another goes on in that one's school, which is then told first."""
import argparse
import importlib
import sys
import time
import traceback
from pathlib import Path

here = Path(__file__).resolve().parent
sys.path[:0] = [str(here), str(here.parent / "support")]

from school import School  # noqa: E402


def stories_of(module):
    """In the order of the module's STORIES, or, without such a list, all that it defines."""
    if hasattr(module, "STORIES"):
        return module.STORIES
    return [value for name, value in vars(module).items() if callable(value) and getattr(value, "__module__", "") == module.__name__ and not name.startswith("_")
            and value.__code__.co_varnames[: value.__code__.co_argcount] == ("school",)]


def tell(story, school):
    started = time.monotonic()
    try:
        story(school)
    except Exception:
        print(f"not ok {story.__name__} ({time.monotonic() - started:.1f} s)")
        traceback.print_exc(file=sys.stdout)
        return False
    print(f"ok {story.__name__} ({time.monotonic() - started:.1f} s)", flush=True)
    return True


def modules_for(names):
    """Module and its stories, in order. A named story of a module that continues another brings that one whole."""
    modules = {path.stem: importlib.import_module(path.stem) for path in sorted(here.glob("stories_*.py"))}
    chosen = {name: [s for s in stories_of(module) if not names or any(n in s.__name__ or n in name for n in names)] for name, module in modules.items()}
    for name in sorted(modules, reverse=True):
        before = getattr(modules[name], "CONTINUES", None)
        if chosen[name] and before:
            chosen[before] = stories_of(modules[before])
    return [(modules[name], stories) for name, stories in chosen.items() if stories]


def make_school(module, program):
    maker = getattr(module, "SCHOOL", None)
    return maker(program) if maker else School(program).make_demo().serve()


def end_school(school):
    """Ends it; whether a sanitizer complained in its log."""
    log = school.read_log() if (school.top / "serve.log").exists() else ""
    school.remove()
    complained = any(words in log for words in ("AddressSanitizer", "runtime error:", "LeakSanitizer"))
    if complained:
        print(f"not ok: a sanitizer complained\n{log[-6000:]}")
    return complained


class Run:
    def __init__(self, program):
        self.program, self.school, self.passed, self.failed = program, None, 0, 0

    def module(self, module, stories):
        print(f"== {module.__name__}: {(module.__doc__ or '').splitlines()[0]}", flush=True)
        for story in stories:
            if self.school is None:
                self.school = make_school(module, self.program)
            if tell(story, self.school):
                self.passed += 1
            else:
                self.failed += 1
                print("\n".join(self.school.read_log().splitlines()[-15:]) if (self.school.top / "serve.log").exists() else "(nothing served)")
            if getattr(story, "spends_school", False):
                self.leave()

    def leave(self):
        if self.school is not None:
            self.failed += end_school(self.school)
            self.school = None


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--program", required=True)
    options.add_argument("names", nargs="*")
    options = options.parse_args()
    run = Run(options.program)
    try:
        for module, stories in modules_for(options.names):
            if not getattr(module, "CONTINUES", None):
                run.leave()
            try:
                run.module(module, stories)
            except Exception:
                run.failed += 1
                print(f"not ok {module.__name__}: the school could not be made")
                traceback.print_exc(file=sys.stdout)
    finally:
        run.leave()
    print(f"{run.passed} passed, {run.failed} failed")
    return 0 if run.failed == 0 and run.passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
