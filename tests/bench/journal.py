"""The journal's section of bin/bench filter: entries/s appended and sealed, bytes an entry, query times over many rows.

`bench_journal` makes the traffic. 50 million rows by default; SG_BENCH_ROWS says otherwise (CI-sized: 200000).
"""
import json
import os
import shutil
import subprocess
import tempfile

BYTES_A_ROW = 300  # the open day's log; a sealed day takes a tenth
DAYS = 30


def run_section(build, data, seconds):
    del data, seconds
    rows = int(os.environ.get("SG_BENCH_ROWS", "50000000"))
    days = DAYS if rows >= 1_000_000 else 4
    subprocess.run(["ninja", "-C", str(build), "bench_journal"], check=True)
    with tempfile.TemporaryDirectory(prefix="schoolgate-bench-") as folder:
        # Two days' logs at most stand beside what is sealed.
        wanted = rows // days * 2 * BYTES_A_ROW + rows * BYTES_A_ROW // 5
        free = shutil.disk_usage(folder).free
        if free < wanted * 1.2:
            raise SystemExit(f"{folder} has {free >> 20} MiB free; {rows:,} rows need {int(wanted * 1.2) >> 20} MiB. Set TMPDIR to a larger disk.")
        answer = subprocess.run([build / "bin" / "bench_journal", folder, str(rows), str(days)], capture_output=True, text=True, check=True)
    figures = json.loads(answer.stdout)
    lines = [f"{figures['rows']:,} rows in {figures['days']} days, the last one open",
             f"appended {figures['appended_per_s']:,.0f} entries/s (flushed every 1,000; bar: 300,000), {figures['appended_per_cpu_s']:,.0f} a CPU second",
             f"sealed   {figures['sealed_per_s']:,.0f} entries/s, {figures['sealed_per_cpu_s']:,.0f} a CPU second, proved {figures['verified_per_s']:,.0f} entries/s",
             f"bytes an entry: log {figures['log_bytes_an_entry']:.0f}, sealed {figures['sealed_bytes_an_entry']:.1f}"]
    for name in ("person_day", "person_open_day", "person_all_days", "host_day", "category_day", "newest_50"):
        lines.append(f"{name:<16} {figures[name + '_ms']:>9.1f} ms  {figures[name + '_ms_found']:>6} found")
    return {"title": "journal", "figures": figures, "table": "\n".join(lines)}
