"""What the site calls itself, and where it will stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from kb.grammar.strict_yaml import as_mapping, as_text, parse_yaml


@dataclass(frozen=True, slots=True)
class Identity:
    """The site's name, description and address; the address ends in a slash, or is empty where none is set."""

    name: str
    description: str = ""
    address: str = ""

    def url(self, path: str) -> str:
        """The full address of a path of the site, or the path itself where the site has no address."""
        return f"{self.address}{path}"


def load_identity(root: Path) -> Identity:
    """Read `mkdocs.yml`; what is missing or no web address counts as not set."""
    path = root / "mkdocs.yml"
    if not path.is_file():
        return Identity("Knowledge base")
    value, _ = parse_yaml(path.read_text(encoding="utf-8", errors="replace"), "mkdocs.yml")
    settings = as_mapping(value)
    address = as_text(settings.get("site_url"))
    if urlsplit(address).scheme not in ("http", "https"):
        address = ""
    name = as_text(settings.get("site_name")) or "Knowledge base"
    return Identity(name, as_text(settings.get("site_description")), address and address.rstrip("/") + "/")
