"""The two halves: either may be killed under load, and nothing passes unfiltered and nothing acknowledged is lost."""
import http.client
import json
import os
import signal
import socket
import struct
import threading
import time
from pathlib import Path

from browser import ProxyClient
from school import end, eventually, process_children

UNFILTERED = "If you can read it, the filter let you through"


def _halves(school):
    """The children of serve by name: {"gateway": pid, "school": pid, "origin": pid}."""
    found = {}
    for pid in process_children(school.process.pid):
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if "--half" in words:
            found[words[words.index("--half") + 1]] = pid
    return found


def _journal_ids(school):
    """Every entry on the school's disk, read without the program: frames of u32 size, u32 checksum, 32 bytes hash, classes, entries."""
    ids = []
    for path in (school.folder / "journal").glob("*.log"):
        data, at = path.read_bytes(), 0
        while at + 8 <= len(data):
            size, _ = struct.unpack_from("<II", data, at)
            if size == 0 or at + 8 + size > len(data):
                break
            inner, end_of_frame = at + 8 + 32, at + 8 + size
            of_classes, count = struct.unpack_from("<II", data, inner)
            if of_classes == 0xFFFFFFFF:
                inner += 8 + count  # a byte for each entry says its class
            while inner < end_of_frame:
                (length,) = struct.unpack_from("<I", data, inner)
                _, day, number = struct.unpack_from("<BIQ", data, inner + 4)
                ids.append((time.strftime("%Y-%m-%d", time.gmtime(day * 86400)), number))
                inner += 4 + length
            at = end_of_frame
    return ids


class _Load:
    """Threads that ask for blocked sites again and again, known and unknown, and note every answer."""

    def __init__(self, school):
        teacher = school.proxy_client("teacher")
        unknown = ProxyClient(school.proxy, "127.0.0.9")
        self.asks = [(teacher, "http://illegal.example/"), (unknown, "http://casino.example/"), (unknown, "http://news.example/")]
        self.answers, self.entries, self.broken, self.guard = [], [], 0, threading.Lock()
        self.goes_on = True
        self.threads = [threading.Thread(target=self._run, args=ask) for ask in self.asks]
        for thread in self.threads:
            thread.start()

    def _run(self, client, url):
        while self.goes_on:
            try:
                page = client.get(url)
            except (OSError, http.client.HTTPException):
                with self.guard:
                    self.broken += 1
                time.sleep(0.02)
                continue
            headers = {name.lower(): value for name, value in page.headers}
            with self.guard:
                self.answers.append((url, page.status, UNFILTERED in page.html or page.status == 200))
                if "schoolgate-entry" in headers:
                    self.entries.append(headers["schoolgate-entry"])

    def finish(self):
        self.goes_on = False
        for thread in self.threads:
            thread.join(30)


def _new_half(school, name, old):
    """Waits until another process has taken the killed one's place."""
    return eventually(lambda: _halves(school).get(name) not in (None, old), 30)


def either_half_may_be_killed_under_load_without_anything_unfiltered_or_lost(school):
    assert eventually(lambda: {"gateway", "school"} <= set(_halves(school)), 10)
    load = _Load(school)
    time.sleep(0.5)
    for name in ["school", "gateway", "school", "gateway"]:
        old = _halves(school)[name]
        end(old)
        assert _new_half(school, name, old), f"the {name} half was not started again"
        time.sleep(1)
    load.finish()
    assert len(load.answers) > 50, f"only {len(load.answers)} answers"
    passed = [answer for answer in load.answers if answer[2]]
    assert not passed, f"unfiltered: {passed[:3]}"
    assert load.entries and len(set(load.entries)) == len(load.entries), "a number was given twice"
    wanted = {(day, int(number)) for day, number in (entry.split("/") for entry in load.entries)}
    assert eventually(lambda: wanted <= set(_journal_ids(school)), 30), f"lost: {sorted(wanted - set(_journal_ids(school)))[:5]}"
    ids = _journal_ids(school)
    assert len(set(ids)) == len(ids), "an entry was kept twice"


def the_filter_goes_on_while_the_school_half_stands_still(school):
    pid = eventually(lambda: _halves(school).get("school"), 30)
    unknown = ProxyClient(school.proxy, "127.0.0.9")
    os.kill(pid, signal.SIGSTOP)
    try:
        for _ in range(5):
            page = unknown.get("http://casino.example/")
            assert page.status == 511, page.status
            assert UNFILTERED not in page.html
    finally:
        os.kill(pid, signal.SIGCONT)


def a_gateway_without_its_snapshot_denies(school):
    """The snapshot on its disk is spoilt, and the school half stands still: nothing may pass, the helpline included."""
    halves = eventually(lambda: (found := _halves(school)) and {"gateway", "school"} <= set(found) and found, 30)
    manifest = school.folder / "gateway" / "snapshot" / "manifest"
    os.kill(halves["school"], signal.SIGSTOP)
    try:
        data = bytearray(manifest.read_bytes())
        data[20] ^= 1
        manifest.write_bytes(data)
        end(halves["gateway"])
        assert _new_half(school, "gateway", halves["gateway"])
        client = ProxyClient(school.proxy, "127.0.0.9")

        def answer():
            try:
                return client.get("http://news.example/").status
            except OSError:
                return None

        status = eventually(answer, 20)
        assert status in (403, 503), status
    finally:
        os.kill(halves["school"], signal.SIGCONT)
    assert eventually(lambda: client.get("http://news.example/").status == 511, 20), "the school's next snapshot opens the gate page again"


def the_gateway_cannot_reach_the_store(school):
    """Behind its fence it has nothing of the store open, and starting a program is refused by seccomp."""
    pid = eventually(lambda: _halves(school).get("gateway"), 30)
    status = dict(line.split(":\t", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":\t" in line)
    assert status["Seccomp"].strip() == "2", status["Seccomp"]
    assert status["NoNewPrivs"].strip() == "1"
    opened = [os.readlink(link) for link in Path(f"/proc/{pid}/fd").iterdir()]
    assert not [name for name in opened if name.endswith((".db", ".db-wal", "signing.key"))], opened


def a_cut_store_is_found_by_the_head_that_the_gateway_keeps(school):
    kept = eventually(lambda: (school.folder / "gateway" / "audit-head").exists() and (school.folder / "gateway" / "audit-head").read_text(), 10)
    events = int(kept.split()[0])
    report = json.loads(school.check_run("audit", "verify", "--json"))
    assert report["ok"] and report["first_bad"] is None and report["events"] >= events, report


def a_second_serve_of_the_same_school_is_refused(school):
    done = school.run("serve")
    assert done.returncode == 1, done.returncode
    assert "already" in done.stderr, done.stderr


def ctrl_c_stops_cleanly(school):
    children = process_children(school.process.pid)
    assert school.stop() == 0
    assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children), 5)
    with socket.socket() as one:
        assert one.connect_ex(("127.0.0.1", school.proxy_port)) != 0, "the proxy's port is still open"


ctrl_c_stops_cleanly.spends_school = True
