"""One page of the built site, read again by a parser of its own: what an audit needs of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from kb.citations.resolve import PREFIX

_NOTE = "fn:"
_FOOTNOTE = f"#fn:{PREFIX}"
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CODE = ("code", "pre", "script", "style")
_FETCHING = frozenset(("stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload"))
_ACTIVE = frozenset(("applet", "base", "embed", "frame", "iframe", "object", "style"))


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """What one HTML file of a site holds.

    `citations` are the key and text of each citation under the anchor of the heading before it; `works` the key of each
    reference's footnote with where its link to the reference list leads; `fetched` the addresses that a browser loads
    by itself; `prose` the text of the content outside code; `active` what could run or dress by other means than the
    site's own files.
    """

    path: str
    ids: tuple[str, ...]
    links: tuple[str, ...]
    fetched: tuple[str, ...]
    citations: tuple[tuple[str, str, str], ...]
    works: tuple[tuple[str, str], ...]
    prose: str
    active: tuple[str, ...]


def read_page(name: str, data: bytes) -> BuiltPage:
    """Parse one HTML file of the site."""
    root = lxml_html.fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8"))
    content = (root.xpath("//article") or [root])[0]
    return BuiltPage(
        path=name,
        ids=tuple(str(value) for value in root.xpath("//@id")),
        links=tuple(str(value) for value in root.xpath("//a/@href | //area/@href | //link/@href")),
        fetched=tuple(_fetched(root)),
        citations=tuple(_citations(content)),
        works=tuple(
            (str(note.get("id")).removeprefix(_FOOTNOTE[1:]), str(link))
            for note in content.xpath(f".//li[starts-with(@id, '{_FOOTNOTE[1:]}')]")
            for link in note.xpath(".//a[@class='kb-ref-entry']/@href")[:1] or [""]
        ),
        active=tuple(_active(root)),
        prose=_prose(content),
    )


def _prose(content: HtmlElement) -> str:
    """Takes the code out of the tree for good, which is much quicker than asking each text what it stands in."""
    for code in content.iter(*_CODE, etree.Comment):
        code.tail = f"\n{code.tail or ''}"  # what stands before and after it is no one text
    etree.strip_elements(content, *_CODE, etree.Comment, with_tail=False)
    return "\n".join(content.itertext())


def _fetched(root: HtmlElement) -> Iterator[str]:
    yield from (str(value) for value in root.xpath("//@src | //@poster | //video/@data"))
    for value in root.xpath("//@srcset"):
        yield from (part.split()[0] for part in str(value).split(",") if part.strip())
    for link in root.iter("link"):
        if _FETCHING & set(str(link.get("rel", "")).lower().split()):
            yield str(link.get("href", ""))


def _citations(content: HtmlElement) -> Iterator[tuple[str, str, str]]:
    anchor = ""
    for element in content.iter(*_HEADINGS, "a"):
        if element.tag != "a":
            anchor = str(element.get("id") or anchor)
        elif "kb-cite" in str(element.get("class", "")).split():
            note = next((str(above.get("id")) for above in element.iterancestors("li") if above.get("id")), "")
            below = note if note.startswith(_NOTE) else anchor
            yield below, str(element.get("href", "")).removeprefix(_FOOTNOTE), element.text_content()


def _active(root: HtmlElement) -> Iterator[str]:
    yield from (f"an element <{element.tag}>" for element in root.iter(*_ACTIVE))
    for element in root.iter("meta"):
        if str(element.get("http-equiv", "")).lower() == "refresh":
            yield "a refresh by <meta>"
    for element in root.xpath("//*[@*[name() = 'style' or starts-with(name(), 'on')]]"):
        for name in element.attrib:
            if name == "style" or name.startswith("on"):
                yield f'an attribute "{name}" on <{element.tag}>'
