"""From a folder to a published site: what happens before the site generator writes pages, and what after."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from kb.checks import check
from kb.load.corpus import load
from kb.load.texts import texts_folder
from kb.model import Corpus, Finding
from kb.publish.audit import audit
from kb.publish.edition import Edition
from kb.publish.memo import checked
from kb.publish.policy import protect
from kb.publish.state import State


def prepare(root: Path) -> tuple[Corpus, list[Finding]]:
    """Everything that is at `root`, and every finding in it; with findings nothing may be published."""
    texts = texts_folder(root, os.environ)
    state = State(root, texts)
    corpus = load(root, texts)
    found = checked(root, texts, state).findings
    # Where somebody wrote a file meanwhile, only the corpus itself can tell what is wrong with it.
    return corpus, list(found) if state.lasts() else check(corpus)


def finish(edition: Edition, site: Path, say: Callable[[str], None]) -> list[str]:
    """Make a generated and indexed site fit to be published; returns its faults, with which it may not be.

    `say` is told each step. The audit comes last, so that it sees what readers will get.
    """
    say("auditing the built site")
    return protect(site) + audit(edition, site)
