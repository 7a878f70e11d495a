"""Properties that hold for any text: no uncaught error, no second spent, nothing lost, nothing alive.

A bounded number of examples, always the same, runs with every test; `make fuzz` runs new ones for as long as it is
told to (`KB_FUZZ`: how many times more).
"""

from __future__ import annotations

import json
import os
import re
import string
from pathlib import Path
from types import SimpleNamespace

import html5lib
import markdown
import pytest
from hypothesis import HealthCheck, Phase, assume, example, given, settings
from hypothesis import strategies as st

from kb.checks import safety
from kb.citations import pandoc
from kb.citations.cache import Store
from kb.citations.items import csl_items
from kb.citations.markdown import markdown_safe
from kb.evidence.fingerprint import normalise
from kb.evidence.records import read_records, write_records
from kb.evidence.segment import segment
from kb.evidence.sentences import split_sentences
from kb.exports.bibtex import bibtex
from kb.exports.csljson import csl_json
from kb.exports.ris import ris
from kb.grammar.bibtex import parse_bibliography
from kb.grammar.citations import find_citations, find_narrative
from kb.grammar.dates import Date, parse_date
from kb.grammar.figures import figures, missing, negations
from kb.grammar.latex import plain
from kb.grammar.locators import locator_text, parse_locator
from kb.grammar.markdown import parse_page, plain_text, slugify
from kb.grammar.names import parse_names, split_names
from kb.grammar.numbers import parse_number
from kb.grammar.prose import prose, without_comments
from kb.grammar.source import Source
from kb.grammar.strict_yaml import parse_yaml
from kb.model import Corpus, Locator, Place
from kb.pages.text import escape

MORE = int(os.environ.get("KB_FUZZ", "0"))
SECOND = 1000

settings.register_profile(
    "suite",
    deadline=SECOND,
    derandomize=True,
    database=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
settings.register_profile(
    "fuzz",
    settings.get_profile("suite"),
    derandomize=False,
    max_examples=60 * max(MORE, 1),
    print_blob=True,
)
settings.load_profile("fuzz" if MORE else "suite")


def some(examples: int) -> settings:
    """Settings with so many examples, times what `KB_FUZZ` says."""
    return settings(max_examples=examples * max(MORE, 1))


# --- what texts are made of -----------------------------------------------------------------------------------------

SIGNS = "[]()<>{}@#*_`~!|\\$\"'&:;=,.%^+-/?0 1\n\t"
SCRIPTS = "aZéßıÅ中自أשไ🚲\u0301\u00a0\u200b\u202e\x00\ufeff\u2028Ⅷ½ﬁ"
ANY = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(SIGNS + SCRIPTS)), max_size=300)

PIECES = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b>", "</b>", "<div>", "<p>", "`", "``", "```",
    "````", "~~~", "\n", "\n\n", "\n", "\n\n", "    ", "  ", "        ", "- ", "1. ", "> ", "<!--", "-->", "<!-->", "--!>",
    "\\", "[x", "](", "](", ")", "javascript:alert(1)", "{: ", "{: onclick=alert(1) }", "{#", "onclick=x", " }", "*",
    "|", "\n|---|\n", "[^a]", "[^a]:", "# ", "text", "&lt;", '"', "'", "<", "x", "python", "{", "}", "=", "\t", "[b]: ",
    "<a@b.c>", "<http://x>", "<javascript:alert(1)>", "*[HTML]: ", "HTML", "<?php", "?>", "<![CDATA[", "]]>", "!",
    "[@kovac-where", "; @other", ", p. 5", "]", "[see @a-b, sec. 1, para. 1, sent. 1-2]", "@handle", "---\n", "title: A\n",
)  # fmt: skip
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)

BIB_PIECES = (
    "@article{", "@book(", "@misc{a", "@string{", "@comment{", "@preamble{", "key", "a,", "\n title", " = ", "{Lend",
    "}", "{", '"', "#", ",", "\n", "author", "Marsh, Ada and Osei", "\\'e", "\\", "%", "$", "jan", "2020", ")", "(", "@",
    "crossref = {a}", "  ", "é", "年", "\x00", "doi = {10.1/x}", "url = {https://a.org}", "}}\n", "{}\n", "date = {2020}",
)  # fmt: skip
BIBTEX = st.lists(st.sampled_from(BIB_PIECES), max_size=24).map("".join)

