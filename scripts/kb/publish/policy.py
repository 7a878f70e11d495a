"""The Content-Security-Policy of the built site, made of the scripts that the theme itself brings.

Every page names the scripts that may run in it by their hashes; all else is refused by the browser, wherever it comes
from. What may be named is what `404.html` holds: that page is made by the theme alone, from nothing that people write.
A page with any other script is a fault, not a page with a longer list.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

THEME_PAGE = "404.html"

_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"""\btype\s*=\s*["']?application/(?:ld\+)?json\b""", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_ROOT = re.compile(r'__md_scope=new URL\("[^"]*",location\)')
"""The one thing in the theme's scripts that differs between pages: the way to the root of the site."""

_HEAD = re.compile(r'<head>\s*<meta charset="utf-8">', re.IGNORECASE)

DIRECTIVES = (
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),  # the search is WebAssembly, from this site
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),  # the theme's icons are data: addresses in its style sheet
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
)

PERMISSIONS = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
REFERRER = "same-origin"


def protect(site: Path) -> list[str]:
    """Write each page's policy into the page, and all headers into `_headers`; returns the faults that forbid it."""
    pages = sorted(site.rglob("*.html"))
    texts = {path: path.read_text(encoding="utf-8") for path in pages}
    theme = site / THEME_PAGE
    if theme not in texts:
        return [f"{THEME_PAGE}: the theme made no such page, so that its scripts cannot be known"]
    known = {_ROOT.sub("", script) for script in inline_scripts(texts[theme])}
    faults: list[str] = []
    hashes: set[str] = set()
    for path, text in texts.items():
        name = path.relative_to(site).as_posix()
        scripts = inline_scripts(text)
        faults += [f"{name}: an inline script is none of the theme's" for s in scripts if _ROOT.sub("", s) not in known]
        own = {hash_of(script) for script in scripts}
        hashes |= own
        protected, count = _HEAD.subn(lambda head, own=own: head[0] + _metas(own), text, count=1)  # type: ignore[misc]
        if not count:
            faults.append(f"{name}: the page does not begin with its character set")
        path.write_text(protected, encoding="utf-8")
    (site / "_headers").write_text(_headers(hashes), encoding="utf-8")
    return faults


def inline_scripts(html: str) -> list[str]:
    """The texts of the scripts that stand in a page itself and would run; data in script elements does not run."""
    return [
        match["text"]
        for match in _SCRIPT.finditer(html)
        if not _SOURCE.search(match["attributes"]) and not _DATA.search(match["attributes"])
    ]


def hash_of(script: str) -> str:
    """A script's text as a source expression of a policy."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def policy(hashes: Iterable[str]) -> str:
    """The policy under which only the site's own files and the scripts with these hashes run."""
    allowed = " ".join(sorted(hashes))
    return "; ".join(
        f"{name} {sources} {allowed}".rstrip() if name == "script-src" else f"{name} {sources}"
        for name, sources in DIRECTIVES
    )


def _metas(hashes: Iterable[str]) -> str:
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{policy(hashes)}">'
        f'<meta name="referrer" content="{REFERRER}">'
    )


def _headers(hashes: Iterable[str]) -> str:
    """The headers of every address in the form that Netlify and Cloudflare Pages read."""
    lines = (
        f"Content-Security-Policy: {policy(hashes)}; frame-ancestors 'none'",
        f"Permissions-Policy: {', '.join(f'{name}=()' for name in PERMISSIONS)}",
        f"Referrer-Policy: {REFERRER}",
        "X-Content-Type-Options: nosniff",
    )
    return "\n".join(["/*", *(f"  {line}" for line in lines), ""])
