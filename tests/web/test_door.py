"""A real server that others can reach: nobody gets anything before they have shown a secret, nor without TLS."""

import asyncio
import os
import re
import shlex
import shutil
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute
from playwright.sync_api import Playwright
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from bench.servers import free_port
from foursides.errors import UnusableAddress
from foursides.web.address import own_address
from foursides.web.reach import Reach, reach_of
from foursides.web.site.routes import ROUTERS
from tests.complains import complains, sentence
from tests.needs import OPENSSL
from tests.web import plain
from tests.web.browser import ARGUMENTS, CHROMIUM, FAKE_CAMERA
from tests.web.live_server import hello, run, serving_live, until

ENTER = re.compile(r"(https://\S+)/enter/(\S+)")
ROUTES = [route.path for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
PATHS = sorted(
    {path.format(session_id="x", day="2026-03-02", name="x", secret="x") for path in ROUTES}
    | {"/api/sessions", "/api/sessions/x", "/sample.mp4", "/networks/pose_detector.tflite", "/nothing", "/enter"}
    | {"/static/pose/worker.js", "/static/../sample.mp4", "/static/style.css/../../sample.mp4"}
)


@dataclass(frozen=True)
class Open:
    """A server that others can reach."""

    url: str
    link: str
    """For another machine."""
    here: str
    trust: ssl.SSLContext | bool
    headers: dict[str, str]

    def get(self, path: str, **options: Any) -> httpx.Response:
        headers = self.headers | options.pop("headers", {})
        return httpx.get(self.url + path, verify=self.trust, headers=headers, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        headers = self.headers | {"Origin": self.origin} | options.pop("headers", {})
        return httpx.post(self.url + path, verify=self.trust, headers=headers, **options)

    @property
    def origin(self) -> str:
        return f"https://{self.headers['Host']}" if "Host" in self.headers else self.url

    def let_in(self, link: str) -> dict[str, str]:
        """Open a link; return the header of a browser that has been let in."""
        answer = self.post(f"/enter/{link}")
        assert answer.status_code == 303, answer.text
        return {"Cookie": answer.headers["set-cookie"].split(";")[0]}


@contextmanager
def serving(data: Path, *options: str, **names: str) -> Iterator[list[str]]:
    """Let the command serve; yield the lines that it says first."""
    command = [sys.executable, "-c", "from foursides.cli import main; main()", "serve", "--no-browser", *options]
    process = subprocess.Popen(
        [*command, "--data", str(data)], stderr=subprocess.PIPE, text=True, env=os.environ | names
    )
    assert process.stderr
    said = []
    for line in process.stderr:
        said.append(line)
        if "once: " in line and ("--behind-tls-proxy" in options or len(ENTER.findall("".join(said))) == 2):
            break
    try:
        yield said
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def certificate(folder: Path) -> tuple[list[str], str]:
    """Make a certificate as the refusal says; return the options that use it, and the address that it is of."""
    if shutil.which("openssl") is None:
        OPENSSL.missing()
    with pytest.raises(UnusableAddress) as refused:
        reach_of("0.0.0.0")
    command = sentence(refused.value).partition("made by: ")[2]
    subprocess.run(shlex.split(command), cwd=folder, capture_output=True, check=True)
    return ["--tls-certificate", str(folder / "cert.pem"), "--tls-key", str(folder / "key.pem")], own_address()


@pytest.fixture(scope="module", params=["TLS", "proxy"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    folder = tmp_path_factory.mktemp("open")
    if request.param == "proxy":
        port = free_port()
        options = ["--behind-tls-proxy", "--port", str(port)]
        with serving(folder, *options, FOURSIDES_NAMES="coach.example") as said:
            ((name, link),) = ENTER.findall("".join(said))
            assert name == "https://coach.example"
            made = Open(f"http://127.0.0.1:{port}", link, "", False, {"Host": "coach.example"})
            until(lambda: answers(made))
            yield made
        return
    secure, address = certificate(folder)
    with serving(folder, "--host", "0.0.0.0", "--port", "0", *secure) as said:
        (here, own), (elsewhere, link) = ENTER.findall("".join(said))
        assert here.startswith("https://127.0.0.1:")
        assert elsewhere == here.replace("127.0.0.1", address)
        trust = ssl.create_default_context(cafile=str(folder / "cert.pem"))
        made = Open(elsewhere, link, own, trust, {})
        until(lambda: answers(made))
        yield made


def answers(server: Open) -> bool:
    try:
        return server.get("/").status_code == 401
    except httpx.TransportError:
        return False


@pytest.mark.parametrize("path", PATHS)
def test_who_has_no_key_gets_nothing_but_a_sentence(path: str, server: Open) -> None:
    for cookie in ({}, {"Cookie": "__Host-foursides=guess"}, {"Cookie": f"__Host-foursides={server.link}"}):
        for answer in (server.get(path, headers=cookie), server.post(path, headers=cookie)):
            if path.startswith("/calendar/") and answer.request.method == "GET":
                assert answer.status_code == 404  # its address is a secret of its own
                continue
            assert answer.status_code == 401
            assert "Open the link that Foursides showed" in answer.text
            assert "set-cookie" not in answer.headers


def test_who_has_no_key_gets_no_socket(server: Open) -> None:
    async def knock() -> None:
        async with opened(server, "x", {}):
            pass

    with pytest.raises(InvalidStatus) as refused:
        run(knock())
    assert refused.value.response.status_code == 403


def opened(server: Open, session_id: str, cookie: dict[str, str]) -> Any:
    headers = {"Origin": server.origin} | cookie
    secure = server.trust if isinstance(server.trust, ssl.SSLContext) else None
    # A proxy hands the name on by which it was reached.
    named = "coach.example" if server.headers else server.url.removeprefix("https://")
    scheme = "wss" if secure else "ws"
    host, port = server.url.split("//")[1].split(":")
    return connect(
        f"{scheme}://{named}/live/{session_id}",
        host=host,
        port=int(port),
        ssl=secure,
        additional_headers=headers,
        compression=None,
    )


def test_a_link_lets_one_browser_in_and_no_other(server: Open) -> None:
    asked = server.get(f"/enter/{server.link}")  # as a program does that shows what a link leads to
    assert (asked.status_code, "set-cookie" in asked.headers) == (200, False)
    entered = server.post(f"/enter/{server.link}")
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    told = entered.headers["set-cookie"]
    assert re.fullmatch(
        r"__Host-foursides=[\w-]{40,}; HttpOnly; Max-Age=15552000; Path=/; SameSite=Strict; Secure", told, re.IGNORECASE
    ), told
    cookie = {"Cookie": told.split(";")[0]}
    assert "<html" in server.get("/", headers=cookie).text
    assert server.get("/", headers=cookie).status_code == 200
    again = server.post(f"/enter/{server.link}")
    assert (again.status_code, "has been used already" in again.text) == (403, True)
    assert server.get(f"/enter/{server.link}", headers=cookie).headers["location"] == "/"

    async def talk() -> None:
        async with opened(server, session_id, cookie) as socket:
            await socket.send(hello())
            assert "welcome" in await asyncio.wait_for(socket.recv(), 20)

    order = {"exercise": "side-lying-inner-thigh-lift", "legs": "left", "source": "none", "stature_cm": 166.0}
    session_id = server.post("/api/sessions", headers=cookie, json=order).json()["id"]
    run(talk())
    calendar = server.get("/programme", headers=cookie).text
    assert server.get("/sample.mp4", headers=cookie).status_code == 200
    assert "foursides" in calendar.lower()


def test_pages_of_other_hosts_open_no_link(server: Open) -> None:
    for origin in ("https://evil.example", server.origin.replace("https", "http")):
        assert server.post("/enter/x", headers={"Origin": origin}).status_code == 403


@pytest.mark.parametrize("server", ["TLS"], indirect=True)
def test_a_browser_gets_in_by_the_link_and_may_use_its_camera(server: Open, playwright: Playwright) -> None:
    chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*ARGUMENTS, *FAKE_CAMERA])
    try:
        page = chromium.new_page(ignore_https_errors=True)  # as somebody does who has looked at the address
        page.goto(server.url)
        assert "Open the link that Foursides showed" in page.inner_text("main")
        page.goto("about:blank")
        page.goto(f"{server.url}/enter/{server.here}")  # as from a message
        page.click("button.go")
        page.wait_for_url(f"{server.url}/")
        page.wait_for_selector(".ways-in")
        assert page.evaluate("isSecureContext && crossOriginIsolated")
        opened_ = "navigator.mediaDevices.getUserMedia({ video: true }).then((s) => s.getTracks().length)"
        assert page.evaluate(opened_) == 1
        assert "foursides" not in page.evaluate("document.cookie")
        page.goto(f"{server.url}/programme/new")
        assert page.evaluate("fetch('/sample.mp4').then((r) => r.status)") == 200
    finally:
        chromium.close()


def test_who_was_let_in_is_written_down_and_who_tries_on_fills_no_disk(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with serving_live(tmp_path, reach=Reach(others=True)) as served:
        assert served.app
        (link,) = served.app.state.journal.keys.new_links(1)
        assert plain.post(f"{served.url}/enter/{link}").status_code == 303
        for _ in range(50):
            assert plain.post(f"{served.url}/enter/guess").status_code == 403
    said = [record.getMessage() for record in caplog.records if record.name == "foursides.web.door"]
    assert said[0] == "A browser was let in by a link (127.0.0.1)."
    assert set(said[1:]) == {"A link was opened that lets nobody in (127.0.0.1)."}
    assert len(said) < 50
    assert link not in caplog.text


# --- what is refused before anybody is served


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "coach.example"])
def test_nobody_else_is_served_without_tls(host: str) -> None:
    with complains(UnusableAddress, f"Others could reach Foursides at {host}, and without TLS"):
        reach_of(host)
    assert reach_of(host, behind_proxy=True).others


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost", "::1"])
def test_this_machine_alone_needs_neither(host: str) -> None:
    assert not reach_of(host).others
    assert reach_of(host, behind_proxy=True).others  # whoever reaches the proxy


def test_half_of_tls_is_refused(tmp_path: Path) -> None:
    there = tmp_path / "there.pem"
    there.write_text("no certificate")
    with complains(UnusableAddress, "TLS needs both"):
        reach_of("0.0.0.0", there)
    with complains(UnusableAddress, "Either Foursides ends TLS or a proxy does"):
        reach_of("0.0.0.0", there, there, behind_proxy=True)
    with complains(UnusableAddress, "there.pem are no certificate and its key"):
        reach_of("0.0.0.0", there, there)
    with complains(UnusableAddress, "No such file"):
        reach_of("0.0.0.0", tmp_path / "none", there)


def test_the_command_refuses_it_in_a_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from foursides.cli import main; main()", "serve", "--host", "0.0.0.0"]
    done = subprocess.run(
        [*command, "--no-browser", "--data", str(tmp_path)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, "--behind-tls-proxy" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
