"""The controlled lists, and how a text is matched against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kb.grammar.strict_yaml import as_mapping, as_text, as_texts, parse_yaml
from kb.grammar.words import words_of
from kb.load.files import read_file, relative
from kb.model import Finding, Place, Term

LISTS = ("places", "sectors", "actors")

_FIELDS = {"name", "aliases", "kind"}


def load_terms(root: Path, name: str) -> tuple[dict[str, Term], list[Finding]]:
    """The controlled list `sources/<name>.yml` by slug.

    Faults: those of YAML, and T010 for an entry that is not of the form `slug: {name, aliases}`.
    """
    path = root / "sources" / f"{name}.yml"
    shown = relative(path, root)
    if not path.is_file():
        return {}, [Finding(Place(shown, 1), "T010", f"the list of {name} is missing", "create the file")]
    text, faults = read_file(path, root)
    if text is None:
        return {}, faults
    value, yaml_faults = parse_yaml(text, shown)
    faults += yaml_faults
    if value is not None and not isinstance(value.value, Mapping):
        faults.append(Finding(value.place, "T010", f"{shown} is not a mapping", "write entries `slug:` with a `name:`"))
    terms: dict[str, Term] = {}
    for slug, entry in as_mapping(value).items():
        record = as_mapping(entry)
        title = as_text(record.get("name"))
        if not title:
            faults.append(Finding(entry.place, "T010", f'"{slug}" has no name', "add `name:`"))
            continue
        for field in record:
            if field not in _FIELDS:
                message = f'"{slug}" has an unknown field "{field}"'
                faults.append(Finding(record[field].place, "T010", message, "use name, aliases or kind"))
        aliases = as_texts(record.get("aliases"))
        if "aliases" in record and isinstance(record["aliases"].value, Mapping):
            message = f'aliases of "{slug}" is not a list'
            faults.append(Finding(record["aliases"].place, "T010", message, "write items `- …`"))
        terms[slug] = Term(slug, title, aliases, entry.place, as_text(record.get("kind")))
    return terms, faults


def load_groups(root: Path) -> tuple[tuple[str, ...], list[Finding]]:
    """The names of the theme groups, in the order of `sources/theme-groups.yml`; T010 when there are none."""
    path = root / "sources" / "theme-groups.yml"
    shown = relative(path, root)
    text, faults = read_file(path, root) if path.is_file() else ("", [])
    value, yaml_faults = parse_yaml(text or "", shown)
    faults += yaml_faults
    groups = as_texts(value)
    if not groups and not faults:
        faults.append(Finding(Place(shown, 1), "T010", "no theme groups are listed", "list them, a line `- Name` each"))
    return groups, faults


class Matcher:
    """Finds terms in a text by name or alias: whole words, case as written, the longest alias first.

    One pass over the words of the text; what a longer alias has taken ("South China Sea") counts for no shorter one.
    """

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self._aliases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for term in terms.values():
            for alias in (term.name, *term.aliases):
                words = tuple(words_of(alias))
                if words:
                    self._aliases.setdefault(words[0], []).append((words, term.slug))
        for candidates in self._aliases.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))

    def find(self, text: str) -> tuple[str, ...]:
        """The slugs found, each once, in the order of their first appearance."""
        return self.among(words_of(text))

    def among(self, words: Sequence[str]) -> tuple[str, ...]:
        """The same for a text whose words somebody has, because more than one list is matched against it."""
        if self._aliases.keys().isdisjoint(words):
            return ()
        found: dict[str, None] = {}
        index = 0
        while index < len(words):
            step = 1
            for alias, slug in self._aliases.get(words[index], ()):
                if tuple(words[index : index + len(alias)]) == alias:
                    found.setdefault(slug)
                    step = len(alias)
                    break
            index += step
        return tuple(found)


def corrected(found: tuple[str, ...], corrections: str) -> tuple[str, ...]:
    """Apply an editor's `+slug -slug` corrections to what was found."""
    if not corrections:
        return found
    result = dict.fromkeys(found)
    for word in corrections.split():
        if word.startswith("-"):
            result.pop(word[1:], None)
        else:
            result.setdefault(word.removeprefix("+"))
    return tuple(result)
