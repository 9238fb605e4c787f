"""A test's own origin on loopback that answers each address as a story wants, and keeps what it was asked: heads and bodies."""
import http.server
import socketserver
import threading

PAGE = b"<!doctype html><html lang=en><title>A site</title><p>If you can read it, the filter let you through.</p>"


class Answer:
    """One answer. `body` is bytes, or a function that yields pieces: each is then a chunk of its own, written at once."""

    def __init__(self, body=PAGE, content_type="text/html", headers=None, status=200):
        self.body, self.status = body, status
        self.headers = {"Content-Type": content_type, **(headers or {})}


class Asked:
    """One request as it came to the site. `machine` is the port that it came to."""

    def __init__(self, machine, method, target, headers, body):
        self.machine, self.method, self.target, self.headers, self.body = machine, method, target, headers, body


class _Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = self._body()
        if body is None:
            return
        host = self.headers.get("Host", "")
        self.server.sites.keep(Asked(self.server.server_address[1], self.command, self.path, self.headers, body))
        self._send(self.server.sites.answer_for(host, self.path))

    do_POST = do_PUT = do_DELETE = do_HEAD = do_GET

    def _body(self):
        """What was sent; None where the sender broke off."""
        length = int(self.headers.get("Content-Length", 0))
        body = self._chunks() if self.headers.get("Transfer-Encoding") == "chunked" else self.rfile.read(length)
        if body is None or len(body) < length:
            self.close_connection = True
            return None
        return body

    def _chunks(self):
        body = b""
        while size := int(self.rfile.readline().split(b";")[0] or b"-1", 16):
            piece = self.rfile.read(size) if size > 0 else b""
            if size < 0 or len(piece) < size:
                return None
            body += piece
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _send(self, answer):
        pieces = None if isinstance(answer.body, bytes) else answer.body()
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header(*(("Transfer-Encoding", "chunked") if pieces else ("Content-Length", str(len(answer.body)))))
        try:
            self.end_headers()
            if pieces is None and self.command != "HEAD":
                self.wfile.write(answer.body)
            for piece in pieces or ():
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            if pieces:
                self.wfile.write(b"0\r\n\r\n")
        except ConnectionError:  # cut by the filter in the middle, which is what a story looks for
            self.close_connection = True

    def log_message(self, *_):
        """A test's log is about the school."""


class _TunnelEnd(socketserver.BaseRequestHandler):
    """Sends back what comes."""

    def handle(self):
        while data := self.request.recv(4096):
            self.request.sendall(data)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads = True, True


class AnsweringSites:
    """`hosts` answer on one machine; `elsewhere` on another one, so that a story sees which was connected to."""

    def __init__(self, hosts, elsewhere=()):
        self.hosts, self.elsewhere = hosts, elsewhere
        self.answers, self.asked, self._guard, self._servers = {}, [], threading.Lock(), []
        self.port, self.other_port, self.tunnel_port = (self._open(handler) for handler in (_Answers, _Answers, _TunnelEnd))

    def _open(self, handler):
        server = _Server(("127.0.0.1", 0), handler)
        server.sites = self
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        self._servers.append(server)
        return server.server_address[1]

    def close(self):
        for server in self._servers:
            server.shutdown()
            server.server_close()
        self._servers = []

    def resolve(self):
        """The lines of [resolve] in the school's configuration."""
        plain = "".join(f'"{host}:80" = "127.0.0.1:{self.port}"\n"{host}:443" = "127.0.0.1:{self.tunnel_port}"\n' for host in self.hosts)
        return "[resolve]\n" + plain + "".join(f'"{host}:80" = "127.0.0.1:{self.other_port}"\n' for host in self.elsewhere)

    def on(self, address, answer):
        """What `host/path` answers from now on, whatever its query; everything else answers PAGE."""
        self.answers[address] = answer
        return f"http://{address}"

    def answer_for(self, host, target):
        return self.answers.get(host + target.split("?")[0], Answer())

    def keep(self, asked):
        with self._guard:
            self.asked.append(asked)

    def last(self, host):
        """The newest request for that host; None where none came."""
        with self._guard:
            return next((one for one in reversed(self.asked) if one.headers.get("Host") == host), None)

    def count(self, host):
        with self._guard:
            return sum(one.headers.get("Host") == host for one in self.asked)
