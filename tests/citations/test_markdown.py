"""Made-safe HTML passes through Markdown and its extensions unchanged."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown
import pytest

from kb.citations.markdown import markdown_safe

EXTENSIONS = (
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "smarty",
    "tables",
    "toc",
    "pymdownx.arithmatex",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.smartsymbols",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
)

HOSTILE = (
    "1984. A list",
    "- not a list",
    "+ not a list",
    "# not a heading",
    "| no | table |",
    ": no definition",
    "*a* **b** _c_ __d__ ~e~ ~~f~~ ^g^ ^^h^^ ==i== ++ctrl++",
    "[text](javascript:alert(1)) [ref][x] ![img](x.png) [^1] [^1]: x",
    "`code` ``code`` #!py code` $math$ \\(math\\) \\* \\_",
    "{.class onclick=alert(1)} {: #id } {++ins++} {--del--} {>>note<<}",
    "&lt;script&gt;alert(1)&lt;/script&gt; &amp;copy; &amp;#42;",
    "https://e.example/a_b_c www.e.example me@e.example @user owner/repo#1",
    "(c) (tm) (r) c/o +/- --> <-- =/= 1/2 1st 2nd 3rd 4th ... -- --- 'a' \"b\"".replace("<", "&lt;").replace(
        ">", "&gt;"
    ),
    ':smile: :material-account: --8<-- "file"'.replace("<", "&lt;"),
    "‘Quoted’ “title” – 灯塔的历史、光「灯台」",
    "tail\\",
    "!!! note",
    "??? note",
    "=== tab",
    "*[abbr]: x",
)


class Reader(HTMLParser):
    """Text and tags of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def footnote(text: str) -> Reader:
    """The text after it stood in a footnote of a page that Material's extensions rendered."""
    html = markdown.markdown(f"Text[^ref-lamp].\n\n[^ref-lamp]: {text}\n", extensions=list(EXTENSIONS))
    match = re.search(r'<li id="fn:ref-lamp">\s*<p>(.*?)(?:&#160;|\s*)<a class="footnote-backref"', html, re.DOTALL)
    assert match, html
    return Reader(match[1])


@pytest.mark.parametrize("text", HOSTILE)
def test_text_in_a_footnote_is_shown_as_it_is(text: str) -> None:
    """No character of the text is taken for markup."""
    shown = footnote(markdown_safe(text))

    assert shown.text == Reader(text).text
    assert shown.tags == []


@pytest.mark.parametrize("text", HOSTILE)
def test_text_in_a_paragraph_is_shown_as_it_is(text: str) -> None:
    """The same holds for running text, at the beginning of a line too."""
    html = markdown.markdown(f"{markdown_safe(text)}\n", extensions=list(EXTENSIONS))

    assert Reader(html).text == Reader(text).text
    assert [tag for tag, _ in Reader(html).tags] == ["p"]


def test_elements_and_attributes_are_kept() -> None:
    """Tags stay, and an address full of Markdown signs leads where it led."""
    html = (
        '<em>a_b_</em> <span lang="zh-CN">[灯]</span> '
        '<a href="https://e.example/a_(b)*c*[d]`~^$?x={y}&amp;z=\\" rel="noopener">x</a>'
    )

    shown = footnote(markdown_safe(html))

    assert shown.tags == Reader(html).tags
    assert shown.text == Reader(html).text


def test_an_attribute_may_hold_a_closing_angle() -> None:
    """A tag ends outside its quotes."""
    assert (
        markdown_safe('<a href="https://e.example/?a>b">x_y</a>') == '<a href="https://e.example/?a&#62;b">x&#95;y</a>'
    )


def test_the_result_is_one_line_without_controls() -> None:
    """Line ends and control characters cannot end a footnote."""
    assert markdown_safe("a\n\n[^x]: b\x02c\u2028d") == "a &#91;&#94;x&#93;&#58; bc d"


def test_making_safe_twice_changes_nothing() -> None:
    """What is safe stays as it is."""
    for text in HOSTILE:
        assert markdown_safe(markdown_safe(text)) == markdown_safe(text)
