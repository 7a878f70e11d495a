"""The exports of every page: which are offered, made when what they are made of changed, and written into the site."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from kb.citations import pandoc
from kb.citations.cache import Store, digest
from kb.exports import docx as docx_module
from kb.exports import pdf as pdf_module
from kb.exports.desk import Desk
from kb.exports.docx import docx
from kb.exports.formats import DOCUMENTS, FORMATS, exported
from kb.exports.markdown import markdown_document
from kb.exports.pdf import MissingGlyphs, fonts_digest, pdf
from kb.exports.reference_docx import reference_docx
from kb.exports.selection import Selection, selections
from kb.pages.taking import Offer

SWITCH = "KB_DOCUMENTS"
"""Set to 0 in the environment of a build that is to make no Word and PDF files."""

CLAIM_LIMIT = 2000
"""Most claims of one document; nobody reads more in one piece, and the programs that make it would run out of room."""

PAIR_LIMIT = 6
"""Most pairs of papers of which documents are made: with every further paper, pairs grow by all the papers before."""

_WORKERS = 2
_STEP = 25
_FAILED = "\x00missing:"


def wanted() -> bool:
    """Whether Word and PDF files are to be made."""
    return os.environ.get(SWITCH) != "0"


@dataclass(frozen=True, slots=True)
class Documents:
    """The exports of one edition; `names` are those of the finished documents in the store, by address and format."""

    desk: Desk
    store: Store
    chosen: tuple[Selection, ...]
    offers: Mapping[str, Offer]
    names: Mapping[tuple[str, str], str]

    def write(self, site: Path) -> int:
        """Write every file that is offered; returns how many."""
        count = 0
        for selection in self.chosen:
            for format_ in self.offers[selection.address].formats:
                data = self._data(selection, format_)
                path = site / f"{selection.name}.{format_}"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                count += 1
        return count

    def _data(self, selection: Selection, format_: str) -> bytes:
        name = self.names.get((selection.address, format_))
        data = self.store.get_bytes(name) if name else None
        return exported(selection, format_, self.desk) if data is None else data


def open_documents(desk: Desk, store: Store, say: Callable[[str], None], make: bool = True) -> Documents:
    """Make what is not in the store yet, on two cores, and tell what can be offered.

    Without `make` only the formats that cost nothing are offered. `say` is told of progress. Raises EnvironmentFault
    when pandoc or the PDF compiler is missing.
    """
    chosen = tuple(selections(desk))
    few = sum(selection.kind == "pair" for selection in chosen) <= PAIR_LIMIT
    names: dict[tuple[str, str], str] = {}
    missing: dict[str, dict[str, str]] = {selection.address: {} for selection in chosen}
    jobs: list[tuple[Selection, str]] = []
    for selection in chosen:
        for format_ in DOCUMENTS:
            if not make or selection.kind == "comparison" or (selection.kind == "pair" and not few):
                continue
            if len(selection.claims) > CLAIM_LIMIT:
                missing[selection.address][format_] = f"more than {CLAIM_LIMIT:,} claims make no document"
            else:
                jobs.append((selection, format_))
    recipes = _recipes(desk) if jobs else {}

    def run(job: tuple[Selection, str]) -> tuple[str, str, bool]:
        selection, format_ = job
        markdown = markdown_document(selection, desk)
        name = digest(recipes[format_], selection.title, markdown)
        data = store.get_bytes(name)
        fresh = data is None
        if data is None:
            data = _made(selection.title, markdown, format_, desk)
            store.put_bytes(name, data)
        return name, _reason(data), fresh

    done = fresh = 0
    with ThreadPoolExecutor(_WORKERS) as pool:
        for (selection, format_), (name, reason, made) in zip(jobs, pool.map(run, jobs), strict=True):
            done, fresh = done + 1, fresh + made
            if made and fresh % _STEP == 1:
                say(f"making documents: {done} of {len(jobs)}")
            if reason:
                missing[selection.address][format_], _, remedy = reason.partition("; ")
                say(f"no {FORMATS[format_]} of {selection.title}: {missing[selection.address][format_]}; {remedy}")
            else:
                names[selection.address, format_] = name
    offers = {
        selection.address: Offer(
            tuple(
                f
                for f in FORMATS
                if ((selection.address, f) in names if f in DOCUMENTS else f != "csv" or selection.kind != "comparison")
            ),
            {FORMATS[f]: why for f, why in missing[selection.address].items()},
        )
        for selection in chosen
    }
    return Documents(desk, store, chosen, offers, names)


def _recipes(desk: Desk) -> dict[str, str]:
    """Everything but the text that a document is made of."""
    common = (pandoc.version(), desk.identity.name, desk.imprint.text)
    return {
        "docx": digest("docx", docx_module.REVISION, *common, reference_docx().hex()),
        "pdf": digest("pdf", pdf_module.REVISION, *common, fonts_digest(), pdf_module.compiler()),
    }


def _made(title: str, markdown: str, format_: str, desk: Desk) -> bytes:
    if format_ == "docx":
        return docx(markdown, desk)
    try:
        return pdf(title, markdown, desk)
    except MissingGlyphs as fault:
        return f"{_FAILED}no font at hand has {fault.characters}; {fault.remedy}".encode()


def _reason(data: bytes) -> str:
    """Why there is no document, where there is none."""
    return data.decode().removeprefix(_FAILED) if data.startswith(_FAILED.encode()) else ""
