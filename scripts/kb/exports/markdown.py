"""A selection as Markdown: prose and claims with footnotes, warnings, references. Word and PDF are made from it.

The Markdown is what pandoc and most editors read: footnotes, no HTML, no TeX. What comes from data is escaped; what
editors wrote keeps its marks.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import groupby

from kb.citations.footnotes import Footnotes
from kb.citations.inline import address, escaped, markdown
from kb.exports.desk import NOTES_STYLE, Desk
from kb.exports.selection import Prose, Selection
from kb.grammar.markdown import plain_text
from kb.model import FACETS, NOTE_KINDS, Claim, SourceNote
from kb.views.warnings import told, warning

_LABEL = "n"
"""What our footnote labels begin with, lest an author's own `[^1]` be taken for one."""

_BASES = {
    "asserted": "asserted",
    "statistic": "statistic",
    "reference": "cites a work",
    "official-document": "official document",
    "case": "case",
}
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\]\((?P<target>[^()\s]*)\)(?:\{[^{}]*\})?")
_HEADING = re.compile(r"(?m)^(?P<marks>#{1,5} [^\n]*?)[ \t]*\{[^{}\n]*\}[ \t]*$")
_ATTRIBUTES = re.compile(r"(?m)^\{:[^{}\n]*\}[ \t]*\n?")
_BEFORE_NOTE = re.compile(r"[ \t\n]+$")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def markdown_document(selection: Selection, desk: Desk) -> str:
    """The whole document; headings begin with the title at the first level."""
    forms = {key: works[NOTES_STYLE] for key, works in desk.forms.items()}
    notes = Footnotes(forms)
    parts = [f"# {escaped(selection.title)}", *_head(selection, desk)]
    if selection.prose:
        parts.append(_prose(selection.prose, selection, desk, notes))
    if selection.claims:
        parts += ["## Claims", *_claims(selection, desk, notes)]
    works = [key for key in sorted(selection.works, key=lambda k: (desk.labels[k].text.casefold(), k)) if key in forms]
    if works:
        parts.append("## References")
        parts += [f"- {markdown(next(f for f in forms[key] if f.name == 'bibliography').whole)}" for key in works]
    parts += [f"[^{_LABEL}{number}]: {markdown(text)}" for number, text in enumerate(notes.texts, 1)]
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def _head(selection: Selection, desk: Desk) -> Iterator[str]:
    where = desk.identity.url(selection.address)
    place = f" {address(where)}" if where.startswith("http") else ""
    yield (
        f"From *{escaped(desk.identity.name)}*, {escaped(desk.imprint.text)}.{place} "
        "The statements are digests in the editors' words; cite the works named in the notes, at the places given."
    )
    paper = desk.corpus.papers.get(selection.address.removeprefix("papers/").rstrip("/"))
    if selection.kind == "paper" and paper is not None:
        review = {"yes": "peer-reviewed", "no": "not peer-reviewed"}.get(paper.peer_review, "peer review unknown")
        facts = [paper.kind, review, f"dated: {paper.dated}", f"vantage: {paper.vantage}"]
        yield f"Of the document: {escaped('; '.join(fact for fact in facts if fact))}."


def _prose(prose: Prose, selection: Selection, desk: Desk, notes: Footnotes) -> str:
    """The prose with each group of citations as a footnote behind the punctuation that follows it."""
    parts: list[str] = []
    done = 0
    for group in prose.groups:
        before = _BEFORE_NOTE.sub("", prose.text[done : group.start])
        mark = f"[^{_LABEL}{notes.add(group.citations)}]"
        end = group.end
        if prose.text[end : end + 1] in (".", ",", ";", ":"):
            before += prose.text[end]
            end += 1
        parts += [before, mark]
        done = end
    text = "".join([*parts, prose.text[done:]])
    text = _ATTRIBUTES.sub("", _HEADING.sub(r"\g<marks>", text))
    return _LINK.sub(lambda match: _link(match, prose.path, desk), text)


def _link(match: re.Match[str], path: str, desk: Desk) -> str:
    """A link to the web as it is; one inside the site by its full address, or its text alone where there is none."""
    target = match["target"]
    if target.lower().startswith(("http:", "https:", "mailto:")):
        return f"[{match['text']}]({address(target)})"
    if _SCHEME.match(target) or not desk.identity.address:
        return match["text"]
    page, hash_, anchor = target.partition("#")
    page = posixpath.normpath(posixpath.join(posixpath.dirname(path), page)) if page else path
    if page.endswith(".md"):
        stem = page.removesuffix(".md")
        page = stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"
    return f"[{match['text']}]({address(desk.identity.url(page + hash_ + anchor))})"


def _claims(selection: Selection, desk: Desk, notes: Footnotes) -> Iterator[str]:
    by_facet: dict[str, list[Claim]] = {facet: [] for facet in FACETS}
    for claim in selection.claims:
        by_facet.setdefault(claim.facet, []).append(claim)
    for facet, claims in by_facet.items():
        if not claims:
            continue
        yield f"### {FACETS.get(facet, facet)}"
        for paper, own in groupby(claims, key=lambda claim: claim.paper):
            if selection.kind != "paper":
                yield f"#### {escaped(desk.labels[paper].text)}"
            for claim in own:
                yield from _claim(claim, "####" if selection.kind == "paper" else "#####", desk, notes)


def _claim(claim: Claim, marks: str, desk: Desk, notes: Footnotes) -> Iterator[str]:
    touching = desk.notes.get(claim.id, ())
    remark = "; ".join(dict.fromkeys(warning(note) for note in touching))
    number = notes.add(claim.citations, remark)
    yield f"{marks} {escaped(plain_text(claim.title))}"
    yield f"{escaped(claim.text)}[^{_LABEL}{number}] *({_BASES.get(claim.basis, claim.basis)})*"
    for note in touching:
        yield f"> {_note(note, desk)}"


def _note(note: SourceNote, desk: Desk) -> str:
    where = desk.identity.url(note.url)
    place = f" {address(where)}" if where.startswith("http") else ""
    kind = NOTE_KINDS.get(note.kind, note.kind)
    return (
        f"**Source note {escaped(note.id)}** ({escaped(kind.lower())}, {escaped(note.confidence)} confidence): "
        f"{escaped(told(note))}.{place}"
    )
