"""The MkDocs door: MkDocs asks, `kb` answers.

Nothing is decided here. The corpus is loaded and checked before any plugin reads the bibliography; a build with
findings stops before anything is written, and a preview shows them on every page and goes on. A build is made in a
draft beside the site, audited, and swapped in at the end, however MkDocs was called.
"""

from __future__ import annotations

import errno
import html
import json
import logging
import os
import signal
import sys
import threading
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.meta import get_data

from kb.checks.report import report
from kb.citations.cache import digest
from kb.citations.registry import MASK, numbered, page_registry, unmasked
from kb.environment import EnvironmentFault
from kb.grammar.strict_yaml import as_text
from kb.mkdocs_pages import MANY, keep, render_from_the_end
from kb.model import Finding
from kb.publish.build import finish, prepare
from kb.publish.crew import Errand
from kb.publish.documents import wanted
from kb.publish.edition import CACHE, open_edition
from kb.publish.generator import SPOKEN
from kb.publish.rendered import Renderings
from kb.publish.run import Run
from kb.publish.shield import Shield
from kb.publish.state import program
from kb.publish.swap import Draft, write_fault
from kb.views.way import neighbours, parent

log = get_plugin_logger("kb")

FIRST, LAST = 100, -100
DISK = {errno.EACCES, errno.EDQUOT, errno.EFBIG, errno.ENOSPC, errno.EROFS}
"""What a disk says when it will not take a site."""


class Stopped(Abort):
    """The build stops with exit status 1; what was found has been printed."""

    def show(self, *args: object, **kwargs: object) -> None:
        """Say in one line what stopped it."""
        print(self.message, file=sys.stderr)


class Unfit(Stopped):
    """The build stops with exit status 2: the content may be good, the machine lacks something."""

    code = exit_code = 2

    def __init__(self, fault: EnvironmentFault) -> None:
        super().__init__(f"kb: {fault.message}\n    help: {fault.remedy}")


door = Run()


def say(step: str) -> None:
    """Tell what is being done."""
    if os.environ.get(SPOKEN):
        print(f"{step} …", file=sys.stderr)
    else:
        log.info(step)


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a build or a preview; what `kb` has started ends with it."""
    door.previews = command == "serve"
    if os.environ.get(SPOKEN):
        threading.Thread(target=_end_with_starter, daemon=True).start()


def _end_with_starter() -> None:
    """Wait for the end of standard input, which is the end of the process that holds its other side; then stop as
    after Ctrl-C, so that no draft is left."""
    while os.read(0, 1):  # not through sys.stdin, which could not be closed while a thread waits for it
        pass
    os.kill(os.getpid(), signal.SIGINT)


@event_priority(FIRST)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check everything, before mkdocs-bibtex reads the bibliography in its own way and dies of it."""
    root = _root(config)
    say("reading and checking")
    corpus, findings = prepare(root)
    door.report = report(findings, root, "text") if findings else ""
    if findings and not door.previews:
        print(door.report, flush=True)
        raise Stopped(f"{_counted(findings)}; {config.site_dir} was not touched")
    try:
        if not door.previews:
            _check_clock()
            door.draft = Draft(Path(config.site_dir).resolve())
            config.site_dir = str(door.draft.folder)
        documents = None if findings else wanted() and not door.previews
        door.edition = open_edition(corpus, root / CACHE, documents, say)
    except EnvironmentFault as fault:
        if not findings:
            raise Unfit(fault) from None
        door.edition = None
        door.report += f"\n{fault.message}"
    if door.report:
        log.warning("%s; the preview goes on\n%s", _counted(findings), door.report)
    else:
        say(f"generating pages of {len(corpus.papers)} papers and {len(corpus.themes)} themes")
    _disarm(config, root)
    return config


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def _counted(findings: list[Finding]) -> str:
    return f"{len(findings)} finding{'s' if len(findings) != 1 else ''}"