YAML_PIECES = (
    "a", ": ", "- ", "\n", "  ", "[", "]", "{", "}", ",", "'", '"', "&x ", "*x", "!!int ", "|\n", ">\n", "# c", "? ", "---\n",
    "...\n", "no", "1.0", "~", "\t", "%", "@", "`", "<<: ", "é", "\\u0000", ":", "-", "!", "&", "*",
)  # fmt: skip
YAML = st.lists(st.sampled_from(YAML_PIECES), max_size=20).map("".join)

WORDS = st.text(string.ascii_letters + "éüß中国語", min_size=1, max_size=12)
SENTENCES = st.lists(
    st.tuples(st.lists(st.one_of(WORDS, st.sampled_from(["No.", "e.g.", "3.5%", "“So”", "1–2", "(a)", "U.S."])), min_size=1, max_size=8), st.sampled_from([". ", "? ", "! ", "。", "; ", ".\n", "\n\n"])),
    max_size=12,
).map(lambda parts: "".join(" ".join(words) + end for words, end in parts))  # fmt: skip

NUMBER = st.integers(1, 99_999)
SECTION = st.from_regex(r"[a-z0-9]{1,5}([.-][a-z0-9]{1,3}){0,3}", fullmatch=True).filter(
    lambda s: not re.search(r"\d{6}", s)
)
ITEM = st.from_regex(r"[1-9][0-9]{0,3}[a-z]?", fullmatch=True)


@st.composite
def locators(draw: st.DrawFn) -> Locator:
    """Any locator that a citation can hold."""
    kind = draw(st.sampled_from(["section", "table", "figure", "note", "pages"]))
    if kind == "pages":
        first = draw(NUMBER)
        last = draw(st.one_of(st.none(), st.integers(first, 99_999)))
        return Locator(pages=str(first) if last is None else f"{first}-{last}")
    if kind != "section":
        return Locator(**{kind: draw(ITEM)})
    paragraph = draw(st.one_of(st.none(), NUMBER))
    if paragraph is None or draw(st.booleans()):
        return Locator(section=draw(SECTION), paragraph=paragraph)
    first = draw(NUMBER)
    return Locator(draw(SECTION), paragraph, (first, draw(st.integers(first, 99_999))))


# --- parsers --------------------------------------------------------------------------------------------------------


