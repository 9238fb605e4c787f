"""bin/bench filter: look-ups and decisions by size of list, then the sections of scan.py and journal.py where they exist.

A section is a module of this folder with run_section(build, data, seconds, rows) -> {"title", "figures", "table"}.
"""
import importlib.util
import json
import pathlib
import random
import shutil
import subprocess

import measuring

SIZES = [10_000, 100_000, 1_000_000, 5_000_000]
QUESTIONS, LISTED_PART = 65_536, 0.3
SECTIONS = ["scan", "journal"]
BYTES_A_NAME_ON_DISK = 150  # names as text three times over, the compiled file, sorted runs
SYLLABLES = ["ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pra", "sti", "tro", "ve", "win", "zor"]


def need_disk(folder, names):
    free, wanted = shutil.disk_usage(folder).free, names * BYTES_A_NAME_ON_DISK
    if free < wanted:
        raise SystemExit(f"{folder} has {free >> 20} MiB free; {names:,} names need {wanted >> 20} MiB. Set TMPDIR to a larger disk.")


def generated_lines(numbers, count):
    for number in range(count):
        name = "".join(numbers.choices(SYLLABLES, k=numbers.randint(2, 5)))
        yield f"category-{number % 17}\t{name}{number:x}.{numbers.choice(['example', 'test.example', 'invalid'])}"


def real_lines(data):
    for file in sorted(data.glob("*.domains.zst")):
        category = file.name.split(".")[0]
        with subprocess.Popen(["zstd", "-dcq", file], stdout=subprocess.PIPE, text=True) as unpacked:
            for line in unpacked.stdout:
                yield f"{category}\t{line.strip()}"
        if unpacked.returncode:
            raise SystemExit(f"{file} cannot be unpacked")


def popular_hosts(data, numbers):
    file = data / "allow_popular_hosts.zst"
    if not file.exists():
        return [f"www.{''.join(numbers.choices(SYLLABLES, k=4))}{i}.org.example" for i in range(20_000)]
    return subprocess.run(["zstd", "-dcq", file], capture_output=True, text=True, check=True).stdout.split()


def write_names(folder, data, sizes):
    """One file of lines for each size, drawn from all there are; the sizes that could be filled."""
    numbers = random.Random(20261122)
    everything = folder / "all"
    total = 0
    with everything.open("w", encoding="ascii") as out:
        for line in real_lines(data) if any(data.glob("*.domains.zst")) else generated_lines(numbers, max(sizes)):
            out.write(line + "\n")
            total += 1
    files = {size: (folder / f"names-{size}").open("w", encoding="ascii") for size in sizes if size <= total}
    with everything.open(encoding="ascii") as lines:
        for line in lines:
            for size, file in files.items():
                if numbers.random() * total < size:
                    file.write(line)
    for file in files.values():
        file.close()
    everything.unlink()
    return {size: folder / f"names-{size}" for size in files}


def write_hosts(path, names, popular):
    """The hosts that people ask for: some listed, half of these by a subdomain; the others popular."""
    numbers = random.Random(4711)
    wanted = int(QUESTIONS * LISTED_PART)
    listed, seen = [], 0
    with names.open(encoding="ascii") as lines:
        for line in lines:
            seen += 1
            place = len(listed) if len(listed) < wanted else numbers.randrange(seen)
            if place < wanted:
                listed[place:place + 1] = [line.split("\t")[1].strip()]
    hosts = [numbers.choice(["", "www.", ""]) + numbers.choice(listed) for _ in range(wanted)]
    hosts += numbers.choices(popular, k=QUESTIONS - len(hosts))
    numbers.shuffle(hosts)
    path.write_text("".join(host + "\n" for host in hosts), encoding="ascii")


def measure_size(build, folder, names, hosts):
    shelf = folder / f"shelf-{names.name}"
    shelf.mkdir()
    done = subprocess.run([build / "bin" / "bench_filter", "--names", names, "--hosts", hosts, "--folder", shelf], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"bench_filter failed: {done.stderr}")
    figures = json.loads(done.stdout)
    shutil.rmtree(shelf)
    found = figures["look_up"]["found"] / figures["look_up"]["asked"]
    if not LISTED_PART - 0.01 < found < LISTED_PART + 0.15:  # a list that holds nothing, or everything, would be quick
        raise SystemExit(f"{found:.0%} of the hosts were found on the lists; about {LISTED_PART:.0%} are on them")
    return figures


def sections(only, **how):
    for name in [only] if only else SECTIONS:
        if importlib.util.find_spec(name):
            yield importlib.import_module(name).run_section(**how)


def run(seconds, build, data, sizes=None, rows=1_000_000, only=None):
    measuring.need({"zstd": "zstd"})
    if not (build / "build.ninja").exists():
        subprocess.run(["cmake", "--preset", "release"], check=True)
    subprocess.run(["ninja", "-C", str(build), "bench_filter"], check=True, stdout=subprocess.DEVNULL)
    report = {"machine": measuring.machine(), "load": {"questions": QUESTIONS, "listed": LISTED_PART, "real_names": any(data.glob("*.domains.zst"))}}
    how = {"build": build, "data": data, "seconds": seconds, "rows": rows}
    if only:
        return report | {"sizes": [], "sections": list(sections(only, **how))}
    with measuring.scratch() as scratch:
        folder = pathlib.Path(scratch)
        need_disk(folder, max(sizes or SIZES))
        files = write_names(folder, data, sizes or SIZES)
        popular = popular_hosts(data, random.Random(7))
        report["sizes"] = []
        for size, names in files.items():
            write_hosts(folder / "hosts", names, popular)
            report["sizes"].append(measure_size(build, folder, names, folder / "hosts"))
    report["sections"] = list(sections(None, **how))
    return report


def table(report):
    if not report["sizes"]:
        return "\n".join(line for section in report["sections"] for line in (section["title"], section["table"]))
    lines = ["| names | bytes a name | compile s | verify ms | open ms | look-up cold ns | warm ns | decide/s cold | warm | 200 rules each, warm | memory MiB |",
             "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"]
    for one in report["sizes"]:
        few, many = one["decide"]
        lines.append(f"| {one['names']:,} | {one['file_bytes'] / one['names']:.1f} | {one['compile_s']:.1f} | {one['verify_ms']:.0f} "
                     f"| {one['open_ms']:.1f} | {one['look_up']['cold_ns']:,.0f} | {one['look_up']['warm_ns']:,.0f} | {few['cold_per_s']:,.0f} "
                     f"| {few['warm_per_s']:,.0f} | {many['warm_per_s']:,.0f} | {one['look_up']['memory_kib'] / 1024:.0f} |")
    for section in report["sections"]:
        lines += ["", section["title"], section["table"]]
    return "\n".join(lines)
