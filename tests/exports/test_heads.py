"""What pages tell reference managers is read back by readers that are not ours, by the published names of fields."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from urllib.parse import parse_qs

import pytest

from kb.exports.heads import article_data, coins, highwire, script_json

HOSTILE = {
    "id": "x",
    "type": "article-journal",
    "title": 'A "q" & <b>&amp;</script><script>alert(1)</script> = ; + %41 海',
    "author": [{"family": "O'Neill & Sons", "given": "A=b;c"}, {"literal": "邓塔"}],
    "container-title": "J <i>of</i> Things & More",
    "issued": {"date-parts": [[1931, 4, 5]]},
    "volume": "3",
    "issue": "2",
    "page": "110-119",
    "DOI": "10.1000/a(b)<c>",
    "URL": "https://e.example/?a=1&b=(2)#c",
    "ISSN": "1234-5678",
    "language": "en-GB",
}


def test_highwire_tags_have_the_names_that_zotero_and_scholar_read() -> None:
    """One author a tag, the year first in the date, pages apart."""
    assert highwire(HOSTILE) == [
        ("citation_title", HOSTILE["title"].replace("<b>", "")),
        ("citation_author", "O'Neill & Sons, A=b;c"),
        ("citation_author", "邓塔"),
        ("citation_publication_date", "1931/04/05"),
        ("citation_journal_title", "J of Things & More"),
        ("citation_volume", "3"),
        ("citation_issue", "2"),
        ("citation_firstpage", "110"),
        ("citation_lastpage", "119"),
        ("citation_doi", "10.1000/a(b)<c>"),
        ("citation_issn", "1234-5678"),
        ("citation_language", "en"),
        ("citation_public_url", "https://e.example/?a=1&b=(2)#c"),
    ]


def test_a_report_is_no_journal_article() -> None:
    """Zotero tells a report by its institution; without one the authors stand for it."""
    report = {"id": "r", "type": "report", "title": "Depths", "author": [{"literal": "Port Authority"}]}

    assert ("citation_technical_report_institution", "Port Authority") in highwire(report)


def test_coins_read_back_field_by_field() -> None:
    """The standard library's reader of query strings finds what OpenURL calls these fields."""
    found = parse_qs(coins(HOSTILE), strict_parsing=True)

    assert found == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:journal"],
        "rft.genre": ["article"],
        "rft.atitle": [HOSTILE["title"].replace("<b>", "")],
        "rft.jtitle": ["J of Things & More"],
        "rft.volume": ["3"],
        "rft.issue": ["2"],
        "rft.issn": ["1234-5678"],
        "rft.date": ["1931-04-05"],
        "rft.spage": ["110"],
        "rft.epage": ["119"],
        "rft.au": ["O'Neill & Sons, A=b;c", "邓塔"],
        "rft.language": ["en"],
        "rft_id": ["info:doi/10.1000/a(b)<c>"],
        "rft.identifier": ["https://e.example/?a=1&b=(2)#c"],
    }


@pytest.mark.parametrize(
    ("item", "format_", "names"),
    [
        ({"type": "book", "title": "B"}, "book", {"rft.btitle": ["B"], "rft.genre": ["book"]}),
        (
            {"type": "chapter", "title": "C", "container-title": "B"},
            "book",
            {"rft.atitle": ["C"], "rft.btitle": ["B"], "rft.genre": ["bookitem"]},
        ),
        ({"type": "report", "title": "R", "publisher": "P"}, "book", {"rft.genre": ["report"], "rft.pub": ["P"]}),
        ({"type": "thesis", "title": "T", "publisher": "S"}, "dissertation", {"rft.title": ["T"], "rft.inst": ["S"]}),
        ({"type": "webpage", "title": "W", "URL": "https://e.example/"}, "dc", {"rft.type": ["webpage"]}),
        ({"type": "document", "title": "D"}, "dc", {"rft.type": ["document"], "rft.title": ["D"]}),
    ],
    ids=["book", "chapter", "report", "thesis", "web-page", "document"],
)
def test_each_kind_of_work_has_its_format(item, format_: str, names) -> None:
    """Kinds that OpenURL has no format for are Dublin Core."""
    found = parse_qs(coins({"id": "x", **item}))

    assert found["rft_val_fmt"] == [f"info:ofi/fmt:kev:mtx:{format_}"]
    assert names.items() <= found.items()


def test_json_cannot_end_its_element(desk) -> None:
    """Whatever a title holds, the script element is one, and its JSON reads back whole."""
    paper = next(iter(desk.corpus.papers.values()))
    text = article_data(HOSTILE, paper, "https://e.example/papers/x/", "Base")

    assert "<" not in text and ">" not in text and "&" not in text
    read = json.loads(text)
    assert read["name"] == HOSTILE["title"].replace("<b>", "")
    assert read["@type"] == "ScholarlyArticle"
    assert [author["@type"] for author in read["author"]] == ["Person", "Organization"]
    assert read["identifier"] == "https://doi.org/10.1000/a(b)<c>"
    assert read["subjectOf"]["url"] == "https://e.example/papers/x/"
    assert json.loads(script_json({"a": "\u2028</script>"})) == {"a": "\u2028</script>"}


class Reader(HTMLParser):
    """Collects what a reference manager looks for in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, str]] = []
        self.spans: list[dict[str, list[str]]] = []
        self.data: list[str] = []
        self.links: dict[str, str] = {}
        self._in_data = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        if tag == "meta" and (named.get("name") or "").startswith("citation_"):
            self.tags.append((named["name"] or "", named.get("content") or ""))
        if tag == "span" and "Z3988" in (named.get("class") or "").split():
            self.spans.append(parse_qs(named.get("title") or ""))
        if tag == "link" and named.get("rel"):
            self.links[named["rel"] or ""] = named.get("href") or ""
        self._in_data = tag == "script" and named.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(data)


def read(path) -> Reader:
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader


def test_the_built_site_says_each_thing_once(built_site) -> None:
    """A paper's page carries its own tags and no list; lists carry spans and no tags."""
    paper = read(built_site / "papers" / "marsh-lending" / "index.html")
    references = read(built_site / "references" / "index.html")
    theme = read(built_site / "themes" / "access" / "index.html")

    assert dict(paper.tags)["citation_journal_title"] == "Journal of Invented Transport"
    assert [content for name, content in paper.tags if name == "citation_author"] == ["Marsh, Ada", "Ferrow, Tomas"]
    assert paper.spans == []
    assert paper.links["canonical"] == paper.links["cite-as"] == "https://example.org/bicycles/papers/marsh-lending/"
    assert json.loads(paper.data[0])["@type"] == "ScholarlyArticle"
    assert references.tags == [] and len(references.spans) == 8
    assert theme.tags == [] and theme.spans
    assert theme.links["canonical"] == theme.links["cite-as"] == "https://example.org/bicycles/themes/access/"
    assert json.loads(theme.data[0])["@type"] == "DefinedTerm"
    assert json.loads(read(built_site / "themes" / "index.html").data[0])["@type"] == "DefinedTermSet"
    assert json.loads(read(built_site / "data" / "index.html").data[0])["@type"] == "Dataset"
