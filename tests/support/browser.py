"""A person's browser without a screen: cookies, forms as the page gives them, a fixed address, a proxy. Standard library only."""
import html.parser
import http.client
import base64
import hashlib
import hmac
import struct
import urllib.parse


class Form:
    def __init__(self, action, method):
        self.action, self.method, self.fields, self.buttons, self.labels = action, method, [], [], {}

    def choices(self, name):
        return [value for field, value, kind in self.fields if field == name and kind in ("radio", "checkbox", "option")]


class PageReader(html.parser.HTMLParser):
    """Forms, links, headings and text of one page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.forms, self.links, self.text, self.title = [], [], [], ""
        self._form = self._select = self._textarea = self._link = None
        self._in_title = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "title":
            self._in_title = True
        if tag == "form":
            self._form = Form(a.get("action", ""), a.get("method", "get").lower())
            self.forms.append(self._form)
        if tag == "a" and "href" in a:
            self._link = [a["href"], ""]
            self.links.append(self._link)
        if self._form is None:
            return
        name, kind = a.get("name"), a.get("type", "text")
        if tag == "input" and name:
            if kind in ("radio", "checkbox"):
                self._form.fields.append((name, a.get("value", "on"), kind))
                if "checked" in a:
                    self._form.fields.append((name, a.get("value", "on"), "set"))
            elif kind == "submit":
                self._form.buttons.append((name, a.get("value", "")))
            else:
                self._form.fields.append((name, a.get("value", ""), "hidden" if kind == "hidden" else "text"))
        if tag == "button" and a.get("type", "submit") == "submit":
            self._form.buttons.append((name, a.get("value", "")))
        if tag == "select" and name:
            self._select = name
        if tag == "option" and self._select:
            self._form.fields.append((self._select, a.get("value", ""), "option"))
            if "selected" in a:
                self._form.fields.append((self._select, a.get("value", ""), "set"))
        if tag == "textarea" and name:
            self._textarea = [name, ""]

    def handle_endtag(self, tag):
        if tag == "title":
            self._in_title = False
        if tag == "form":
            self._form = None
        if tag == "a":
            self._link = None
        if tag == "select":
            self._select = None
        if tag == "textarea" and self._textarea and self._form:
            self._form.fields.append((self._textarea[0], self._textarea[1], "text"))
            self._textarea = None

    def handle_data(self, data):
        if self._in_title:
            self.title += data
        if self._textarea:
            self._textarea[1] += data
        if self._link:
            self._link[1] += data
        self.text.append(data)


class Page:
    def __init__(self, status, headers, body, url):
        self.status, self.headers, self.body, self.url = status, headers, body, url
        self.html = body.decode("utf-8", "replace")
        self._read = None

    @property
    def read(self):
        if self._read is None:
            self._read = PageReader(self.html)
        return self._read

    @property
    def text(self):
        return " ".join(" ".join(self.read.text).split())

    def header(self, name):
        for key, value in self.headers:
            if key.lower() == name.lower():
                return value
        return None

    def form(self, containing):
        """The form whose action, a field or a button contains that text."""
        for form in self.read.forms:
            words = [form.action, *[f[0] for f in form.fields], *[b[0] or "" for b in form.buttons]]
            if any(containing in word for word in words):
                return form
        raise AssertionError(f"no form with ‘{containing}’ on {self.url} ({self.status}): {[f.action for f in self.read.forms]}; {self.text[:400]}")

    def link(self, words):
        for href, text in self.read.links:
            if words.lower() in " ".join(text.split()).lower():
                return href
        raise AssertionError(f"no link ‘{words}’ on {self.url}: {[t for _, t in self.read.links]}")


class Browser:
    """One person at one address. `base` is where Schoolgate's pages are."""

    def __init__(self, base, address="127.0.0.1"):
        parts = urllib.parse.urlsplit(base)
        self.host, self.port, self.address, self.cookies = parts.hostname, parts.port, address, {}

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20, source_address=(self.address, 0))
        sent = {"Accept": "text/html", **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        try:
            connection.request(method, path, body=body, headers=sent)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        for key, value in answer.getheaders():
            if key.lower() == "set-cookie":
                name, _, rest = value.partition("=")
                content_of = rest.split(";")[0]
                if content_of == "" or "Max-Age=0" in value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = content_of
        return Page(answer.status, answer.getheaders(), content, path)

    def get(self, path, follow=True):
        if "://" in path:
            parts = urllib.parse.urlsplit(path)
            path = parts.path + (f"?{parts.query}" if parts.query else "")
        page = self.request("GET", path)
        return self._follow(page) if follow else page

    def _follow(self, page, hops=6):
        while page.status in (301, 302, 303) and hops:
            target = urllib.parse.urlsplit(urllib.parse.urljoin(page.url, page.header("Location")))
            page = self.request("GET", target.path + (f"?{target.query}" if target.query else ""))
            hops -= 1
        return page

    def submit(self, page, form, values=None, press=None, follow=True):
        """Sends a form as a browser would: what the page filled in, then what the person typed and pressed."""
        values = values or {}
        pairs = [(n, v) for n, v, kind in form.fields if kind in ("hidden", "text", "set") and n not in values]
        for name, value in values.items():
            for one in value if isinstance(value, list) else [value]:
                pairs.append((name, one))
        buttons = [b for b in form.buttons if b[0]]
        if press is not None:
            pairs.append(next(b for b in buttons if press in b))
        elif len(buttons) == 1:
            pairs.append(buttons[0])
        action = form.action or page.url
        target = urllib.parse.urlsplit(urllib.parse.urljoin(page.url, action))
        path = target.path + (f"?{target.query}" if target.query else "")
        if form.method == "get":
            return self.get(f"{target.path}?{urllib.parse.urlencode(pairs)}")
        answer = self.request("POST", path, urllib.parse.urlencode(pairs), {"Content-Type": "application/x-www-form-urlencoded"})
        return self._follow(answer) if follow else answer


class ProxyClient:
    """Somebody browsing through the proxy from an address, with or without a log-on."""

    def __init__(self, proxy, address="127.0.0.1", log_on=None):
        host, _, port = proxy.rpartition(":")
        self.host, self.port, self.address, self.log_on = host, int(port), address, log_on

    def headers(self):
        if not self.log_on:
            return {}
        return {"Proxy-Authorization": "Basic " + base64.b64encode(":".join(self.log_on).encode()).decode()}

    def get(self, url, headers=None):
        return self.ask("GET", url, {"Accept": "text/html", **(headers or {})})

    def ask(self, method, url, headers=None, body=None):
        """One request, its whole answer. A `body` of bytes has a length; one that yields pieces is sent in chunks."""
        connection, answer = self.open(method, url, headers, body)
        try:
            return Page(answer.status, answer.getheaders(), answer.read(), url)
        finally:
            connection.close()

    def open(self, method, url, headers=None, body=None):
        """One request, its answer not yet read; close the connection."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20, source_address=(self.address, 0))
        sent = {"Host": urllib.parse.urlsplit(url).netloc, **self.headers(), **(headers or {})}
        try:
            connection.request(method, url, body=body, headers=sent)
            return connection, connection.getresponse()
        except BaseException:
            connection.close()
            raise

    def connect(self, authority):
        """A CONNECT; the status and the open socket's connection (close it)."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20, source_address=(self.address, 0))
        connection.connect()
        lines = [f"CONNECT {authority} HTTP/1.1", f"Host: {authority}", *[f"{k}: {v}" for k, v in self.headers().items()], "", ""]
        connection.sock.sendall("\r\n".join(lines).encode())
        head = b""
        while b"\r\n\r\n" not in head:
            more = connection.sock.recv(4096)
            if not more:
                break
            head += more
        first, _, rest = head.partition(b"\r\n")
        status = int(first.split()[1]) if first.startswith(b"HTTP/1.1 ") else 0
        return status, connection, head.decode("latin-1")


def totp(secret, at):
    """RFC 6238, SHA-1, six digits, thirty seconds: what the person's telephone shows."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1000000:06d}"
