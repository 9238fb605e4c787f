"""e2guardian as a proxy in front of pages on disk, for the scan section: the lists of its Debian package, everything else off.

Two of them are measured, with its weighted phrases and without: what lies between is what it spends on phrases.
"""
import http.client
import pathlib
import re
import shutil
import time

import measuring

PROGRAM = "e2guardian"
SETTINGS = pathlib.Path("/etc/e2guardian")
LISTS = SETTINGS / "lists" / "weightedphraselist"
LIMIT = 50  # its own default
CLIENT_CORE, SERVER_CORE = 0, 1
ORIGIN = """
worker_processes 1; daemon off; pid {folder}/origin.pid; error_log {folder}/origin.log crit; user root;
events {{ worker_connections 512; }}
http {{ access_log off; sendfile on; types {{ text/html html; }} keepalive_requests 100000000;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port}; root {folder}/pages; }} }}
"""


def is_here():
    return LISTS.is_file() and shutil.which(PROGRAM) is not None


def weighted_lists():
    """The files that the package's own list includes: what somebody who installs it has."""
    return re.findall(r"(?m)^ *\.Include<([^>]+)>", LISTS.read_text(encoding="latin-1"))


def with_settings(text, settings):
    for name, value in settings.items():
        text = re.sub(rf"(?m)^ *{name} *=.*$", "", text) + f"\n{name} = {value}"
    return text + "\n"


def write_settings(folder, port, phrases):
    folder.mkdir()
    (folder / "empty").write_text("")
    (folder / "weighted").write_text("".join(f".Include<{path}>\n" for path in weighted_lists()) if phrases else "")
    main = {"filterip": "'127.0.0.1'", "filterports": port, "transparenthttpsport": "''", "nodaemon": "on", "nologger": "on", "httpworkers": 32,
            "pidfilename": f"'{folder}/pid'", "loglocation": f"'{folder}/access.log'"}
    group = {"weightedphraselist": f"'{folder}/weighted'", "bannedphraselist": f"'{folder}/empty'", "exceptionphraselist": f"'{folder}/empty'",
             "naughtynesslimit": LIMIT}
    for name, settings in (("e2guardian.conf", main), ("e2guardianf1.conf", group)):
        (folder / name).write_text(with_settings((SETTINGS / name).read_text(encoding="latin-1"), settings), encoding="latin-1")
    folder.chmod(0o777)
    return folder / "e2guardian.conf"


def ask_all(port, origin, pages):
    """Asks the proxy for every page over one connection; bytes that came through, and the pages that did not."""
    passed, blocked = 0, []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for page, size in pages:
        connection.request("GET", f"http://127.0.0.1:{origin}/{page}")
        answer = connection.getresponse()
        body = answer.read()
        if answer.status == 200 and len(body) == size:
            passed += size
        elif b"e2guardian" in body.lower() or b"access" in body.lower():
            blocked.append(page)
        else:
            raise SystemExit(f"e2guardian answers {answer.status} with {len(body)} bytes for {page}")
    connection.close()
    return passed, blocked


def measure(server, origin, pages, seconds):
    ask_all(server.port, origin, pages)
    rounds, began, cpu = 0, time.monotonic(), server.cpu_seconds()
    while rounds == 0 or time.monotonic() - began < seconds:
        _, blocked = ask_all(server.port, origin, pages)
        rounds += 1
    elapsed, spent = time.monotonic() - began, server.cpu_seconds() - cpu
    megabytes = rounds * sum(size for _, size in pages) / 1e6
    return {"mb_s": round(megabytes / elapsed, 1), "mb_per_cpu_s": round(megabytes / spent, 1), "requests_s": round(rounds * len(pages) / elapsed, 1),
            "blocked": blocked, "peak_rss_kib": server.peak_rss_kib()}


def run(folder, seconds):
    """`folder` holds pages/*.html. Figures with phrases, without them, and what the phrases alone take."""
    measuring.need({"nginx": "nginx", "taskset": "util-linux"})
    folder = pathlib.Path(folder)
    folder.chmod(0o777)
    pages = [(path.name, path.stat().st_size) for path in sorted((folder / "pages").glob("*.html"))]
    origin = measuring.free_port()
    (folder / "origin.conf").write_text(ORIGIN.format(folder=folder, port=origin), encoding="ascii")
    servers, figures = [], {}
    with (folder / "output.log").open("wb") as log:
        try:
            servers.append(measuring.Server(["nginx", "-p", folder, "-c", folder / "origin.conf"], CLIENT_CORE, origin, log))
            for name, phrases in (("with_phrases", True), ("without", False)):
                port = measuring.free_port()
                settings = write_settings(folder / name, port, phrases)
                servers.append(measuring.Server([PROGRAM, "-N", "-c", settings], SERVER_CORE, port, log))
                figures[name] = measure(servers[-1], origin, pages, seconds)
        finally:
            for server in servers:
                server.stop()
    if figures["without"]["blocked"] or not figures["with_phrases"]["blocked"]:
        raise SystemExit("e2guardian blocks without phrases, or nothing with them: it was not set up as meant")
    between = 1 / figures["with_phrases"]["mb_per_cpu_s"] - 1 / figures["without"]["mb_per_cpu_s"]
    figures["phrases_alone_mb_per_cpu_s"] = round(1 / between, 1) if between > 0 else None
    return figures
