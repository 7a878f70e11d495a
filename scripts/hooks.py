"""The MkDocs door: MkDocs asks, `kb` answers.

Nothing is decided here. The corpus is loaded and checked before any plugin reads the bibliography; a build with
findings stops before the old site is touched, a preview shows them and goes on.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from kb.checks import check
from kb.checks.report import report
from kb.citations.registry import MASK, Registry, numbered, page_registry, unmasked
from kb.environment import EnvironmentFault
from kb.load.corpus import load
from kb.load.texts import texts_folder
from kb.publish.edition import CACHE, Edition, open_edition

log = get_plugin_logger("kb")


class Door:
    """What one run of MkDocs knows between its events."""

    command = "build"
    edition: Edition
    registry: Registry


door = Door()


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a build or a preview."""
    door.command = command


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check everything, before mkdocs-bibtex reads the bibliography in its own way and dies of it."""
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    corpus = load(root, texts_folder(root, os.environ))
    findings = check(corpus)
    if findings and door.command != "serve":
        print(report(findings, root, "text"), file=sys.stderr)
        raise Abort(f"{len(findings)} findings; the site was not touched")
    for finding in findings:
        log.warning("%s", finding)
    try:
        door.edition = open_edition(corpus, root / CACHE)
    except EnvironmentFault as fault:
        raise PluginError(f"{fault.message}; run: {fault.remedy}") from None
    plugin = config.plugins["bibtex"]
    plugin.config["bib_file"] = str(_empty_bibliography(root))
    # Commands that no text can contain, so that only our bibliography is put in, at the end of each page.
    plugin.config["bib_command"] = f"{MASK}bibliography"
    plugin.config["full_bib_command"] = f"{MASK}full"
    return config


def _empty_bibliography(root: Path) -> Path:
    """What mkdocs-bibtex may parse in its own way: nothing; ours is parsed already, and by stricter rules."""
    path = root / CACHE / "empty.bib"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and data files that no hand writes."""
    door.registry = page_registry()
    plugin: Any = config.plugins["bibtex"]
    plugin.registry = door.registry
    for path, markdown in door.edition.generated.items():
        files.append(File.generated(config, path, content=markdown))
    for path, data in door.edition.files.items():
        files.append(File.generated(config, path, content=data))
    return files


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give each page its generated parts, and its citations in a form that mkdocs-bibtex cannot misread."""
    path = page.file.src_uri
    text = door.edition.markdown(path) if path in door.edition.library.pages else markdown
    groups, door.registry.page = door.edition.resolve(path, text)
    return numbered(text, groups)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Show again what was hidden from mkdocs-bibtex."""
    return unmasked(html)