def lies_in(place: Place, text: str) -> bool:
    """Whether a place is one of the text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 2


@given(st.one_of(ANY, MARKDOWN))
@example("---\n")
@example("---\n---")
@example("[" * 5000)
def test_any_page_is_read(text: str) -> None:
    """A page comes out of any text, every fault has a place in it, and prose keeps lengths and lines."""
    page, faults = parse_page("decisions/a.md", text)

    assert all(lies_in(fault.place, text) for fault in faults)
    assert len(page.prose) == len(page.body)
    assert page.prose.count("\n") == page.body.count("\n")
    assert all(new in (old, " ") for old, new in zip(page.body, page.prose, strict=True))
    for group in page.groups:
        assert page.body[group.start] == "[" and page.body[group.end - 1] == "]"
    without_comments(text)
    plain_text(text)
    slugify(text)


@given(st.one_of(ANY, MARKDOWN))
def test_any_text_is_searched_for_citations(text: str) -> None:
    """Each citation stands in a bracket that is there, in order, and none overlaps another."""
    source = Source("a.md", text)
    groups, _ = find_citations(source, prose(text))
    list(find_narrative(source, prose(text), tuple(groups)))

    ends = [0, *(group.end for group in groups)]
    assert all(group.start >= end for group, end in zip(groups, ends, strict=False))
    assert all(f"@{citation.key}" in text for group in groups for citation in group.citations)


@given(st.one_of(ANY, YAML))
@example("a: &x [*x]")
@example("[" * 3000)
def test_any_yaml_is_read(text: str) -> None:
    """Scalars are text, faults have places, and nothing is built."""
    value, faults = parse_yaml(text, "a.yml")
    waiting = [value] if value else []
    while waiting:
        each = waiting.pop()
        assert isinstance(each.value, str | tuple | dict)
        if not isinstance(each.value, str):
            waiting += each.value if isinstance(each.value, tuple) else each.value.values()
    assert (
        value is not None
        or faults
        or not re.sub(r"(?m)#.*$|^(---|\.\.\.)\s*$|^%.*$", "", text).strip(" \n\t\ufeff\r\x85\u2028\u2029")
    )


@given(st.one_of(ANY, BIBTEX))
@example("@a{" * 2000)
@example("@a{b, c = " + "{" * 3000 + "}" * 3000 + "}")
def test_any_bibliography_is_read(text: str) -> None:
    """Each entry is a piece of the text, every fault has a place, and macros cannot multiply without bound."""
    references, faults = parse_bibliography(text, "a.bib")

    assert all(reference.source in text for reference in references)
    assert all(len(field.value.encode()) <= 65_536 for r in references for field in r.fields.values())
    assert all(fault.place.line >= 1 for fault in faults)


@given(
    st.one_of(
        ANY,
        st.lists(
            st.sampled_from(["Marsh", ",", " and ", "{", "}", "van", "Jr", "\\'", "~", " ", "others"]), max_size=14
        ).map("".join),
    )
)
def test_any_names_are_read(text: str) -> None:
    """As many persons as there are names, and no letter of a plain name lost."""
    names = parse_names(text)
    assert len(names.persons) <= len(split_names(text))
    if text.isascii() and text.replace(" ", "").isalpha():
        kept = "".join(f"{p.prefix}{p.family}{p.given}{p.suffix}{p.literal}" for p in names.persons)
        assert sorted(normalise(kept)) == sorted(normalise(re.sub(r"(?i)\band\b", "", text).removesuffix("others")))


@given(st.one_of(ANY, st.from_regex(r"\A[0-9]{3,5}(-[0-9]{2}(-[0-9]{2})?)?(/[0-9]{4})?\Z")))
def test_any_date_is_read_or_refused(text: str) -> None:
    """What is read is written as it was; what is refused is named."""
    date = parse_date(text)
    assert str(date) == text if isinstance(date, Date) else text in date or '"' in date


@given(
    st.one_of(
        ANY,
        st.lists(
            st.sampled_from(["\\", "'", "e", "{", "}", "$", "\\emph{", "--", "``", "~", "\\href{a}{", " "]), max_size=16
        ).map("".join),
    )
)
def test_any_latex_becomes_text(text: str) -> None:
    """No brace is left over, and letters without LaTeX stay as they are."""
    assert "{" not in plain(text).replace("\\{", "") or "\\" in text
    if text.isalnum() and text.isascii():
        assert plain(text) == text


@given(st.one_of(ANY, SENTENCES))
def test_any_figures_are_read(text: str) -> None:
    """A text supports its own figures, each of them once."""
    found = figures(text)
    assert len(set(found)) == len(found)
    assert missing(found, found) == []
    assert negations(text) >= 0


@given(st.one_of(ANY, st.from_regex(r"\A[-+−]?[0-9,]{1,25}(\.[0-9]{1,20})?%?\Z")))
def test_any_number_is_read_or_refused(text: str) -> None:
    """No number is read that is not all digits, and none is infinite."""
    number = parse_number(text)
    assert number is None or number.is_finite()


@given(locators())
@some(200)
def test_a_locator_that_is_written_is_read_back(locator: Locator) -> None:
    """Writing and reading are inverse to each other."""
    assert parse_locator(locator_text(locator)) == locator


@given(ANY)
def test_a_locator_that_is_read_is_written_back(text: str) -> None:
    """Any text is a locator or is refused with a reason; what was read reads the same again."""
    locator = parse_locator(text)
    assert isinstance(locator, str) or parse_locator(locator_text(locator)) == locator


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(lambda cell: " ".join(cell.split()))


@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=8))
@some(100)
def test_records_that_are_written_are_read_back(rows: list[tuple[str, str, str]]) -> None:
    """Commas, quotes and signs of any script come back as they were; a line of nothing is no record."""
    text = write_records(("a", "b", "c"), rows)
    records, faults = read_records(text, "a.csv", ("a", "b", "c"), "E005")

    assert faults == []
    assert [tuple(record.values.values()) for record in records] == rows


@given(ANY)
def test_any_records_are_read(text: str) -> None:
    """Whatever is no record is a finding on its line."""
    _, faults = read_records(f"a,b\n{text}", "a.csv", ("a", "b"), "E005")
    assert all(2 <= fault.place.line <= text.count("\n") + 2 for fault in faults)


# --- the segmenter --------------------------------------------------------------------------------------------------


@given(st.one_of(SENTENCES, ANY))
@some(80)
def test_no_letter_of_a_paragraph_is_lost(text: str) -> None:
    """The sentences of a paragraph hold all its letters and digits, in order, but for the marks of notes."""
    assume("<" not in text)
    for language in ("en", "zh"):
        kept = normalise(" ".join(sentence.text for sentence in split_sentences(text, set(), language)))
        assert kept == normalise(re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]", "", text)) or re.search(r"[⁰¹²³⁴⁵⁶⁷⁸⁹\[]", text)


@given(st.one_of(SENTENCES, ANY, MARKDOWN))
@some(40)
def test_any_text_is_segmented(text: str) -> None:
    """A document comes out of any text."""
    segment(text, "")


# --- nothing alive ----------------------------------------------------------------------------------------------------

EXTENSIONS = ["toc", "tables", "fenced_code", "abbr", "attr_list", "footnotes"]
QUIET = frozenset(
    (
        "html",
        "head",
        "body",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "em",
    )
) | frozenset(
    ("strong", "a", "img", "hr", "br", "table", "thead", "tbody", "tr", "th", "td", "div", "sup", "abbr", "span")
)
_PARSER = html5lib.HTMLParser(namespaceHTMLElements=False)
_SCRIPT = re.compile(r"[\s\x00-\x20]*(?:javascript|vbscript|data):", re.IGNORECASE)


def alive(html: str) -> list[str]:
    """What a browser would make of HTML beyond text, structure and links to the web."""
    found = []
    for element in _PARSER.parse(html).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag not in QUIET:
            found.append(f"<{element.tag}>")
        for name, value in element.attrib.items():
            if value != name and (str(name).startswith("on") or name in ("style", "srcdoc", "formaction")):
                found.append(f"{element.tag} {name}={value}")
            if name in ("href", "src") and _SCRIPT.match(value):
                found.append(f"{element.tag} {name}={value}")
    return found


def rendered(text: str) -> str:
    """The text as the site's Markdown renders it."""
    return markdown.markdown(text, extensions=EXTENSIONS)


