"""RIS exports are read back by pandoc field by field."""

from __future__ import annotations

import json

import pytest

from kb.citations import pandoc
from kb.exports.ris import ris

SIXTY = " and ".join(f"Author{n:02}, Ada" for n in range(60))
TEXT = rf"""
@article{{oil, author = {{Keeper, Ada and {{{{Board, Lights and Buoys}}}} and 邓塔}},
  title = {{The Price of \emph{{Oil}}: 50\% \& a_b}},
  journaltitle = {{Coastal Letters}}, volume = {{3}}, number = {{2}}, pages = {{10--19}}, date = {{1931-04}},
  doi = {{10.1000/oil_1}}, issn = {{1234-5678}}, langid = {{english}}, keywords = {{lamp, oil}},
  note = {{A note}},
  abstract = {{What it costs.}}, shorttitle = {{Oil}}, origtitle = {{灯油}}, origauthor = {{邓塔 and {{海岸局}}}}}}
@book{{book, author = {{{SIXTY}}}, editor = {{Fisher, Tom}}, title = {{Lamps}}, publisher = {{Quay & Sons}},
  location = {{Ostend}},
  edition = {{2}}, isbn = {{978-0-00-000000-2}}, date = {{1932-05-06}}, series = {{Shore}}, number = {{7}}}}
@online{{web, title = {{Lights}}, url = {{https://lights.example/a_(b)}}, urldate = {{2020-02-03}},
  date = {{2019/2020}}}}
@misc{{bare, title = {{Bare}}, pages = {{12}}}}
@report{{report, author = {{Keeper, Ada}}, title = {{Report}}, institution = {{Port}}, number = {{9}},
  type = {{White Paper}}, date = {{1933}}}}
@thesis{{thesis, author = {{Keeper, Ada}}, title = {{Thesis}}, institution = {{School}}, date = {{1934}}}}
"""


@pytest.fixture(scope="module")
def items(items_of):
    """The items of the invented bibliography."""
    return items_of(TEXT)


@pytest.fixture(scope="module")
def read_back(items):
    """What pandoc finds in their RIS records."""
    return {item["id"]: item for item in json.loads(pandoc.run(["-f", "ris", "-t", "csljson"], ris(items, items)))}


def lines(items, key: str) -> list[str]:
    return ris([key], items).split("\r\n")


def test_a_record_holds_every_field(items) -> None:
    """Each field has its tag, in a fixed order."""
    assert lines(items, "oil") == [
        "TY  - JOUR",
        "ID  - oil",
        "AU  - Keeper, Ada",
        "AU  - Board, Lights and Buoys,",
        "AU  - 邓塔,",
        "TI  - The Price of Oil: 50% & a_b",
        "ST  - Oil",
        "T2  - Coastal Letters",
        "VL  - 3",
        "IS  - 2",
        "SN  - 1234-5678",
        "DO  - 10.1000/oil_1",
        "LA  - en-GB",
        "AB  - What it costs.",
        "N1  - A note",
        "N1  - Original title: 灯油",
        "N1  - Original author: 邓塔",
        "N1  - Original author: 海岸局",
        "SP  - 10",
        "EP  - 19",
        "PY  - 1931",
        "DA  - 1931/04//",
        "KW  - lamp",
        "KW  - oil",
        "ER  - ",
        "",
        "",
    ]


def test_books_and_web_pages_have_their_own_tags(items) -> None:
    """Place, edition, series, ISBN, address, dates of access and ranges of years."""
    book, web = lines(items, "book"), lines(items, "web")

    assert book[0] == "TY  - BOOK"
    for line in (
        "A2  - Fisher, Tom",
        "T3  - Shore",
        "ET  - 2",
        "PB  - Quay & Sons",
        "CY  - Ostend",
        "DA  - 1932/05/06/",
    ):
        assert line in book
    assert sum(line.startswith("AU  - ") for line in book) == 60
    for line in ("TY  - ELEC", "UR  - https://lights.example/a_(b)", "Y2  - 2020/02/03/", "DA  - 2019///to 2020"):
        assert line in web


def test_lines_end_as_the_format_asks(items) -> None:
    """Every line ends with carriage return and line feed."""
    text = ris(items, items)

    assert text.count("\n") == text.count("\r\n")
    assert text.count("\r\nER  - \r\n") == len(items)


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("oil", ["title", "container-title", "volume", "issue", "page", "DOI", "ISSN", "language", "abstract", "type"]),
        ("book", ["title", "author", "editor", "publisher", "edition", "type"]),
        ("web", ["title", "URL"]),
        ("bare", ["title", "page"]),
        ("report", ["title", "author", "publisher", "issued", "type"]),
        ("thesis", ["title", "author", "publisher", "issued", "type"]),
    ],
    ids=["article", "book", "web-page", "bare", "report", "thesis"],
)
def test_pandoc_reads_back_what_was_written(items, read_back, key: str, names: list[str]) -> None:
    """Fields that pandoc's RIS reader knows come back equal."""
    expected = {name: items[key][name] for name in names}
    if key == "oil":
        expected["title"] = "The Price of Oil: 50% & a_b"

    assert {name: read_back[key].get(name) for name in names} == expected


def test_pandoc_reads_back_names_and_years(read_back) -> None:
    """Names of one piece stay one piece up to their first comma, years are right, and ISBNs share a tag with ISSNs."""
    assert [person["family"] for person in read_back["oil"]["author"]][::2] == ["Keeper", "邓塔"]
    assert read_back["oil"]["issued"] == {"date-parts": [[1931]]}
    assert read_back["book"]["ISSN"] == "978-0-00-000000-2"
    assert sorted(read_back["oil"]["keyword"].split(", ")) == ["lamp", "oil"]


def test_a_value_cannot_end_its_record(items) -> None:
    """Line ends and control characters inside values are neutralised."""
    hostile = {"id": "x", "type": "book", "title": "A\r\nER  - \r\nTY  - JOUR\x00\u2028TI  - B", "custom": {}}

    assert ris(["x"], {"x": hostile}) == "TY  - BOOK\r\nID  - x\r\nTI  - A ER - TY - JOUR TI - B\r\nER  - \r\n\r\n"
