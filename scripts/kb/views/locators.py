"""Locators as a reader sees and hears them."""

from __future__ import annotations

from kb.model import Locator


def locator_short(locator: Locator) -> str:
    """`§3.3 ¶1 s1–2`, `introduction ¶1 s1`, `table 2`, `figure 1`, `note 12`, `pp. 50–52`."""
    if named := _named(locator):
        return named
    if locator.pages:
        return f"{'pp.' if '-' in locator.pages else 'p.'} {_dash(locator.pages)}"
    parts = []
    if locator.section:
        parts.append(f"§{locator.section}" if locator.section[0].isdigit() else locator.section)
    if locator.paragraph:
        parts.append(f"¶{locator.paragraph}")
    if locator.sentences:
        first, last = locator.sentences
        parts.append(f"s{first}" if first == last else f"s{first}–{last}")
    return " ".join(parts)


def locator_spoken(locator: Locator) -> str:
    """`section 3.3, paragraph 1, sentences 1 to 2`: the same in words, for listeners."""
    if named := _named(locator):
        return named
    if locator.pages:
        return f"{'pages' if '-' in locator.pages else 'page'} {locator.pages.replace('-', ' to ')}"
    parts = []
    if locator.section:
        parts.append(f"section {locator.section}" if locator.section[0].isdigit() else locator.section)
    if locator.paragraph:
        parts.append(f"paragraph {locator.paragraph}")
    if locator.sentences:
        first, last = locator.sentences
        parts.append(f"sentence {first}" if first == last else f"sentences {first} to {last}")
    return ", ".join(parts)


def _named(locator: Locator) -> str:
    for kind, number in (("table", locator.table), ("figure", locator.figure), ("note", locator.note)):
        if number:
            return f"{kind} {number}"
    return ""


def _dash(pages: str) -> str:
    return pages.replace("-", "–")
