"""The journal's section of bin/bench filter: entries/s appended, sealed and replayed, bytes an entry, query times over many rows.

`bench_journal` makes the traffic, `bench_replay` runs two changes over it. --rows says how many entries.
"""
import json
import shutil
import subprocess
import tempfile

BYTES_A_ROW = 300  # the open day's log; a sealed day takes a tenth
DAYS = 30


def run_section(build, data, seconds, rows):
    del data, seconds
    days = DAYS if rows >= 1_000_000 else 4
    subprocess.run(["ninja", "-C", str(build), "bench_journal", "bench_replay"], check=True, stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory(prefix="schoolgate-bench-") as folder:
        # Two days' logs at most stand beside what is sealed.
        wanted = rows // days * 2 * BYTES_A_ROW + rows * BYTES_A_ROW // 5
        free = shutil.disk_usage(folder).free
        if free < wanted * 1.2:
            raise SystemExit(f"{folder} has {free >> 20} MiB free; {rows:,} rows need {int(wanted * 1.2) >> 20} MiB. Set TMPDIR to a larger disk.")
        answer = subprocess.run([build / "bin" / "bench_journal", folder, str(rows), str(days)], capture_output=True, text=True, check=True)
        replayed = subprocess.run([build / "bin" / "bench_replay", folder], capture_output=True, text=True, check=True)
    figures = json.loads(answer.stdout) | json.loads(replayed.stdout)
    lines = [f"{figures['rows']:,} rows in {figures['days']} days, the last one open",
             f"appended {figures['appended_per_s']:,.0f} entries/s (flushed every 1,000; bar: 300,000), {figures['appended_per_cpu_s']:,.0f} a CPU second",
             f"sealed   {figures['sealed_per_s']:,.0f} entries/s, {figures['sealed_per_cpu_s']:,.0f} a CPU second, proved {figures['verified_per_s']:,.0f} entries/s",
             f"bytes an entry: log {figures['log_bytes_an_entry']:.0f}, sealed {figures['sealed_bytes_an_entry']:.1f}"]
    lines.append(f"the open day's index: {figures['open_day_indexed_s']:.2f} s; a person's whole time in {figures['pages']} pages, the slowest {figures['slowest_page_ms']:.0f} ms")
    lines.append(f"replayed {figures['replayed_rules_per_s']:,.0f} entries/s where every rule may have changed (one worker {figures['replayed_rules_one_worker_per_s']:,.0f}), "
                 f"{figures['replayed_site_per_s']:,.0f} for a site for a class, {figures['replayed_two_per_s']:,.0f} for both in one reading")
    for name in ("person_day", "person_open_day", "person_all_days", "host_day", "host_open_day", "host_all_days", "category_day", "newest_50"):
        lines.append(f"{name:<16} {figures[name + '_ms']:>9.1f} ms  {figures[name + '_ms_found']:>6} found")
    return {"title": "journal", "figures": figures, "table": "\n".join(lines)}
