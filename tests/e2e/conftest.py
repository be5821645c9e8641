"""The real app on a server of its own, driven in Debian's Chromium."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
PATIENCE_MS = 90_000
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM.exists() or os.environ.get("CI"):
        return
    for item in items:
        if "e2e" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="needs Debian's chromium"))


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Start a server that has served nobody; each call is another one on the same disk."""
    with _servers(tmp_path / "workspaces") as begin:
        yield begin


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for all tests that do not need a fresh one."""
    with _servers(tmp_path_factory.mktemp("shared")) as begin:
        yield begin()


@contextmanager
def _servers(workspaces: Path) -> Iterator[Callable[[], str]]:
    running: list[subprocess.Popen[bytes]] = []

    def begin() -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        running.append(
            subprocess.Popen(
                [
                    *(sys.executable, "-m", "streamlit", "run", "streamlit_app.py"),
                    *(f"--server.port={port}", "--server.address=127.0.0.1"),
                ],
                cwd=ROOT,
                env={
                    "PATH": "/usr/bin:/bin",
                    "KPI_DESK_WORKSPACES": str(workspaces),
                    "OPENBLAS_NUM_THREADS": "1",
                },
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/_stcore/health")
        return address

    try:
        yield begin
    finally:
        for process in running:
            process.terminate()
            process.wait(10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield browser
        browser.close()


class Visitor:
    """One person in one window, and everything that must not happen to them."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._watch)
        page.on("websocket", self._watch)

    def open(self, path: str = "/") -> None:
        self.page.goto(self.address + path)
        self.settle()

    def settle(self) -> None:
        """Wait until the script has run and the page has a headline."""
        self.page.wait_for_selector("h1")
        self.page.wait_for_timeout(400)
        self.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')

    def fill(self, key: str, value: str) -> None:
        """Type into the input with that key and let the page answer."""
        field = self.page.locator(f".st-key-{key} input")
        field.fill(value)
        field.press("Enter")
        self.settle()

    def press(self, key: str) -> None:
        """Click the button with that key and let the page answer."""
        self.page.locator(f".st-key-{key} button").first.click()
        self.settle()

    def title(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def in_order(self) -> None:
        """No exception box, no console error, no request that left the machine."""
        assert self.page.locator('[data-testid="stException"]').count() == 0
        assert self.faults == []

    def _listen(self, message: object) -> None:
        if message.type == "error":  # type: ignore[attr-defined]
            self.faults.append(f"console: {message.text}")  # type: ignore[attr-defined]

    def _watch(self, request: object) -> None:
        url: str = request.url  # type: ignore[attr-defined]
        own = (self.address, self.address.replace("http", "ws", 1), "data:", "blob:")
        if not url.startswith(own):
            self.faults.append(f"asked elsewhere: {url}")


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Visitor]]:
    """Open a window: `visit(address, locale="zh-CN", width=390)`."""
    contexts = []

    def arrive(address: str, *, locale: str = "en-US", width: int = 1440) -> Visitor:
        context = chromium.new_context(
            locale=locale, viewport={"width": width, "height": 900 if width > 500 else 844}
        )
        contexts.append(context)
        return Visitor(context.new_page(), address)

    yield arrive
    for context in contexts:
        context.close()


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(url)
