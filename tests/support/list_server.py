"""Somebody else's list on loopback, over HTTPS with an authority of the test's own. It can be closed and opened again."""
import http.server
import socketserver
import ssl
import subprocess
import threading

HOST = "lists.example"


def make_authority(folder):
    """authority.pem, and server.pem with server.key, which it signed for HOST."""
    def openssl(*words):
        subprocess.run(["openssl", *words], check=True, capture_output=True, cwd=folder)

    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl("req", "-x509", *curve, "-keyout", "authority.key", "-out", "authority.pem", "-days", "2", "-subj", "/CN=A test's authority")
    openssl("req", *curve, "-keyout", "server.key", "-out", "server.csr", "-subj", f"/CN={HOST}")
    (folder / "names").write_text(f"subjectAltName=DNS:{HOST}\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial", "-days", "2", "-extfile", "names", "-out", "server.pem")


class _Lists(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body, etag = self.server.lists.answers.get(self.path, (None, None))
        asked = self.headers.get("If-None-Match")
        status = 404 if body is None else 304 if asked == etag else 200
        self.server.lists.asked.append((self.path, asked, status))
        sent = (body or b"") if status == 200 else b""
        self.send_response(status)
        if etag:
            self.send_header("ETag", etag)
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *_):
        """A test's log is about the school."""


class _Threaded(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads = True, True

    def handle_error(self, *_):
        """A client that does not like the certificate says so itself."""


class ListServer:
    def __init__(self, folder):
        self.folder, self.answers, self.asked, self.port = folder, {}, [], 0
        make_authority(folder)
        self.open()

    def open(self):
        self._server = _Threaded(("127.0.0.1", self.port), _Lists)
        self.port = self._server.server_address[1]
        self._server.lists = self
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / "server.pem", self.folder / "server.key")
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self):
        if self._server:
            self._server.shutdown()
            self._server.server_close()
        self._server = None

    def put(self, path, hosts):
        """The list as it is from now on, with a new ETag."""
        body = "".join(f"{host}\n" for host in hosts).encode()
        self.answers[path] = (body, f'"{len(self.asked)}-{len(body)}"')

    def address(self, path):
        return f"https://{HOST}:{self.port}{path}"
