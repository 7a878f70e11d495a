"""Family B: what is wrong with entries and fields, and what is not."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kb.checks.bibliography_entries import readable
from kb.checks.registry import RULES
from kb.grammar.bibtex import parse_bibliography
from kb.load.bibliography import load_bibliography
from kb.model import Citation, CitationGroup, Corpus, Evidence, Locator, Page, Paper, Passage, Place, Reference

B = "bibliography.bib"
HERE = Place(B, 1)


def corpus(text: str, **parts: Any) -> Corpus:
    """A corpus with a bibliography and, unless given, nothing else."""
    entries, faults = parse_bibliography(text, B)
    references: dict[str, Reference] = {}
    for entry in entries:
        references.setdefault(entry.key, entry)
    empty: dict[str, Any] = {field.name: {} for field in fields(Corpus)}
    return Corpus(**empty | {"bibliography": text, "references": references, "faults": tuple(faults)} | parts)


def found(text: str) -> list[str]:
    """Place, code and message of every finding of the family but unused entries, by code."""
    base = corpus(text)
    rules = [RULES[code] for code in sorted(RULES) if code.startswith("B") and code != "B015"]
    return [str(finding).removeprefix(f"{B}:") for rule in rules for finding in rule.findings(base)]


def misc(field: str) -> str:
    """A sound entry but for one field."""
    return f"@misc{{a, author = {{Marsh, Ada}}, title = {{Lend}},\n {field}}}"


GOOD = {
    "BibTeX article": """@article{marsh-lending, author = {Marsh, Ada and Ferrow, Tomas}, title = {Lending Libraries},
        journal = {Journal of Invented Transport}, year = 2020, month = apr, volume = 4, pages = {21--34, 40},
        issn = {2049-3630}, langid = {english}}""",
    "BibLaTeX article": """@article{kovac, author = {Kovač, Mira}, title = {Deposits},
        journaltitle = {Transport \\& Towns}, date = {2020-04-03}, doi = {10.5555/invented.2020.4.40},
        urldate = {2021-01-02}, eid = {e12}, pages = {S12--S15}}""",
    "without a date": "@book{osei, author = {Osei, Kwabena}, title = {Repair}, isbn = {978-3-16-148410-0}}",
    "range of dates": "@mvbook{osei, editor = {Osei, K.}, title = {x}, date = {2016/2018}, isbn = {0-306-40615-2}}",
    "news": """@article{north-quay, title = {North Quay Drops Deposit}, journaltitle = {The Quayside Reporter},
        entrysubtype = {newspaper}, date = {2021-04}}""",
    "online": "@online{depot, title = {x}, url = {https://example.org/a_b/%E6%9D%8E?x=1&y=2#z}, langid = {zh-Hans}}",
    "misc": "@misc{leaflet, title = {Depot}, howpublished = {Leaflet}, month = {5}}",
    "body as author": "@report{board, author = {{County Transport Board}}, title = {Register}}",
    "thesis": "@phdthesis{osei, author = {Osei, K.}, title = {Repair}, school = {Tarn Valley College}}",
    "Chinese": "@book{li, author = {李, 明 and 王芳}, title = {城市自行车共享}, langid = {chinese}}",
    "accents": """@book{m, author = {M{\\"u}ller, J{\\o}rn and {\\'E}mile Zo{\\"e}},
        title = {Stra{\\ss}e: 50\\% \\& \\emph{more}}}""",
    "names": """@book{m, author = {van der Berg, Jr., Li and {Smith & Sons; Ltd.} and de la Cruz, III, Juan and others},
        title = {Lend}}""",
    "strings": '@string{jil = "Lending"} @article{m, author = {A. B}, title = {T}, journal = jil # { Today}}',
    "crossref": """@incollection{part, author = {Osei, K.}, title = {Chains}, crossref = {whole}}
        @collection{whole, editor = {Marsh, Ada}, title = {The Lending Handbook}, date = {2020}}""",
    "xdata": "@article{a, xdata = {b}, author = {Osei, K.}, title = {Chains}} @xdata{b, journaltitle = {Lending}}",
    "acronyms": "@misc{a, author = {{ASEAN}}, title = {ASEAN}} @misc{b, author = {{ADB}}, title = {ADB OECD}}",
    "math and addresses": "@misc{a, author = {{A}}, title = {$x$ < y, \\url{https://a.org/a%20b}}, note = {A & B}}",
    "two volumes": """@book{a, author = {Osei, K.}, title = {Repair}, date = {2020}, volume = {1}}
        @book{b, author = {Osei, K.}, title = {Repair}, date = {2020}, volume = {2}}""",
    "own fields": "@misc{a, author = {{A}}, title = {T}, origauthor = {亚行}, bdsk-url-1 = {x}, url2 = {y}, own = {z}}",
    "month ranges": "@misc{a, author = {{ADB}}, title = {T}, year = 2020, month = jan # {--} # feb}",
    "day in month": "@misc{a, author = {{ADB}}, title = {T}, year = 2020, month = {5~} # jan}",
    "old DOI": "@misc{a, author = {{ADB}}, title = {T}, doi = {10.1002/(SICI)1099-1085<1::AID-HYP>3.0.CO;2-4}}",
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD.keys())
def test_a_good_entry_has_no_finding(text: str) -> None:
    """What BibTeX and BibLaTeX allow, and what people rightly write, is left alone."""
    assert found(text) == []


BAD_ENTRIES = {
    "syntax": ("@misc{a, title = {x}", ['1:6: B001 the entry "a" is never closed']),
    "macro": (
        "@misc{a, author = {B}, title = lend}",
        ['1:32: B002 the macro "lend" is not defined above this line'],
    ),
    "repeated field": (
        "@misc{a, author = {B}, title = {x}, title = {y}}",
        ['1:37: B003 the field "title" repeats the one in line 1'],
    ),
    "repeated key": (
        "@misc{a, author = {B}, title = {x}}\n@misc{a, author = {B}, title = {y}}",
        ['2:7: B004 the key "a" is taken by the entry in line 1'],
    ),
    "nesting": (
        "@misc{a, title = {" + "{" * 60 + "}" * 60 + "}}",
        ["1:18: B005 the value nests braces 60 deep; the limit is 50"],
    ),
    "type": (
        "@artcle{a, author = {B}, title = {x}}",
        ['1:1: B010 unknown entry type "artcle"; did you mean "article"?'],
    ),
    "capital in key": (
        "@misc{Kovac, author = {B}, title = {x}}",
        ['1:1: B011 the key "Kovac" holds U+004B LATIN CAPITAL LETTER K'],
    ),
    "Cyrillic in key": (
        "@misc{k\u043evac, author = {B}, title = {x}}",
        ['1:1: B011 the key "k\u043evac" holds U+043E CYRILLIC SMALL LETTER O'],
    ),
    "hyphen first": (
        "@misc{-a, author = {B}, title = {x}}",
        ['1:1: B011 the key "-a" holds U+002D HYPHEN-MINUS'],
    ),
    "long key": (
        "@misc{" + "a" * 81 + ", author = {B}, title = {x}}",
        [f'1:1: B011 the key "{"a" * 80}…" has 81 characters; the limit is 80'],
    ),
    "fields of an article": (
        "@article{a, year = 2020}",
        [
            '1:1: B012 the article "a" has no "title"',
            '1:1: B012 the article "a" has no "journaltitle" or "journal"',
            '1:1: B012 the article "a" has no "author" or "editor" or "institution" or "organization" or "school"',
        ],
    ),
    "fields of a thesis": (
        "@mastersthesis{a, title = {x}, author = {B}}",
        ['1:1: B012 the mastersthesis "a" has no "institution" or "organization" or "school" or "publisher"'],
    ),
    "online without address": (
        "@online{a, title = {x}, author = {B}}",
        ['1:1: B012 the online "a" has no "url" or "doi" or "eprint"'],
    ),
    "missing crossref": (
        "@inbook{a, author = {B}, title = {x}, booktitle = {y},\n crossref = {c}}",
        ['2:2: B013 "a" refers to "c" in "crossref", which does not exist'],
    ),
    "crossref to self": (
        "@misc{a, author = {B}, title = {x},\n crossref = {a}}",
        ['2:2: B013 "a" inherits from itself: a -> a'],
    ),
    "circle": (
        "@misc{z, author = {B}, title = {u}, crossref = {a}}\n@misc{a, author = {B}, title = {v}, crossref = {b}}\n"
        "@misc{b, author = {B}, title = {w}, crossref = {a}}",
        ['2:37: B013 "a" inherits from itself: a -> b -> a'],
    ),
    "same DOI": (
        "@misc{a, author = {B}, title = {x}, doi = {10.5555/Abc}}\n"
        "@misc{b, author = {C}, title = {y}, doi = {10.5555/aBC}}",
        ['2:1: B014 "b" has the DOI of "a" in line 1'],
    ),
    "same title": (
        "@misc{a, author = {Kovac, Mira}, title = {Where to {Lend}}, year = 2020}\n"
        "@misc{b, author = {M. Kovac}, title = {Where to lend!}, date = {2020-04}}",
        ['2:1: B014 "b" has the title, year and author of "a" in line 1'],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BAD_ENTRIES.values(), ids=BAD_ENTRIES.keys())
def test_a_faulty_entry_has_exactly_these_findings(text: str, expected: list[str]) -> None:
    """Each fault is stated once, at its place, with both parties named."""
    assert found(text) == expected


BAD_FIELDS = [
    ("auhtor = {x}", 'B020 unknown field "auhtor"; did you mean "author"?'),
    ("yaer = 2020", 'B020 unknown field "yaer"; did you mean "year"?'),
    ("journal-title = {x}", 'B020 unknown field "journal-title"; did you mean "journaltitle"?'),
    ("note = { {} }", 'B021 the field "note" is empty'),
    ("editor = {Marsh, Ada; Ferrow, Tomas}", 'B022 "editor" separates names with ";"'),
    ("editor = {Ada Marsh & Tomas Ferrow}", 'B022 "editor" separates names with "&"'),
    ("editor = {Ada Marsh \\& Tomas Ferrow}", 'B022 "editor" separates names with "\\&"'),
    ("editor = {Marsh, Ada et al.}", 'B022 "editor" holds "et al"'),
    ("editor = {Marsh, Ada and and Osei, K.}", 'B022 "editor" has an empty name'),
    ("editor = {Marsh, Ada and}", 'B022 "editor" has an empty name'),
    ("editor = {others and Marsh, Ada}", 'B022 "editor" has "others" before its end'),
    ("editor = {Marsh, A., Osei, K.}", 'B022 the name "Marsh, A., Osei, K." in "editor" has 4 parts between commas'),
    (
        "editor = {Ada Marsh, Tomas Ferrow, K. Osei}",
        'B022 "Tomas Ferrow" in the name "Ada Marsh, Tomas Ferrow, K. Osei" in "editor" is no suffix such as Jr',
    ),
    ("editor = {Marsh,}", 'B022 the name "Marsh," in "editor" has nothing beside a comma'),
    ("booktitle = {WHERE TO LEND A BICYCLE}", 'B023 the booktitle of "a" is all capitals'),
    ("note = {50% of them}", 'B024 "note" has a bare "%", which cuts off what follows'),
    ("note = {5$ each}", 'B024 "note" has an odd number of "$"'),
    ("note = {a \\{ b}", 'B024 "note" has escaped braces that do not match'),
    ("note = {\\input{x}}", 'B024 "note" uses the macro "\\input", which is not known to be harmless'),
    ("note = {\\immediate\\write18{x}}", 'B024 "note" uses the macro "\\immediate", which is not known to be harmless'),
    ("note = {^^5cinput}", 'B024 "note" holds "^^", which hides characters'),
    ("note = {a <i>b</i>}", 'B024 "note" holds the HTML "<i>"'),
    ("note = {B&amp;R}", 'B024 "note" holds the HTML "&amp;"'),
    (
        "note = {\\href{javascript:alert(1)}{x}}",
        'B024 the address "javascript:alert(1)" in "note" has the scheme "javascript"',
    ),
    ("date = {2019-02-30}", 'B030 "date": "2019-02-30" is impossible: February 2019 has 28 days'),
    ("urldate = {yesterday}", 'B030 "urldate": "yesterday" is not YYYY, YYYY-MM or YYYY-MM-DD'),
    ("year = {n.d.}", 'B030 the year "n.d." is not four digits'),
    ("year = 2201", "B030 the year 2201 is not between 1000 and 2100"),
    ("month = 13", 'B030 "13" is no month'),
    ("month = {Lent}", 'B030 "Lent" is no month'),
    ("pages = {21-34}", 'B031 the pages "21-34" are joined with one hyphen'),
    ("pages = {34--21}", 'B031 the pages "34--21" run backwards'),
    ("pages = {pp. 21--34}", 'B031 "pages" holds the word "pp."'),
    ("doi = {https://doi.org/10.5555/x1}", 'B032 the DOI "https://doi.org/10.5555/x1" is an address, not a bare DOI'),
    ("doi = {10.5555}", 'B032 the DOI "10.5555" does not have the form 10.number/name'),
    ("doi = {10.5555/a b}", 'B032 the DOI "10.5555/a b" holds a space'),
    ("doi = {10.5555/a\\_b}", 'B032 the DOI "10.5555/a\\_b" holds LaTeX, which a DOI is not'),
    ("doi = {10.5555/ab.}", 'B032 the DOI "10.5555/ab." ends with "."'),
    ('doi = {10.5555/"><script>}', 'B032 the DOI "10.5555/"><script>" holds a quote or an angle bracket'),
    ("url = {http://dx.doi.org/10.5555/x1}", 'B032 the URL "http://dx.doi.org/10.5555/x1" is a DOI'),
    ("isbn = {978-3-16-148410-1}", 'B033 the ISBN "978-3-16-148410-1" has a wrong check digit'),
    ("isbn = {0-306-40615-3}", 'B033 the ISBN "0-306-40615-3" has a wrong check digit'),
    ("isbn = {12345}", 'B033 the ISBN "12345" is not 10 digits, or 13 that begin with 978 or 979'),
    ("issn = {2049-3631}", 'B034 the ISSN "2049-3631" has a wrong check digit'),
    ("issn = {20493630}", 'B034 the ISSN "20493630" does not have the form 1234-5678'),
    ("url = {example.org}", 'B035 the URL "example.org" has no scheme'),
    ("url = {javascript:alert(1)}", 'B035 the URL "javascript:alert(1)" has the scheme "javascript"'),
    ("url = {https:///x}", 'B035 the URL "https:///x" names no host'),
    ("url = {https://a@example.org}", 'B035 the URL "https://a@example.org" names a user before the host'),
    ("url = {https://a.org/a b}", 'B035 the URL "https://a.org/a b" holds a space, which must be percent-encoded'),
    ("url = {https://a.org/a\\_b}", 'B035 the URL "https://a.org/a\\_b" holds "\\", which must be percent-encoded'),
    ("url = {https://example.org/5%}", 'B035 the URL "https://example.org/5%" holds "%", which is no percent-encoding'),
    ("url = {https://example/}", 'B035 the URL "https://example/" has no usable host: "example"'),
    ("langid = {chinnese}", 'B036 unknown language "chinnese"'),
    ("langid = {xx-Latn}", 'B036 unknown language "xx-Latn"'),
]


@pytest.mark.parametrize(("field", "expected"), BAD_FIELDS, ids=[field[:40] for field, _ in BAD_FIELDS])
def test_a_faulty_field_has_a_finding_at_its_name(field: str, expected: str) -> None:
    """One fault of one field of a sound entry."""
    findings = found(misc(field))
    assert findings[0] == f"2:2: {expected}"
    assert len(findings) == 1 or "write18" in field


def test_every_unknown_macro_of_a_field_is_named() -> None:
    """Two macros, two findings."""
    assert [line.split('"')[3] for line in found(misc("note = {\\immediate\\write18{x}}"))] == [
        "\\immediate",
        "\\write",
    ]


def test_a_date_and_a_year_must_agree() -> None:
    """The year beside a date repeats it."""
    message = '2:19: B030 the year 2020 contradicts the date "2019-01" of "a"'
    assert found(misc("date = {2019-01}, year = 2019")) == []
    assert found(misc("date={2019-01},  year = 2020")) == [message]


def test_a_day_must_exist_in_its_month() -> None:
    """Day, month and year in fields of their own are one date."""
    message = '2:27: B030 "day": "2019-02-30" is impossible: February 2019 has 28 days'
    assert found(misc("year=2019, month = feb,  day = 30")) == [message]


def test_a_url_and_a_doi_must_agree() -> None:
    """A URL through doi.org leads where the DOI says."""
    message = '2:26: B032 the URL leads to the DOI "10.5555/y", the field "doi" says "10.5555/x"'
    assert found(misc("doi = {10.5555/x},      url = {https://doi.org/10.5555/y}")) == [message]


def test_nothing_is_said_of_the_fields_of_a_broken_entry() -> None:
    """An entry that cannot be read whole has one finding, and the next one all of its own."""
    text = "@article{a,\n  title = {Lend,\n  year = {20}\n}\n@misc{B, title = {Lend}, note = {x}}"
    assert [reference.key for reference in readable(corpus(text))] == ["B"]
    assert found(text) == [
        '2:11: B001 the brace of "title" is not closed before the field "year"',
        '5:1: B011 the key "B" holds U+0042 LATIN CAPITAL LETTER B',
    ]


def test_an_entry_is_used_by_a_page_a_passage_a_paper_or_another_entry() -> None:
    """Source notes count too, and parents of used entries; an entry that only an unused one refers to does not."""
    text = "@misc{page}\n@misc{passage}\n@misc{paper}\n@misc{part, crossref={whole}}\n@misc{whole, xdata={data}}"
    text += "\n@misc{data} @misc{note}"
    text += "\n@misc{stray, crossref = {behind}}\n@misc{behind}"
    citations = tuple(Citation(key, HERE) for key in ("page", "part", "unknown"))
    group = CitationGroup(citations, 0, 1)
    page = Page("index.md", HERE, "", "", 1, {}, (), (group,), ())
    passage = Passage(Locator(), None, (1, 1), 9, "", "", (), 0, (), ("passage",), "", HERE)
    evidence = Evidence("paper", (), "", "", (passage,), {}, HERE)
    note = SimpleNamespace(references=("note",))
    own = Page("papers/paper.md", HERE, "", "", 1, {}, (), (), ())
    paper = Paper("paper", own, "", (), "", "", "", "", (), {})
    base = corpus(
        text,
        pages=(page, own),
        evidence={"paper": evidence},
        papers={"paper": paper},
        notes=(note,),
    )
    assert [str(finding) for finding in RULES["B015"].findings(base)] == [
        'bibliography.bib:7:1: B015 "stray" is cited by no page, passage or source note',
        'bibliography.bib:8:1: B015 "behind" is cited by no page, passage or source note',
    ]


BAD_FILE = "bibliography.bib:1:1: B006 the bibliography bibliography.bib does not exist"


def test_a_missing_bibliography_is_reported() -> None:
    """The loader's fault is the check's finding."""
    _, _, faults = load_bibliography(Path("no-such-folder"))
    [finding] = RULES["B006"].findings(corpus("", faults=tuple(faults)))
    assert str(finding) == BAD_FILE


@pytest.mark.parametrize("code", sorted(code for code in RULES if code.startswith("B")))
def test_every_check_says_why_and_shows_bad_and_good(code: str) -> None:
    """The documentation of a check is its docstring."""
    assert all(f"{part}:" in RULES[code].text for part in ("Why", "Bad", "Good"))
    assert RULES[code].title
