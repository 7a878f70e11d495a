"""Takes the pictures of `docs/assets/images/` from a fresh build: five pages in the light, in the dark, on a phone.

Where `pngquant` is installed the pictures are made a third of their size.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "assets" / "images"
PAGES = {
    "home": "",
    "paper": "papers/su-asean/",
    "theme": "themes/belt-and-road/",
    "compare": "compare/",
    "search": "search/?q=%E4%B8%AD%E6%97%A5%E4%BA%92%E5%88%A9%E5%90%88%E4%BD%9C",
}
VARIANTS = {"": (1240, 900, "light"), "-dark": (1240, 900, "dark"), "-phone": (390, 780, "light")}
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--font-render-hinting=none")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def main() -> None:
    """Build, serve, take every picture, make them small."""
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        subprocess.run([sys.executable, "-m", "kb", "build", "--site", str(site)], cwd=ROOT, check=True)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            executable = shutil.which("chromium") or "/usr/bin/chromium"
            browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
            take(browser, f"http://127.0.0.1:{server.server_port}/")
            browser.close()
        server.shutdown()


def take(browser: Browser, root: str) -> None:
    """Every page in every variant."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for suffix, (width, height, scheme) in VARIANTS.items():
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
        )
        page = context.new_page()
        for name, address in PAGES.items():
            page.goto(root + address, wait_until="networkidle")
            if name == "search":
                page.wait_for_selector(".kb-finder__results .kb-result")
            page.wait_for_timeout(300)
            path = IMAGES / f"{name}{suffix}.png"
            page.screenshot(path=path)
            shrink(path)
        context.close()


def shrink(path: Path) -> None:
    """Fewer colours, where the program for it is there."""
    if program := shutil.which("pngquant"):
        subprocess.run([program, "--force", "--strip", "--ext", ".png", "--quality", "60-90", str(path)], check=False)


if __name__ == "__main__":
    main()
