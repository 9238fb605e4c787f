"""The scan section of bin/bench filter: page text scored by weighted phrases, beside raw Hyperscan on the same phrases and pages.

The phrases are those of e2guardian's Debian package where its lists are installed, else as many generated ones.
"""
import json
import pathlib
import subprocess

LISTS = pathlib.Path("/etc/e2guardian/lists/phraselists")
BAR_MB_S = 100


def run_section(build, data, seconds):
    subprocess.run(["ninja", "-C", str(build), "bench_scan"], check=True, stdout=subprocess.DEVNULL)
    command = [str(build / "bin" / "bench_scan")] + ([str(LISTS)] if LISTS.is_dir() else [])
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"bench_scan failed: {done.stderr}")
    figures = json.loads(done.stdout)
    if not figures["loads"] or figures["pages_with_points"] == 0 or figures["raw_hits_per_mb"] == 0:
        raise SystemExit("bench_scan found nothing on pages that hold phrases")
    figures["phrases_from"] = "e2guardian" if LISTS.is_dir() else "generated"
    figures["e2guardian_mb_s"] = None  # a proxy of its own, not run here
    return {"title": f"### Page text scored, {figures['phrases']:,} weighted phrases ({figures['phrases_from']})", "figures": figures,
            "table": table(figures)}


def table(figures):
    met = "met" if figures["text_scored_mb_s"] >= BAR_MB_S else "missed"
    rows = [("raw Hyperscan, block mode, caseless", figures["raw_hyperscan_mb_s"], ""), ("folding alone", figures["fold_mb_s"], ""),
            ("text folded and scored", figures["text_scored_mb_s"], f"bar {BAR_MB_S}: {met}"),
            ("HTML inspected whole", figures["html_inspected_mb_s"], ""), ("e2guardian as a proxy", "not measured", "")]
    lines = ["| one thread | MB per CPU second | |", "|---|--:|---|"]
    lines += [f"| {name} | {rate} | {remark} |" for name, rate, remark in rows]
    return "\n".join([*lines, "", f"Compiled in {figures['compile_s']} s; {figures['literals']:,} different texts; serialised and loaded again in "
                      f"{figures['serialise_and_load_s']} s; {figures['peak_rss_kib'] >> 10} MiB resident with 32 MiB of pages."])
