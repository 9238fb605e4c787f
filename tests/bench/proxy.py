"""bin/bench proxy: 1 KiB over keep-alive through the filter with 100,000 names, beside no proxy, bare nginx and Squid.

Schoolgate is measured twice: `schoolgate` is the proxy alone, `school` the product as a school runs it, both halves on one core."""
import http.client
import os
import pathlib
import random
import subprocess

import measuring
import whole_school

NAMES, BODY_BYTES, CONNECTIONS, ROUNDS = 100_000, 1024, 32, 3
CLIENT_CORE, SERVER_CORE = 0, 1
HOST = "bench.example"
FILTERS = ("schoolgate", "school", "squid")

NGINX = """
worker_processes 1; daemon off; pid {folder}/{name}.pid; error_log {folder}/{name}.log crit; user root;
events {{ worker_connections 4096; }}
http {{
  access_log off; keepalive_requests 100000000; keepalive_timeout 300s; sendfile on; tcp_nodelay on; open_file_cache max=100;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  {servers}
}}
"""
ORIGIN = "server {{ listen 127.0.0.1:{port} reuseport; root {folder}/www; }}"
FORWARDER = """upstream origin {{ server 127.0.0.1:{origin}; keepalive 64; keepalive_requests 100000000; }}
  server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://origin; proxy_http_version 1.1; proxy_set_header Connection "";
  proxy_set_header Host $host; }} }}"""
SQUID = """
http_port 127.0.0.1:{port}
workers 1
pid_filename {folder}/squid.pid
cache_log {folder}/squid-cache.log
access_log stdio:{folder}/squid-access.log
coredump_dir {folder}
visible_hostname bench.example
hosts_file {folder}/hosts
cache deny all
acl listed dstdomain "{names}"
http_access deny listed
http_access allow all
shutdown_lifetime 1 seconds
"""


def listed_names():
    numbers = random.Random(20261122)
    syllables = ["ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pra", "sti", "tro", "ve", "win", "zor"]
    names = set()
    while len(names) < NAMES:
        names.add("".join(numbers.choices(syllables, k=numbers.randint(3, 6))) + f"{numbers.randint(1, 9999)}.example")
    return sorted(names)


def ask(port, address, log_on):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", address, headers={"Accept": "text/html", **({"Proxy-Authorization": log_on} if log_on else {})})
    answer = connection.getresponse()
    return answer.status, answer.read()


def check(subject, port, filters, log_on=None):
    """A benchmark that cannot fail is a defect: the page must come, and a listed name must not."""
    status, body = ask(port, f"http://{HOST}/page", log_on)
    if status != 200 or len(body) != BODY_BYTES:
        raise SystemExit(f"{subject} does not bring the page: {status}")
    if filters and ask(port, f"http://www.{listed_names()[4711]}/", log_on)[0] != 403:
        raise SystemExit(f"{subject} does not block a listed name")


