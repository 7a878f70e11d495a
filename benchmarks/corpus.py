"""A knowledge base of any size, the same for the same seed.

    python -m benchmarks.corpus N DIR [--seed S]

DIR becomes complete: `kb check` finds nothing in it and `kb build` builds it. A paper has 900 words of claims, 30
claims with some 36 citations, 75 sentences of evidence with a full text under DIR/texts, and ten references, one in
ten with names and titles in Chinese or Japanese; there are up to 60 themes in eight groups.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.words import Prose
from kb.evidence.confirm import claim_digest
from kb.evidence.document import Document, Hints, SectionText, Sentence
from kb.evidence.store import make_evidence, write_evidence
from kb.grammar.markdown import parse_page
from kb.load.papers import load_paper
from kb.load.vocabulary import Matcher, load_terms
from kb.model import BASES, FACETS

ROOT = Path(__file__).resolve().parents[1]
DATE = "2026-11-22"

CLAIMS = 30
SECTIONS = 5
PARAGRAPHS = 3
SENTENCES = 5
REFERENCES = 10
THEMES = 60
GROUPS = ("Ideas", "Politics", "Agreements", "Economy", "Firms", "Building", "Finance", "Regions")
CHINESE = "政策合作分析研究中国日本第三方市场基础设施投资经济贸易发展机制东盟铁路金融企业"
PLACES = ("Laos", "Vietnam", "Thailand", "Kenya", "Peru", "Norway", "Chile", "Ghana", "Nepal", "Fiji")


def write_corpus(papers: int, folder: Path, seed: int = 1) -> None:
    """Write a knowledge base of that many papers into a new or empty folder."""
    prose = Prose(seed)
    themes = [f"theme-{number:02d}" for number in range(1, min(THEMES, max(8, papers)) + 1)]
    _write(folder / "mkdocs.yml", _configuration(folder))
    _write(folder / "docs/index.md", "---\ntitle: A corpus to measure with\n---\n\nInvented from end to end.\n")
    for name in ("method", "contribute"):
        _write(folder / f"docs/{name}.md", f"# {name.capitalize()}\n\nNothing to add.\n")
    _write(folder / "sources/theme-groups.yml", "".join(f"- {group}\n" for group in GROUPS))
    shutil.copytree(ROOT / "docs/assets", folder / "docs/assets")
    for slug, text in _lists().items():
        _write(folder / f"sources/{slug}.yml", text)
    for number, theme in enumerate(themes):
        _write(folder / f"docs/themes/{theme}.md", _theme(prose, theme, number))
    matchers = {name: Matcher(load_terms(folder, name)[0]) for name in ("places", "sectors", "actors")}
    entries: list[str] = []
    for number in range(1, papers + 1):
        key = f"paper-{number:05d}"
        entries += _paper(prose, folder, key, number, themes, matchers)
        if number % 100 == 0:
            print(f"{number} of {papers} papers", file=sys.stderr)
    _write(folder / "bibliography.bib", "\n".join(entries))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _configuration(folder: Path) -> str:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for path in ("scripts/theme", "scripts/hooks.py"):
        text = text.replace(f" {path}", f" {ROOT.as_posix()}/{path}")
    return text.replace("  - scripts\n", "")


def _lists() -> dict[str, str]:
    places = "".join(f"{name.lower()}:\n  name: {name}\n" for name in PLACES)
    return {
        "places": places,
        "sectors": "railways:\n  name: Railways\n  aliases: [rail]\n",
        "actors": "world-bank:\n  name: World Bank\n  kind: organisation\n",
    }


def _theme(prose: Prose, slug: str, number: int) -> str:
    title = f"{prose.name()} {number}"
    head = f"title: {title}\ngroup: {GROUPS[number % len(GROUPS)]}\naliases: [{title} policy]"
    return f"---\n{head}\n---\n\n{prose.sentence(12)}\n"


def _paper(
    prose: Prose, folder: Path, key: str, number: int, themes: list[str], matchers: dict[str, Matcher]
) -> Iterator[str]:
    title = " ".join(word.capitalize() for word in prose.words(6))
    document = _document(prose)
    text = _full_text(title, document)
    _write(folder / "texts" / f"{key}.txt", text)
    references = [f"{key}-ref-{count}" for count in range(1, REFERENCES + 1)]
    page = _page(prose, key, title, document, themes, number)
    _write(folder / f"docs/papers/{key}.md", page)
    evidence = make_evidence(key, document, text, DATE, {section.name: "Part" for section in document.sections})
    write_evidence(folder / "sources" / key, evidence, Hints(language="en"))
    _add_references(folder / "sources" / key / "passages.csv", references)
    parsed, _ = parse_page(f"papers/{key}.md", page)
    claims = load_paper(parsed, matchers).claims
    with (folder / "sources" / key / "confirmations.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("claim", "digest", "date"))
        writer.writerows(sorted((claim.id, claim_digest(claim, evidence), DATE) for claim in claims))
    year = 1990 + number % 35
    yield _entry(
        "article", key, f"{prose.name()}, {prose.name()} and {prose.name()}, {prose.name()}", title, year, prose
    )
    for count, reference in enumerate(references):
        yield _reference(prose, reference, count, year - 1 - count)


def _document(prose: Prose) -> Document:
    sections = tuple(
        SectionText(
            str(section),
            prose.name(),
            tuple(
                tuple(Sentence(prose.sentence(11 + prose.random.randrange(6))) for _ in range(SENTENCES))
                for _ in range(PARAGRAPHS)
            ),
        )
        for section in range(1, SECTIONS + 1)
    )
    return Document("en", sections, (), (), ())


def _full_text(title: str, document: Document) -> str:
    parts = [f"# {title}\n"]
    for section in document.sections:
        parts.append(f"## {section.name}. {section.heading}\n")
        parts += [" ".join(sentence.text for sentence in paragraph) + "\n" for paragraph in section.paragraphs]
    return "\n".join(parts)


def _page(prose: Prose, key: str, title: str, document: Document, themes: list[str], number: int) -> str:
    head = (
        "---\nkind: journal article\ninstitutions: [University of Nowhere]\nvantage: An invented view\n"
        f"peer_review: unknown\ndated: invented\ndigested: {DATE}\n---\n\n# {title}\n\n"
        f"{prose.sentence(20)} [@{key}].\n\n## In brief\n\n{prose.sentence(15)[:-1]}\n"
        f"[@{key}, sec. 1, para. 1, sent. 1-2].\n"
    )
    spans = [
        f"sec. {section.name}, para. {paragraph}, sent. {first}-{min(first + 2, SENTENCES)}"
        for section in document.sections
        for paragraph in range(1, len(section.paragraphs) + 1)
        for first in (1, 4)
    ]
    facets = list(FACETS)
    per_facet = -(-CLAIMS // len(facets))
    parts = [head]
    for index in range(CLAIMS):
        if index % per_facet == 0:
            parts.append(f"\n## {FACETS[facets[index // per_facet]]}\n")
        chosen = sorted({themes[(number + index) % len(themes)], prose.random.choice(themes)})
        extra = f";\n@{key}, {prose.random.choice(spans)}" if index % 5 == 0 else ""
        place = prose.random.choice(PLACES)
        parts.append(
            f'\n### {prose.sentence(7)[:-1]} {{#claim-{index + 1} data-themes="{" ".join(chosen)}" '
            f'data-basis="{BASES[index % len(BASES)]}" data-places="+{place.lower()}"}}\n\n'
            f"{prose.sentence(10)} {prose.sentence(9)[:-1]}\n[@{key}, {spans[index]}{extra}].\n"
        )
    return "".join(parts)


def _add_references(path: Path, references: list[str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, reference in zip(rows, references, strict=False):
        row["references"] = reference
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _reference(prose: Prose, key: str, count: int, year: int) -> str:
    if count == REFERENCES - 1:
        title = "".join(prose.random.choices(CHINESE, k=12))
        author = f"{{{''.join(prose.random.choices(CHINESE, k=3))}}}"
        return _entry("article", key, author, title, year, prose, language="chinese")
    authors = " and ".join(f"{prose.name()}, {prose.name()}" for _ in range(1 + count % 3))
    return _entry("article", key, authors, prose.sentence(7)[:-1], year, prose)


def _entry(kind: str, key: str, author: str, title: str, year: int, prose: Prose, language: str = "english") -> str:
    first = prose.random.randrange(1, 400)
    return (
        f"@{kind}{{{key},\n  author = {{{author}}},\n  title = {{{title}}},\n"
        f"  journaltitle = {{Journal of {prose.name()} Studies}},\n  volume = {{{1 + year % 40}}},\n"
        f"  pages = {{{first}--{first + 12}}},\n  date = {{{year}}},\n  langid = {{{language}}}\n}}\n"
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write a knowledge base of N invented papers into DIR.")
    parser.add_argument("papers", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.folder.exists() and any(options.folder.iterdir()):
        parser.error(f"{options.folder} is not empty")
    write_corpus(options.papers, options.folder, options.seed)


if __name__ == "__main__":
    main()
