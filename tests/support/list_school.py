"""A demo that subscribes to lists: it trusts the test's own authority, and its list server stands beside it."""
import json

import journey
from browser import totp
from list_server import ListServer
from own_sites import OwnSites
from school import School, eventually

SITES = ("fair", "stall", "moved")  # of this test's own origin, beside the demo's


class ListSchool(School):
    """A demo that trusts the test's authority; its list server is beside it."""

    def __init__(self, program):
        super().__init__(program)
        self.make_demo()
        self.sites = OwnSites()
        self.origin = self.top / "origin"
        self.origin.mkdir()
        self.lists = ListServer(self.origin)
        (self.folder / "test-authority.pem").write_bytes((self.origin / "authority.pem").read_bytes())
        lines = [f'"{name}.example:80" = "127.0.0.1:{self.sites.ports[80]}"\n' for name in SITES]
        lines.append(f'"lists.example:{self.lists.port}" = "127.0.0.1:{self.lists.port}"\n')
        self.config.write_text(self.config.read_text() + "".join(lines))
        self.incoming = self.folder / "incoming"
        self.incoming.mkdir()
        self.serve()
        for role in ("pupil", "parent"):
            journey.sign(self.person(role))
        assert eventually(lambda: self.is_open("news.example"), 20), "the pupil cannot browse"

    def remove(self):
        self.lists.close()
        self.sites.close()
        super().remove()

    # -- commands ----------------------------------------------------------------------------------------------
    def lists_by(self, role, *words):
        """schoolgate lists …, with name and reason, and the digits where the role decides."""
        who = ["--by", self.links()[role]["username"], "--reason", "the story asks for it"]
        if words[0] in ("accept", "refuse", "agree", "decline", "undo"):
            browser = self.person(role)
            who += ["--totp", totp(browser.link["totp_secret"], self.next_step(browser) * 30)]
        return self.run("lists", *words, *who)

    def must(self, role, *words):
        done = self.lists_by(role, *words)
        assert done.returncode == 0, (words, done.returncode, done.stdout, done.stderr)
        return done.stdout

    def update(self, name):
        """What one look at a list did: "unchanged", "in force", "held for people", and the codes of what holds it."""
        line = json.loads(self.must("network_manager", "update", name, "--json"))["updates"][0]
        return line["result"], [hold["code"] for hold in line.get("holds", [])], [hold["message"] for hold in line.get("holds", [])]

    def state(self, name):
        return next((one for one in json.loads(self.check_run("lists", "status", "--json"))["lists"] if one["name"] == name), None)

    def two_accept(self, name):
        self.must("second_approver", "accept", name)
        assert "in force" in self.must("head", "accept", name)

    # -- what the pupil meets ----------------------------------------------------------------------------------
    def ask(self, host):
        return self.proxy_client("pupil").get(f"http://{host}/")

    def is_blocked(self, host, reason="site_category"):
        page = self.ask(host)
        return page.status == 403 and page.header("Schoolgate-Reason") == reason

    def is_open(self, host):
        return self.ask(host).status == 200
