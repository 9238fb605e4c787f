"""What every benchmark needs: processes that are started, pinned, watched and ended by pid; wrk; medians; a table."""
import os
import pathlib
import platform
import re
import shutil
import signal
import socket
import statistics
import subprocess
import tempfile
import time

TICKS = os.sysconf("SC_CLK_TCK")


def need(programs):
    """Installs Debian packages for programs that are missing. `programs` maps a program to its package."""
    missing = sorted({package for program, package in programs.items() if not shutil.which(program)})
    if missing:
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *missing], check=True,
                       env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port, server, seconds=30):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if server.poll() is not None:
            raise SystemExit(f"the server of port {port} ended with {server.returncode}")
        with socket.socket() as probe:
            probe.settimeout(0.5)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit(f"nothing answers on port {port}")


class Server:
    """A program under test, on one core, with all the processes that it starts."""

    def __init__(self, command, core, port, log):
        self.process = subprocess.Popen(["taskset", "-c", str(core), *map(str, command)], stdout=log, stderr=log, start_new_session=True)
        self.port = port
        try:
            wait_for_port(port, self.process)
        except SystemExit:
            self.stop()
            raise

    def pids(self):
        """Ours and its children's."""
        found, todo = [], [self.process.pid]
        while todo:
            pid = todo.pop()
            found.append(pid)
            for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
                todo += [int(word) for word in task.read_text().split()]
        return found

    def cpu_seconds(self):
        ticks = 0
        for pid in self.pids():
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / TICKS

    def peak_rss_kib(self):
        peak = 0
        for pid in self.pids():
            peak += int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text()).group(1))
        return peak

    def stop(self):
        if self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)


def wrk(port, script, seconds, core, connections):
    """One measurement; wrk's own script prints one line of figures."""
    command = ["taskset", "-c", str(core), "wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "-s", str(script),
               f"http://127.0.0.1:{port}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 30, check=True)
    line = re.search(r"^FIGURES (\d+) ([\d.]+) ([\d.]+) ([\d.]+) (\d+)$", done.stdout, re.M)
    if not line:
        raise SystemExit(f"wrk said nothing that can be read:\n{done.stdout}{done.stderr}")
    requests, duration_us, p50, p99, errors = map(float, line.groups())
    if errors or not requests:
        raise SystemExit(f"{int(errors)} of {int(requests)} requests failed: nothing is measured\n{done.stdout}")
    return {"requests": requests, "rps": requests / (duration_us / 1e6), "p50_us": p50, "p99_us": p99}


def measure(server, **how):
    before = server.cpu_seconds()
    figures = wrk(port=server.port, **how)
    figures["cpu_s"] = server.cpu_seconds() - before
    figures["rps_per_cpu_s"] = figures["requests"] / max(figures["cpu_s"], 1 / TICKS)
    return figures


def medians(runs):
    return {key: round(statistics.median(run[key] for run in runs), 1) for key in ("rps", "rps_per_cpu_s", "p50_us", "p99_us")}


def machine():
    model = re.search(r"model name\s*:\s*(.+)", pathlib.Path("/proc/cpuinfo").read_text())
    return {"cpu": model.group(1) if model else platform.machine(), "cores": os.cpu_count(), "kernel": platform.release(),
            "load_average_before": round(os.getloadavg()[0], 2)}


def table(report):
    lines = ["| subject | requests/s | per CPU-second | p50 µs | p99 µs | peak MiB |", "|---|--:|--:|--:|--:|--:|"]
    for run in report["runs"]:
        lines.append(f"| {run['subject']} | {run['rps']:,.0f} | {run['rps_per_cpu_s']:,.0f} | {run['p50_us']:,.0f} | {run['p99_us']:,.0f} "
                     f"| {run['peak_rss_kib'] / 1024:,.0f} |")
    lines.append("")
    lines += [f"{name}: {value}" for name, value in report["ratios"].items()]
    return "\n".join(lines)


def scratch():
    return tempfile.TemporaryDirectory(prefix="schoolgate-bench-")
