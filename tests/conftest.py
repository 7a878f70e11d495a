"""What tests share: the miniature knowledge base, whole or to be broken, and a browser that watches its traffic."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
MINIATURE = ROOT / "tests" / "site"

BUILD = (sys.executable, "-m", "kb", "build")
"""Builds the knowledge base of the current folder into `site/`."""

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def pytest_configure(config: pytest.Config) -> None:
    """Let the programs that tests start be stopped, also where the tests run in the background and could not be."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


def copy_of_miniature(target: Path) -> Path:
    """Copy the miniature base to `target`, with the paths of its configuration still leading to this repository."""
    shutil.copytree(MINIATURE, target, ignore=shutil.ignore_patterns("site", ".site.*", ".cache"))
    # One theme dresses both bases; its style sheets and pictures are kept in the real one.
    shutil.copytree(ROOT / "docs" / "assets", target / "docs" / "assets", dirs_exist_ok=True)
    configuration = target / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    configuration.write_text(text.replace("../../", f"{ROOT.as_posix()}/"), encoding="utf-8")
    return target


@pytest.fixture
def site_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh copy of the miniature base, to be broken at will; `KB_TEXTS` names its texts."""
    copy = copy_of_miniature(tmp_path / "base")
    monkeypatch.setenv("KB_TEXTS", str(copy / "texts"))
    return copy


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the miniature base's site, really built, once for all tests; nothing in it may be changed."""
    base = copy_of_miniature(tmp_path_factory.mktemp("built") / "base")
    environment = os.environ | {
        "KB_TEXTS": str(base / "texts"),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(ROOT / "scripts"),
    }
    run = subprocess.run(BUILD, cwd=base, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, f"the miniature base does not build:\n{run.stdout}\n{run.stderr}"
    return base / "site"


@pytest.fixture(scope="session")
def library_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real library's site, built once for all tests; nothing in it may be changed."""
    site = tmp_path_factory.mktemp("library") / "site"
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "scripts")}
    command = (*BUILD, "--site", str(site))
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, f"the library does not build:\n{run.stdout}\n{run.stderr}"
    return site


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """A function that serves a folder on a free loopback port and returns its address, ending in a slash."""
    servers: dict[Path, ThreadingHTTPServer] = {}

    def serve(folder: Path) -> str:
        if folder not in servers:
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(folder)))
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()
            servers[folder] = server
        return f"http://127.0.0.1:{servers[folder].server_port}/"

    yield serve
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window, driven by Playwright."""
    if not CHROMIUM.exists():
        pytest.fail(f"no Chromium at {CHROMIUM}: sudo apt-get install chromium", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(CHROMIUM_FLAGS))
        yield chromium
        chromium.close()


@dataclass
class Traffic:
    """What a page asked for and complained about."""

    hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)

    def request(self, request: Request) -> None:
        """Note the host that a request goes to; `data:` and `blob:` addresses go nowhere."""
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob", "about"):
            self.hosts.add(address.hostname or address.scheme)

    def console(self, message: ConsoleMessage) -> None:
        """Note an error that the page printed."""
        if message.type == "error":
            self.errors.append(message.text)

    def assert_stayed_here(self) -> None:
        """Nothing was asked of another machine."""
        assert self.hosts <= LOOPBACK, f"the page asked other machines: {sorted(self.hosts - LOOPBACK)}"

    def assert_no_errors(self) -> None:
        """No script failed and nothing was missing or refused."""
        assert self.errors == []


@pytest.fixture
def traffic() -> Traffic:
    """What `page` has asked for and complained about so far."""
    return Traffic()


@pytest.fixture
def page(browser: Browser, traffic: Traffic) -> Iterator[Page]:
    """A page in a context of its own; at the end of every test that uses it no request may have left loopback."""
    context = browser.new_context()
    context.on("request", traffic.request)
    context.on("console", traffic.console)
    context.on("weberror", lambda error: traffic.errors.append(str(error.error)))
    yield context.new_page()
    context.close()
    traffic.assert_stayed_here()
