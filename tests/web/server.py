"""A server of the page's files and nothing else, as strict with the browser as the real one."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from foursides.pose.networks import MissingNetwork
from foursides.web.assets import STATIC, network_asset
from tests.sample import SAMPLE

PAGE = b"<!doctype html><meta charset=utf-8><title>Test</title>"
TYPES = {".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json", ".mp4": "video/mp4"}
Shelf = dict[str, bytes | Callable[[], bytes]]
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cache-Control": "no-cache",
}


class Handler(BaseHTTPRequestHandler):
    """Gives the static files, the networks and whatever has been put on the shelf."""

    protocol_version = "HTTP/1.1"
    shelf: Shelf

    def do_GET(self) -> None:
        try:
            body = self._body(self.path)
        except (OSError, MissingNetwork, LookupError):
            self._send(404, b"", "text/plain")
            return
        kind = "text/html" if self.path == "/" else TYPES.get(Path(self.path).suffix, "application/octet-stream")
        self._send(200, body, kind)

    def _body(self, path: str) -> bytes:
        if path == "/":
            return PAGE
        folder, _, name = path.removeprefix("/").partition("/")
        if folder == "networks":
            return network_asset(name)
        if folder == "shelf":
            thing = self.shelf[name]
            return thing if isinstance(thing, bytes) else thing()
        file = (STATIC / name).resolve()
        if folder != "static" or not file.is_relative_to(STATIC.resolve()):
            raise LookupError(path)
        return file.read_bytes()

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):  # a page that is closed while it loads
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet."""


@contextmanager
def serving(shelf: Shelf | None = None) -> Iterator[str]:
    """Serve on this machine alone; yield the address. The sample is always on the shelf."""
    shelf = {} if shelf is None else shelf
    shelf["sample.mp4"] = SAMPLE.read_bytes
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Shelved", (Handler,), {"shelf": shelf}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
