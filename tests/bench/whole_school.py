"""The product as a school runs it, for the benchmark: `serve` of a demo, 100,000 names in a list that two people agreed to, a pupil who has signed."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))

import journey  # noqa: E402
import measuring  # noqa: E402
from browser import totp  # noqa: E402
from school import School, eventually, free_ports  # noqa: E402

APPROVERS = ("second_approver", "head")


class WholeSchool(School):
    def __init__(self, program, folder, core, log):
        super().__init__(program, folder)
        self.core, self.server_log, self.server = core, log, None

    def serve(self, wait=60):
        """As `School.serve`, but pinned and watched with all its processes."""
        self.web_port, self.proxy_port = free_ports(2)
        command = [self.program, "serve", "--config", self.config, "--web-port", self.web_port, "--proxy-port", self.proxy_port]
        self.log = open(self.top / "serve.log", "ab")
        self.server = measuring.Server(command, self.core, self.proxy_port, self.log)
        self.process = self.server.process
        self.wait_ready(wait)
        return self.server

    def prepare(self, host, origin, names):
        """What the measurement needs: the origin's name, the list in force, the pupil let through. The header that says who asks."""
        self.make_demo()
        with open(self.config, "a", encoding="utf-8") as config:
            config.write(f'"{host}:80" = "127.0.0.1:{origin}"\n')
        self.subscribe(names)
        self.serve()
        for approver in APPROVERS:
            self.agree(approver)
        for role in ("pupil", "parent"):
            journey.sign(self.person(role))
        pupil = self.proxy_client("pupil")
        if not eventually(lambda: pupil.get(f"http://{host}/page").status == 200, 20):
            raise SystemExit(f"the pupil does not get http://{host}/page: {pupil.get(f'http://{host}/page').text[:300]}")
        return pupil.headers()["Proxy-Authorization"]

    def subscribe(self, names):
        manager = self.links()["network_manager"]
        for ahead, words in enumerate((["add", "bench", "--format", "domains", "--address", str(names), "--category", "gambling", "--licence", "our own"],
                                       ["update", "bench"])):
            code = totp(manager["totp_secret"], self.now() + 30 * ahead)
            self.check_run("lists", *words, "--by", manager["username"], "--reason", "the benchmark", "--totp", code)

    def agree(self, role):
        browser = self.person(role)
        page = browser.get("/filter/lists")
        page = browser.get(page.link("first copy"))
        page = browser.submit(page, page.form("why"), {"why": "It is what the benchmark asks for."})
        page = self.second_factor(browser, page)
        if page.status != 200:
            raise SystemExit(f"{role} cannot agree to the list: {page.status} {page.text[:300]}")