def refused(text: str) -> bool:
    """Whether the checks of the safety of Markdown find something in a page of this text."""
    page, faults = parse_page("decisions/a.md", text)
    corpus: Corpus = SimpleNamespace(pages=(page,))  # type: ignore[assignment]
    rules = (safety.raw_html, safety.unsafe_scheme, safety.active_attribute, safety.never_closed)
    return bool(faults) or any(True for rule in rules for _ in rule(corpus))


@given(MARKDOWN)
@some(400)
@example("<!--><img src=x onerror=alert(1)>-->")
@example("a <!-- <script>alert(1)</script><!-->")
@example("\\<img src=x onerror=alert(1)>")
@example("](<javascript:alert(1)>")
@example("#`\nt<img src=x onerror=alert(1)>`")
@example("`<img src=x onerror=alert(1)>\n[]:`")
@example("````\\````<img src=x onerror=alert(1)>````")
@example("~~~<b>\n<script>alert(1)</script>\n~~~")
@example("- a\n\n  ```\n  <script>alert(1)</script>\n  ```")
@example("`a\n<script>alert(1)</script>\n`")
@example("``*```<img src=x onerror=alert(1)>```")
@example("<!---->`<script>alert(1)</script>`")
@example("```{onclick=alert(1)}\na\n```")
@example("text <!-- a\n\n<b>x</b> -->")
def test_what_the_checks_pass_runs_nowhere(text: str) -> None:
    """Whatever Markdown makes of a page that no check refuses, it is text, structure, and links to the web."""
    assume(not refused(text))
    assert alive(rendered(text)) == []


@given(st.one_of(MARKDOWN, ANY))
@some(150)
def test_escaped_text_is_text(text: str) -> None:
    """What comes from a field stands in a page as the words that it is."""
    line = " ".join(text.split())
    for template in ("{}", "# {}", "- {}", "| a |\n|---|\n| {} |", "[{}](https://example.org)"):
        assert alive(rendered(template.format(escape(text)))) == []
    assume(line and not re.search(r"[\x00-\x1f\x7f\x02\x03]|wzxhzdk|klzzwxh", line) and line.isprintable())
    shown = "".join(_PARSER.parse(rendered(f"a {escape(line)} b")).itertext())
    assert " ".join(shown.split()) == f"a {line} b"


@given(st.one_of(MARKDOWN, ANY))
@some(150)
def test_made_safe_html_is_text(text: str) -> None:
    """A reference as a sanitiser leaves it goes through Markdown unchanged, whatever stands in its fields."""
    import html

    clean = f"<em>{html.escape(text, quote=False)}</em>"
    safe = markdown_safe(clean)
    assert markdown_safe(safe) == safe
    assert alive(rendered(f"{safe}\n{{: #key .kb-reference }}\n")) == []
    assert alive(rendered(f"Text[^a].\n\n[^a]: {safe}")) == []


