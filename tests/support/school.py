"""A demo school of its own for a test: made, served on free ports, with a clock that the test moves, ended by its own process id."""
import datetime
import json
import os
import random
import re
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from browser import Browser, ProxyClient, totp


def free_ports(count):
    """Below the kernel's range for outgoing connections, which could otherwise take a port while a killed half is away."""
    ports = []
    while len(ports) < count:
        port = random.randrange(12000, 32000)
        with socket.socket() as one:
            if port not in ports and _can_bind(one, port):
                ports.append(port)
    return ports


def _can_bind(one, port):
    try:
        one.bind(("127.0.0.1", port))
        return True
    except OSError:
        return False


class School:
    def __init__(self, program, folder=None):
        self.program = str(program)
        self.top = Path(folder or tempfile.mkdtemp(prefix="schoolgate-scenario-"))
        self.folder = self.top / "school"
        self.process = None
        self.people = {}  # who has signed in so far: one browser each for the whole story
        self.addresses = {"pupil": "127.0.0.31"}  # where a role sits, where that matters
        self.pupil_name = "Amy"
        self.seen = {}  # what a story leaves for a later one: "block", "alert"

    # -- making and serving ------------------------------------------------------------------------------------
    def make_demo(self, seed=7):
        self.check_run("demo", "create", "--dir", str(self.folder), "--seed", str(seed), config=False)
        return self

    @property
    def config(self):
        return self.folder / "schoolgate.toml"

    def serve(self, wait=60):
        self.web_port, self.proxy_port = free_ports(2)
        self.log = open(self.top / "serve.log", "ab")
        # The halves fence themselves off from ptrace, which the leak check needs; unit tests look for leaks.
        environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}
        command = [self.program, "serve", "--config", str(self.config), "--web-port", str(self.web_port), "--proxy-port", str(self.proxy_port)]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, env=environment)
        self.wait_ready(wait)
        return self

    def wait_ready(self, seconds, count=1):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = re.findall(r"^ready web=(\S+) proxy=(\S+)$", self.read_log(), re.M)
            if len(found) >= count:
                self.web, self.proxy = found[-1][0].rstrip("/"), found[-1][1]
                return
            if self.process.poll() is not None:
                raise AssertionError(f"serve ended with {self.process.returncode}:\n{self.read_log()[-3000:]}")
            time.sleep(0.05)
        raise AssertionError(f"no ready line in {seconds} s:\n{self.read_log()[-3000:]}")

    def read_log(self):
        return (self.top / "serve.log").read_text(errors="replace")

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                raise AssertionError("serve did not stop within 20 s of SIGINT")
        code = self.process.returncode if self.process else 0
        self.process = None
        return code

    def remove(self):
        try:
            self.stop()
        finally:
            shutil.rmtree(self.top, ignore_errors=True)

    # -- commands ----------------------------------------------------------------------------------------------
    def run(self, *words, config=True):
        command = [self.program, *words]
        if config:
            command += ["--config", str(self.config)]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)

    def check_run(self, *words, config=True):
        done = self.run(*words, config=config)
        assert done.returncode == 0, f"{' '.join(words)} ended with {done.returncode}: {done.stdout[-1500:]}{done.stderr[-1500:]}"
        return done.stdout

    def links(self):
        return {one["role"]: one for one in json.loads(self.check_run("demo", "links", "--json"))["links"]}

    # -- people ------------------------------------------------------------------------------------------------
    def person(self, role):
        """Somebody signed in, second factor given where the role has one; the same browser each time."""
        if role not in self.people:
            self.people[role] = self.sign_in(self.links()[role], self.addresses.get(role, "127.0.0.1"))
        return self.people[role]

    def sign_in(self, link, address="127.0.0.1"):
        browser = Browser(self.web, address)
        browser.link = link
        page = browser.get(link["link"])
        page = browser.submit(page, page.form("link"))
        browser.page = self.second_factor(browser, page)
        return browser

    def second_factor(self, browser, page):
        """Gives the code when the page asks for one. A code is good once: later ones come from the step ahead."""
        field = next((name for name in ("second_factor_code", "code") if f'name="{name}"' in page.html), None)
        if field is None:
            return page
        step = self.next_step(browser)
        return browser.submit(page, page.form(field), {field: totp(browser.link["totp_secret"], step * 30)})

    def next_step(self, browser):
        """The half minute whose code this person's telephone shows and that was not used yet."""
        now = int(self.now()) // 30
        step = max(now, getattr(browser, "last_step", 0) + 1)
        if step > now + 1:  # further ahead than any telephone's clock may be: half a minute passes instead
            self.advance(seconds=30 * (step - now - 1))
        browser.last_step = step
        return step

    def proxy_client(self, role=None, address="127.0.0.1"):
        log_on = None
        if role:
            link = self.links()[role]
            log_on = (link["username"], link["proxy_password"])
        return ProxyClient(self.proxy, address, log_on)

    # -- the clock ---------------------------------------------------------------------------------------------
    @property
    def clock_file(self):
        return self.folder / "clock"

    def now(self):
        return time.time() + self.offset() / 1000

    def today(self):
        return datetime.datetime.fromtimestamp(self.now(), ZoneInfo("Europe/London")).date()

    def offset(self):
        try:
            return struct.unpack("<q", self.clock_file.read_bytes()[:8])[0]
        except (FileNotFoundError, struct.error):
            return 0

    def advance(self, **delta):
        """Moves the school's clock: days, hours, minutes, seconds."""
        seconds = delta.get("days", 0) * 86400 + delta.get("hours", 0) * 3600 + delta.get("minutes", 0) * 60 + delta.get("seconds", 0)
        with open(self.clock_file, "r+b") as file:
            file.write(struct.pack("<q", self.offset() + int(seconds * 1000)))


def eventually(what, seconds=5):
    """Waits for a fact that another process brings about; its last value, which the caller asserts."""
    deadline = time.monotonic() + seconds
    while True:
        value = what()
        if value or time.monotonic() > deadline:
            return value
        time.sleep(0.05)


def process_children(pid):
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def end(pid, how=signal.SIGKILL):
    os.kill(pid, how)