class Bench:
    def __init__(self, folder, build):
        self.folder, self.build, self.servers, self.log_ons = pathlib.Path(folder), build, {}, {}
        self.log = (self.folder / "output.log").open("wb")
        (self.folder / "www").mkdir()
        (self.folder / "www" / "page").write_bytes(b"x" * BODY_BYTES)
        (self.folder / "names").write_text("".join(name + "\n" for name in listed_names()), encoding="ascii")
        (self.folder / "names.squid").write_text("".join(f".{name}\n" for name in listed_names()), encoding="ascii")
        (self.folder / "hosts").write_text(f"127.0.0.1 {HOST}\n", encoding="ascii")
        self.folder.chmod(0o777)

    def start(self, subject, command, core, port):
        self.servers[subject] = measuring.Server(command, core, port, self.log)

    def nginx(self, subject, servers, core, port):
        text = NGINX.format(folder=self.folder, name=subject, servers=servers)
        path = self.folder / f"{subject}.conf"
        path.write_text(text, encoding="ascii")
        self.start(subject, ["nginx", "-p", self.folder, "-c", path], core, port)

    def start_all(self):
        # Two cores: what is measured has one to itself; origin and client share the other.
        origin, direct, forwarder, squid, ours = (measuring.free_port() for _ in range(5))
        self.nginx("origin", ORIGIN.format(port=origin, folder=self.folder), CLIENT_CORE, origin)
        self.nginx("direct", ORIGIN.format(port=direct, folder=self.folder), SERVER_CORE, direct)
        self.nginx("nginx", FORWARDER.format(port=forwarder, origin=origin), SERVER_CORE, forwarder)
        self.start("schoolgate", [self.build / "bin" / "bench_gateway", "--port", ours, "--origin-port", origin, "--names",
                                  self.folder / "names", "--spool", self.folder / "spool", "--threads", 1], SERVER_CORE, ours)
        school = whole_school.WholeSchool(self.build / "bin" / "schoolgate", self.folder / "whole", SERVER_CORE, self.log)
        self.log_ons["school"] = school.prepare(HOST, origin, self.folder / "names")
        self.servers["school"] = school.server
        # Squid goes to the origin by its own means: names come from a hosts file, and every address has the origin's port.
        (self.folder / "squid.conf").write_text(
            SQUID.format(port=squid, folder=self.folder, names=self.folder / "names.squid")
            + f"cache_peer 127.0.0.1 parent {origin} 0 no-query no-digest originserver name=origin\nnever_direct allow all\n",
            encoding="ascii")
        self.start("squid", ["squid", "-N", "-f", self.folder / "squid.conf"], SERVER_CORE, squid)

    def stop_all(self):
        for server in self.servers.values():
            server.stop()
        self.log.close()

    def run_once(self, subject, seconds):
        direct = subject == "direct"
        os.environ["BENCH_TARGET"] = "/page" if direct else f"http://{HOST}/page"
        os.environ["BENCH_HOST"] = HOST
        os.environ["BENCH_LOG_ON"] = self.log_ons.get(subject, "")
        script = pathlib.Path("tests/bench/request.lua").resolve()
        return measuring.measure(self.servers[subject], script=script, seconds=seconds, core=CLIENT_CORE, connections=CONNECTIONS)


def build_gateway(build):
    if not (build / "build.ninja").exists():
        subprocess.run(["cmake", "--preset", "release"], check=True)
    subprocess.run(["ninja", "-C", str(build), "bench_gateway", "schoolgate"], check=True)


def run(seconds, build):
    measuring.need({"nginx": "nginx", "wrk": "wrk", "squid": "squid-openssl", "taskset": "util-linux"})
    build_gateway(build)
    subjects = ["direct", "nginx", "schoolgate", "school", "squid"]
    with measuring.scratch() as folder:
        (pathlib.Path(folder) / "spool").mkdir()
        bench = Bench(folder, build)
        try:
            machine = measuring.machine()
            bench.start_all()
            for subject in subjects:
                check(subject, bench.servers[subject].port, filters=subject in FILTERS, log_on=bench.log_ons.get(subject))
                bench.run_once(subject, 1)  # warm
            runs = {subject: [] for subject in subjects}
            for _ in range(ROUNDS):
                for subject in subjects:
                    runs[subject].append(bench.run_once(subject, seconds))
            figures = [{"subject": subject, **measuring.medians(runs[subject]), "peak_rss_kib": bench.servers[subject].peak_rss_kib()}
                       for subject in subjects]
        finally:
            bench.stop_all()
    return {"machine": machine,
            "load": {"body_bytes": BODY_BYTES, "connections": CONNECTIONS, "listed_names": NAMES, "rounds": ROUNDS, "seconds": seconds},
            "runs": figures, "ratios": ratios({one["subject"]: one for one in figures})}


def table(report):
    return measuring.table(report)


def ratios(by):
    return {f"{ours} to {peer}, {name}": round(by[ours][key] / by[peer][key], 2)
            for ours in ("schoolgate", "school") for peer in ("nginx", "squid") for key, name in (("rps", "requests/s"), ("rps_per_cpu_s", "per CPU-second"), ("p99_us", "p99"))}
