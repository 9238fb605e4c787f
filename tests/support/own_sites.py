"""A test's own origin on loopback: plain pages on one port, a tunnel's far end on another. It can be closed and opened again."""
import http.server
import socket
import socketserver
import threading
import time

# What a school's own lists name; the rest is allowed by default.
HOSTS = ("news", "encyclopedia", "learning", "exams", "childline", "casino", "games", "self-harm", "extremism", "illegal", "filter-test")
PAGE = b"<!doctype html><html lang=en><title>A site</title><p>If you can read it, the filter let you through.</p>"


class _Pages(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_):
        """A test's log is about the school."""


class _Echo(socketserver.BaseRequestHandler):
    """Sends back what comes: enough to see whether a tunnel is still open."""

    def handle(self):
        while data := self.request.recv(4096):
            self.request.sendall(data)


class _Threaded(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads = True, True


class OwnSites:
    def __init__(self):
        self.ports, self._servers = {}, []
        self.open()

    def open(self):
        """The ports of the first time again, so that the school's configuration goes on holding."""
        for port, handler in ((80, _Pages), (443, _Echo)):
            server = _Threaded(("127.0.0.1", self.ports.get(port, 0)), handler)
            self.ports[port] = server.server_address[1]
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
            self._servers.append(server)

    def close(self):
        for server in self._servers:
            server.shutdown()
            server.server_close()
        self._servers = []

    def resolve(self):
        """The lines of [resolve] in the school's configuration."""
        return "[resolve]\n" + "".join(f'"{host}.example:{port}" = "127.0.0.1:{at}"\n' for host in HOSTS for port, at in self.ports.items())


def is_open(connection):
    """Whether the far end of a tunnel still answers."""
    try:
        connection.sock.sendall(b"still there?")
        return connection.sock.recv(64) == b"still there?"
    except OSError:
        return False


def seconds_until_closed(sock, limit):
    """How long until the other side ends this connection; None where it does not within the limit."""
    started = time.monotonic()
    sock.settimeout(limit)
    try:
        while sock.recv(4096):
            pass
    except socket.timeout:
        return None
    except OSError:
        pass
    return time.monotonic() - started
