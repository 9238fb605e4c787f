#!/usr/bin/env python3
"""Runs every story of this folder against the real program on loopback: run.py --program PATH [NAME …]. Standard library only.

A story is a function whose name says what must hold, in a module stories_*.py; it takes a served demo school. Each module has
a school of its own; a story that needs a fresh one says so with @own_school."""
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


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--program", required=True)
    options.add_argument("names", nargs="*")
    options = options.parse_args()
    passed = failed = 0
    for path in sorted(here.glob("stories_*.py")):
        module = importlib.import_module(path.stem)
        chosen = [s for s in stories_of(module) if not options.names or any(n in s.__name__ or n in path.stem for n in options.names)]
        if not chosen:
            continue
        print(f"== {path.stem}: {(module.__doc__ or '').splitlines()[0]}", flush=True)
        school = None
        try:
            for story in chosen:
                if school is None:
                    school = School(options.program)
                    if getattr(module, "WITHOUT_DEMO", False) is False:
                        school.make_demo().serve()
                if tell(story, school):
                    passed += 1
                else:
                    failed += 1
                    print("\n".join(school.read_log().splitlines()[-15:]) if (school.top / "serve.log").exists() else "(nothing served)")
                if getattr(story, "spends_school", False):
                    school.remove()
                    school = None
        except Exception:
            failed += 1
            print(f"not ok {path.stem}: the school could not be made")
            traceback.print_exc(file=sys.stdout)
        finally:
            if school is not None:
                log = school.read_log() if (school.top / "serve.log").exists() else ""
                school.remove()
                if "AddressSanitizer" in log or "runtime error:" in log or "LeakSanitizer" in log:
                    failed += 1
                    print(f"not ok {path.stem}: a sanitizer complained\n{log[-6000:]}")
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
