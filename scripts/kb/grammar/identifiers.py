"""Identifiers of works: what is wrong with a DOI, an ISBN, an ISSN or a URL, as a phrase, or nothing."""

from __future__ import annotations

import re

_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
_DOI_ADDRESS = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_AUTHORITY = re.compile(r"https?://([^/?#]*)", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\s:@\[\]]+\.[^\s:@\[\].]{2,}|localhost|\[[0-9A-Fa-f:.]+\])\.?(?::[0-9]{1,5})?")
_OUTSIDE_URL = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2}).{0,2}")


def doi_fault(doi: str) -> str | None:
    """What is wrong with a bare DOI; its syntax is that of the DOI Handbook, section 2.2, in printable ASCII."""
    if _DOI_ADDRESS.match(doi):
        return "is an address, not a bare DOI"
    if "\\" in doi or "{" in doi or "}" in doi:
        return "holds LaTeX, which a DOI is not"
    if any(character.isspace() for character in doi):
        return "holds a space"
    if not doi.isascii():
        return f"holds {next(character for character in doi if not character.isascii())!r}, which is not ASCII"
    if not _DOI.fullmatch(doi):
        return "does not have the form 10.number/name"
    if doi[-1] in ".,;:":
        return f'ends with "{doi[-1]}"'
    if '"' in doi or ("<" in doi and "(sici)" not in doi.lower()):
        return "holds a quote or an angle bracket"
    return None


def bare_doi(text: str) -> str:
    """The DOI in an address of doi.org, or the text as it is."""
    match = _DOI_ADDRESS.match(text)
    return text[match.end() :].strip() if match else text


def is_doi_address(url: str) -> bool:
    """Whether a URL only leads through doi.org."""
    return bool(_DOI_ADDRESS.match(url)) and bool(_DOI.fullmatch(bare_doi(url)))


def isbn_fault(isbn: str) -> str | None:
    """What is wrong with an ISBN of ten or thirteen digits; the check digits are those of ISO 2108."""
    digits = isbn.replace("-", "").replace(" ", "").upper()
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        total = sum((10 - index) * (10 if digit == "X" else int(digit)) for index, digit in enumerate(digits))
        return None if total % 11 == 0 else "has a wrong check digit"
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        total = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits))
        return None if total % 10 == 0 else "has a wrong check digit"
    return "is not 10 digits, or 13 that begin with 978 or 979"


def issn_fault(issn: str) -> str | None:
    """What is wrong with an ISSN; the check digit is that of ISO 3297."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{3}[0-9Xx]", issn):
        return "does not have the form 1234-5678"
    digits = issn.replace("-", "").upper()
    total = sum((8 - index) * (10 if digit == "X" else int(digit)) for index, digit in enumerate(digits))
    return None if total % 11 == 0 else "has a wrong check digit"


def url_fault(url: str) -> str | None:
    """What is wrong with an absolute URL: only http and https, with a host, in the characters of RFC 3986."""
    scheme = _SCHEME.match(url)
    if scheme is None or scheme[1].lower() not in ("http", "https"):
        return f'has the scheme "{scheme[1]}"' if scheme else "has no scheme"
    authority = _AUTHORITY.match(url)
    if authority is None or not authority[1]:
        return "names no host"
    if "@" in authority[1]:
        return "names a user before the host"
    if outside := _OUTSIDE_URL.search(url):
        shown = "a space" if outside.group().isspace() else f'"{outside.group()}"'
        return f"holds {shown}, which must be percent-encoded"
    if not _HOST.fullmatch(authority[1]):
        return f'has no usable host: "{authority[1]}"'
    if bad := _BAD_PERCENT.search(url):
        return f'holds "{bad.group()}", which is no percent-encoding'
    return None
