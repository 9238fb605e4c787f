"""The scan section of bin/bench filter: page text scored by weighted phrases, beside raw Hyperscan and beside e2guardian.

The phrases are those of e2guardian's Debian package where its lists are installed (bin/setup bench), else as many generated ones.
"""
import json
import pathlib
import subprocess

import e2guardian
import measuring

BAR_MB_S = 100


def run_section(build, data, seconds):
    del data
    subprocess.run(["ninja", "-C", str(build), "bench_scan"], check=True, stdout=subprocess.DEVNULL)
    peer = e2guardian.is_here()
    with measuring.scratch() as scratch:
        folder = pathlib.Path(scratch)
        (folder / "pages").mkdir()
        command = [build / "bin" / "bench_scan", "--pages", folder / "pages"]
        if peer:
            (folder / "lists").write_text("".join(f"{path}\n" for path in e2guardian.weighted_lists()))
            command += ["--lists", folder / "lists"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"bench_scan failed: {done.stderr}")
        figures = json.loads(done.stdout)
        if not figures["loads"] or figures["pages_with_points"] == 0 or figures["raw_hits_per_mb"] == 0:
            raise SystemExit("bench_scan found nothing on pages that hold phrases")
        if not 0 < len(figures["sample_blocked"]) < figures["sample_pages"]:
            raise SystemExit("of the pages on disk some must be blocked and some not; else nothing is compared")
        figures["phrases_from"] = "e2guardian" if peer else "generated"
        figures["e2guardian"] = e2guardian.run(folder, seconds) if peer else None
    return {"title": f"### Page text scored, {figures['phrases']:,} weighted phrases ({figures['phrases_from']})", "figures": figures,
            "table": table(figures)}


def peer_rows(figures):
    peer = figures["e2guardian"]
    if not peer:
        return [("e2guardian as a proxy", "not installed", "bin/setup bench")], "e2guardian was not measured."
    on, off = peer["with_phrases"], peer["without"]
    both = len(set(on["blocked"]) & set(figures["sample_blocked"]))
    rows = [("e2guardian, whole proxy", on["mb_per_cpu_s"], f"{on['mb_s']} MB/s, {on['requests_s']} requests/s over one connection"),
            ("e2guardian, phrases off", off["mb_per_cpu_s"], f"{off['mb_s']} MB/s, {off['requests_s']} requests/s"),
            ("e2guardian, its phrases alone", peer["phrases_alone_mb_per_cpu_s"], "the difference of the two")]
    return rows, (f"Of {figures['sample_pages']} pages e2guardian blocked {len(on['blocked'])} at a limit of {e2guardian.LIMIT} points, we "
                  f"{len(figures['sample_blocked'])}, {both} the same.")


def table(figures):
    met = "met" if figures["text_scored_mb_s"] >= BAR_MB_S else "missed"
    peers, verdicts = peer_rows(figures)
    rows = [("raw Hyperscan, block mode, caseless", figures["raw_hyperscan_mb_s"], ""), ("folding alone", figures["fold_mb_s"], ""),
            ("text folded and scored", figures["text_scored_mb_s"], f"bar {BAR_MB_S}: {met}"),
            ("HTML inspected whole", figures["html_inspected_mb_s"], ""),
            ("HTML inspected whole, the pages that e2guardian was given", figures["sample_mb_s"], ""), *peers]
    lines = ["| one thread | MB per CPU second | |", "|---|--:|---|"]
    lines += [f"| {name} | {rate} | {remark} |" for name, rate, remark in rows]
    return "\n".join([*lines, "", verdicts, "",
                      f"Compiled in {figures['compile_s']} s; {figures['literals']:,} different texts; serialised and loaded again in "
                      f"{figures['serialise_and_load_s']} s; {figures['peak_rss_kib'] >> 10} MiB resident with 32 MiB of pages."])