def _check_clock() -> None:
    """MkDocs ends in a traceback when this variable is no time."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not (stated.isascii() and stated.isdigit() and len(stated) < 12):
        message = f'SOURCE_DATE_EPOCH is "{stated[:40]}", which is no time in seconds'
        raise EnvironmentFault(message, "unset SOURCE_DATE_EPOCH, or correct it")


def _disarm(config: MkDocsConfig, root: Path) -> None:
    """Let mkdocs-bibtex parse an empty bibliography; ours is parsed already, and by stricter rules."""
    if "bibtex" not in config.plugins:
        raise Unfit(EnvironmentFault("mkdocs.yml does not name the plugin bibtex", "add it under plugins"))
    path = root / CACHE / "empty.bib"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    plugin = config.plugins["bibtex"]
    plugin.config["bib_file"] = str(path)
    # Commands that no text can contain, so that only our bibliography is put in, at the end of each page.
    plugin.config["bib_command"] = f"{MASK}bibliography"
    plugin.config["full_bib_command"] = f"{MASK}full"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and data files that no hand writes."""
    door.registry = page_registry()
    plugin: Any = config.plugins["bibtex"]
    plugin.registry = door.registry
    if door.edition is None:
        return files
    try:
        contents: dict[str, str | bytes] = {**door.edition.generated, **door.edition.files}
        for path, content in contents.items():
            files.append(File.generated(config, path, content=content))
    except Exception:
        if not door.report:
            raise
        log.warning("with these findings, pages and data that are generated cannot be shown")
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Begin what needs no rendered page, and let pages that are what they were be as they were rendered."""
    edition = door.edition
    if edition is None or door.report:
        return nav
    settings = [config.markdown_extensions, config.mdx_configs, config.use_directory_urls]
    recipe = digest(program(), json.dumps(settings, default=str, sort_keys=True))
    pages = keep(files.documentation_pages(), config, Renderings(edition.store, recipe))
    if door.draft is not None:
        door.begin(edition, Path(config.site_dir))
        if len(pages) >= MANY:
            door.ahead = Errand(partial(render_from_the_end, pages, config, files))
    return nav


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """In a preview, a page that cannot be read is shown as far as it can be."""
    path = page.file.abs_src_path
    if not door.report or path is None:
        return None
    return Path(path).read_bytes().decode("utf-8-sig", errors="replace")


@event_priority(FIRST)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give each page its generated parts, and its citations in a form that mkdocs-bibtex cannot misread."""
    if door.edition is None:
        return numbered(markdown, ())
    path = page.file.src_uri
    page.update_date = door.edition.updated(path) or page.update_date
    if not door.report and path in door.edition.heads:
        page.meta["kb"] = door.edition.heads[path]
    written = door.edition.library.pages.get(path)
    for name in ("title", "description"):  # the theme prints them as they are, and MkDocs reads `NO` as false
        if written is not None and name in page.meta:
            page.meta[name] = escape(as_text(written.meta.get(name)))
    try:
        known = path in door.edition.library.pages or path in door.edition.generated
        text = door.edition.markdown(path) if known else markdown
        if path in door.edition.generated:
            text, _ = get_data(text)  # what MkDocs has read and taken off once
        cited = door.edition.resolve(path, text)
    except Exception:
        if not door.report:
            raise
        return numbered(markdown, ())
    hidden = door.shields[path] = Shield(text, cited.blocks, cited.resolved)
    door.registry.page = hidden.resolved
    shown = numbered(text, cited.groups, hidden.places)
    return shown + door.edition.definitions(shown)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Say of the pages outside the navigation what is above them, and what is before and after."""
    door.catch_up()
    if door.edition is None:
        return
    pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page is not None}
    around = neighbours(door.edition.library.corpus)
    for path, page in pages.items():
        if page.parent is None and (above := pages.get(parent(path))):
            # MkDocs knows sections alone as parents; an index does as well for the line that leads back to it.
            page.parent = above  # type: ignore[assignment]
        if path in around:
            page.previous_page, page.next_page = (pages.get(other) for other in around[path])


def on_page_content(html_: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Show again what was hidden from mkdocs-bibtex, and in a preview what was found."""
    if not isinstance(page.title, Markup):
        page.title = escape(html.unescape(page.title or ""))  # the theme prints it as it is
    content = unmasked(html_)
    if hidden := door.shields.pop(page.file.src_uri, None):
        content = hidden.shown(content)
    if not door.report:
        return content
    title = '<p class="admonition-title">Not fit to be published</p>'
    return f'<div class="admonition failure">{title}<pre>{html.escape(door.report)}</pre></div>{content}'


@event_priority(LAST)
def on_post_build(config: MkDocsConfig) -> None:
    """Index what was built and audit it; swap a faultless site in."""
    if door.edition is None or door.report:
        return
    site = Path(config.site_dir)
    try:
        say("indexing claims and pages for the search")
        if door.draft is None:
            door.begin(door.edition, site)
        door.end()
        if door.draft is None:
            return
        faults = finish(door.edition, site, say)
        target = door.draft.site
        if faults:
            print("\n".join(faults), flush=True)
            raise Stopped(f"{len(faults)} faults of the built site; {target} was not touched")
        if _strictly_refused(config):
            return
        door.draft.publish()
        config.site_dir = str(target)
    except EnvironmentFault as fault:
        raise Unfit(fault) from None
    finally:
        door.discard()


def _strictly_refused(config: MkDocsConfig) -> bool:
    """Whether MkDocs will end in failure after this, because it was told to be strict and something warned."""
    handlers = logging.getLogger("mkdocs").handlers
    return config.strict and any(isinstance(h, CountHandler) and h.get_counts() for h in handlers)


def on_build_error(error: Exception) -> None:
    """Leave the old site as it is; a disk that refuses is no traceback."""
    door.discard()
    # Python looks in vain for a place for temporary files on a full disk, and says so as of a folder that is not there.
    if isinstance(error, OSError) and (error.errno in DISK or "temporary directory" in str(error)):
        raise Unfit(write_fault(error)) from None


def on_shutdown() -> None:
    """Clear away what an interrupted build leaves."""
    door.discard()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Rebuild a preview when the bibliography or the evidence changes, too; MkDocs watches the pages itself."""
    root = _root(config)
    for path in (root / "bibliography.bib", root / "sources"):
        if path.exists():
            server.watch(str(path))
    return server
