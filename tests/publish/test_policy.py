"""Only the theme's own scripts may run, and each page says so."""

from __future__ import annotations

from pathlib import Path

from kb.publish.policy import hash_of, inline_scripts, policy, protect

HEAD = '<!doctype html><html><head>\n<meta charset="utf-8">'
LIGHT = "setLight()"
LIGHT_HASH = "'sha256-DUywFahqDvrNwZi1uHAdt/3/NFweojA8bGBJXFTKKe4='"


def page(*scripts: str) -> str:
    """A page with these scripts in it."""
    return f"{HEAD}</head><body>{''.join(f'<script>{text}</script>' for text in scripts)}</body></html>"


def site_of(tmp_path: Path, **pages: str) -> Path:
    """A site with these pages beside `404.html`."""
    for name, text in {"404": page(LIGHT), **pages}.items():
        (tmp_path / f"{name}.html").write_text(text)
    return tmp_path


def test_each_page_names_its_own_scripts(tmp_path: Path) -> None:
    """A page's policy stands before its first script and has the hashes of what runs in it, and no others."""
    site = site_of(tmp_path, index=page(LIGHT), plain=page())
    assert protect(site) == []
    assert (site / "index.html").read_text() == (
        f'{HEAD}<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"script-src 'self' 'wasm-unsafe-eval' {LIGHT_HASH}; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'\">"
        '<meta name="referrer" content="same-origin">'
        f"</head><body><script>{LIGHT}</script></body></html>"
    )
    assert "sha256" not in (site / "plain.html").read_text()


def test_headers_hold_for_every_address(tmp_path: Path) -> None:
    """A host that reads `_headers` sends the policy of all pages, and what no page can say of itself."""
    site = site_of(tmp_path)
    protect(site)
    assert (site / "_headers").read_text().splitlines() == [
        "/*",
        "  Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval' " + LIGHT_HASH + "; "
        "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "  Permissions-Policy: camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
        "  Referrer-Policy: same-origin",
        "  X-Content-Type-Options: nosniff",
    ]


def test_a_foreign_script_is_a_fault_and_not_a_hash(tmp_path: Path) -> None:
    """A script that somebody brought into a page stops publication; it is not blessed with a hash."""
    site = site_of(tmp_path, index=page(LIGHT, "alert(1)"))
    assert protect(site) == ["index.html: an inline script is none of the theme's"]


def test_the_way_to_the_root_may_differ(tmp_path: Path) -> None:
    """The theme writes the depth of a page into one of its scripts."""
    scope = '__md_scope=new URL("{}",location),run()'
    site = site_of(tmp_path, **{"404": page(scope.format("/")), "index": page(scope.format("../.."))})
    assert protect(site) == []
    assert hash_of(scope.format("../..")) in (site / "index.html").read_text()


def test_a_script_that_only_looks_like_the_way_to_the_root_is_foreign(tmp_path: Path) -> None:
    """Nothing but an address in quotation marks may differ."""
    site = site_of(
        tmp_path,
        **{
            "404": page('__md_scope=new URL(".",location)'),
            "index": page('__md_scope=new URL("."+alert(1),location)'),
        },
    )
    assert protect(site) == ["index.html: an inline script is none of the theme's"]


def test_a_theme_without_its_own_page_is_a_fault(tmp_path: Path) -> None:
    """Without `404.html` nobody could say which scripts are the theme's."""
    (tmp_path / "index.html").write_text(page(LIGHT))
    assert protect(tmp_path) == ["404.html: the theme made no such page, so that its scripts cannot be known"]


def test_a_page_without_a_place_for_the_policy_is_a_fault(tmp_path: Path) -> None:
    """A page whose head begins in another way would be left without a policy."""
    site = site_of(tmp_path, index="<html><head><title>A</title></head></html>")
    assert protect(site) == ["index.html: the page does not begin with its character set"]


def test_data_and_files_are_no_inline_scripts() -> None:
    """Only what stands in the page and would run is hashed, byte for byte."""
    html = (
        '<script src="a.js"></script><script type="application/json">{"a": 1}</script>'
        '<script type="application/ld+json">{}</script><script id="x">\n one() \n</script><SCRIPT>two()</SCRIPT >'
    )
    assert inline_scripts(html) == ["\n one() \n", "two()"]


def test_a_policy_names_hashes_in_order() -> None:
    """Two builds write the same policy."""
    assert policy(["'sha256-b'", "'sha256-a'"]).startswith(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-a' 'sha256-b'; "
    )
