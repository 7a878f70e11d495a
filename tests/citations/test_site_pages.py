"""How the knowledge base itself is cited: every form of every style, reviewed once and kept."""

from __future__ import annotations

from kb.citations.manners import MANNERS
from kb.citations.site_pages import SITE_PAGES, site_page_forms

EDITION = "edition 2030-01-02 (1f2e3d4c)"


def test_every_form_of_every_style_names_what_its_style_wants() -> None:
    """The whole, as it was read against the manuals; a change of it is a change for readers."""
    assert site_page_forms("Lights & lamps", EDITION, "2030") == {
        "chicago-notes": [
            ("note", "‘{title}’, <em>Lights &amp; lamps</em>, edition 2030-01-02 (1f2e3d4c), {address}."),
            ("short", "‘{title}’, <em>Lights &amp; lamps</em>."),
            ("bibliography", "<em>Lights &amp; lamps</em>. ‘{title}’. Edition 2030-01-02 (1f2e3d4c). {address}."),
        ],
        "chicago-author-date": [
            ("in-text", "(<em>Lights &amp; lamps</em> 2030, ‘{title}’)"),
            ("reference", "<em>Lights &amp; lamps</em>. 2030. ‘{title}’. Edition 2030-01-02 (1f2e3d4c). {address}."),
        ],
        "apa": [
            ("in-text", "(‘{title}’, 2030)"),
            ("reference", "{title}. (2030). In <em>Lights &amp; lamps</em>. Edition 2030-01-02 (1f2e3d4c). {address}"),
        ],
        "mla": [
            ("in-text", "(‘{title}’)"),
            ("reference", "‘{title}’. <em>Lights &amp; lamps</em>, edition 2030-01-02 (1f2e3d4c), {address}."),
        ],
        "harvard": [
            ("in-text", "(‘{title}’, 2030)"),
            (
                "reference",
                "‘{title}’ (2030) <em>Lights &amp; lamps</em>, edition 2030-01-02 (1f2e3d4c). Available at: {address}.",
            ),
        ],
        "oscola": [
            ("note", "‘{title}’, <em>Lights &amp; lamps</em>, edition 2030-01-02 (1f2e3d4c) &lt;{address}&gt;."),
            ("bibliography", "‘{title}’, <em>Lights &amp; lamps</em>, edition 2030-01-02 (1f2e3d4c) &lt;{address}&gt;"),
        ],
        "ieee": [
            ("in-text", "[1]"),
            (
                "reference",
                "‘{title}’, <em>Lights &amp; lamps</em>, edition 2030-01-02 (1f2e3d4c). [Online]. Available: {address}",
            ),
        ],
        "gb-t-7714": [
            ("in-text", "<sup>[1]</sup>"),
            ("reference", "{title}[EB/OL]//Lights &amp; lamps: edition 2030-01-02 (1f2e3d4c). {address}."),
        ],
        "sist02": [
            ("in-text", "(1)"),
            ("reference", "‘{title}’. Lights &amp; lamps. Edition 2030-01-02 (1f2e3d4c). {address}."),
        ],
    }


def test_the_site_is_cited_in_the_styles_of_the_works() -> None:
    """A style that is added for works is added here."""
    assert list(SITE_PAGES) == list(MANNERS)