# --- exports --------------------------------------------------------------------------------------------------------

TITLE = st.lists(
    st.one_of(WORDS, st.sampled_from(["{ASEAN}", "\\&", "50\\%", "--", "``x''", "\\'e", "$n$", "A:"])),
    min_size=1,
    max_size=6,
).map(" ".join)
PERSON = st.tuples(WORDS, WORDS).map(lambda pair: f"{pair[0].capitalize()}, {pair[1].capitalize()}")
ENTRY = st.fixed_dictionaries(
    {
        "author": st.lists(PERSON, min_size=1, max_size=3).map(" and ".join),
        "title": TITLE,
        "journaltitle": TITLE,
        "date": st.one_of(st.integers(1800, 2099).map(str), st.dates().filter(lambda d: d.year > 1799).map(str)),
        "volume": st.integers(1, 999).map(str),
        "pages": st.tuples(st.integers(1, 500), st.integers(501, 999)).map(lambda p: f"{p[0]}--{p[1]}"),
        "doi": st.from_regex(r"\A10\.[0-9]{4}/[a-z0-9.]{1,20}[a-z0-9]\Z"),
    }
)


@given(st.lists(ENTRY, min_size=1, max_size=12))
@settings(max_examples=3 * max(MORE, 1), deadline=None, phases=[Phase.generate])
def test_what_is_exported_is_imported_the_same(entries: list[dict[str, str]]) -> None:
    """RIS, BibTeX and CSL-JSON, read by pandoc, give the titles, names, dates, volumes, pages and DOIs that went in."""
    text = "".join(
        f"@article{{k{n},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in entry.items()) + "}\n"
        for n, entry in enumerate(entries)
    )
    references = {r.key: r for r in parse_bibliography(text, "a.bib")[0]}
    items = csl_items(references, text, Store(None))

    for form, exported in (
        ("ris", ris(items, items)),
        ("biblatex", bibtex(references, references, text)),
        ("csljson", csl_json(items, items)),
    ):
        back = {item["id"]: item for item in json.loads(pandoc.run(["-f", form, "-t", "csljson"], exported))}
        for key, item in items.items():
            assert core(back[key]) == core(item), form


def core(item: dict[str, object]) -> tuple[object, ...]:
    """What must survive: letters of the titles, names, the year, volume, pages and DOI."""
    people = [sorted(normalise("".join(person.values()))) for person in item.get("author", ())]  # type: ignore[attr-defined]
    years = item.get("issued", {}).get("date-parts", [[0]])[0][0]  # type: ignore[attr-defined]
    words = [normalise(re.sub(r"<[^>]*>", "", str(item.get(name, "")))) for name in ("title", "container-title")]
    pages = str(item.get("page", "")).replace("–", "-").replace("--", "-")
    return people, int(str(years)), words, str(item.get("volume")), pages, item.get("DOI")


# --- time and memory ------------------------------------------------------------------------------------------------


def test_a_whole_run_stays_below_its_share_of_memory(tmp_path: Path) -> None:
    """Reading and checking hostile files takes less than 256 MB beyond what Python itself needs."""
    import subprocess
    import sys

    program = (
        "import resource\n"
        "from kb.grammar.markdown import parse_page\n"
        "from kb.grammar.bibtex import parse_bibliography\n"
        "from kb.grammar.strict_yaml import parse_yaml\n"
        "import kb.checks\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for text in ('[' * 400_000, '<!--' * 100_000, '`' * 400_000, '[@a; ' * 80_000, '# a\\n' * 80_000):\n"
        "    parse_page('a.md', text)\n"
        "parse_bibliography('@a{b, c = {' + 'x' * 5_000_000 + '}}', 'a.bib')\n"
        "parse_bibliography(''.join(f'@string{{m{n + 1} = m{n} # m{n}}}' for n in range(20_000)), 'a.bib')\n"
        "parse_yaml('a: [' * 10**5, 'a.yml')\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    scripts = Path(__file__).resolve().parents[2] / "scripts"
    environment = os.environ | {"PYTHONPATH": str(scripts)}
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert int(run.stdout) < 256 * 1024


@pytest.fixture(autouse=True)
def counted(record_property, request: pytest.FixtureRequest) -> None:
    """How many examples a property was tried on, for the table."""
    tried = getattr(request.function, "_hypothesis_internal_use_settings", None)
    if tried is not None:
        record_property("fuzz cases", tried.max_examples)
