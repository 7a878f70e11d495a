"""Identifiers of works are well formed, or it is said why not."""

from __future__ import annotations

import pytest

from kb.grammar.identifiers import bare_doi, doi_fault, is_doi_address, isbn_fault, issn_fault, url_fault


@pytest.mark.parametrize(
    "doi", ["10.5555/12345678", "10.1000.10/x_(y);z", "10.1002/(SICI)1099-1085<1::AID-HYP>3.0.CO;2-4"]
)
def test_a_bare_doi_is_sound(doi: str) -> None:
    """Sub-registrants, brackets and old SICI names are allowed."""
    assert doi_fault(doi) is None


@pytest.mark.parametrize(
    ("doi", "fault"),
    [
        ("doi:10.5555/1", "is an address, not a bare DOI"),
        ("11.5555/1", "does not have the form 10.number/name"),
        ("10.5555/", "does not have the form 10.number/name"),
        ("10.5555/а", "holds 'а', which is not ASCII"),
        ("10.5555/1,", 'ends with ","'),
    ],
)
def test_a_doi_has_a_fault(doi: str, fault: str) -> None:
    """The fault is a phrase that follows the DOI."""
    assert doi_fault(doi) == fault


def test_a_doi_is_taken_out_of_its_address() -> None:
    """All forms of the resolver's address, and a bare DOI as it is."""
    assert {bare_doi(text) for text in ("https://dx.doi.org/10.5555/1", "DOI: 10.5555/1", "10.5555/1")} == {"10.5555/1"}
    assert is_doi_address("http://doi.org/10.5555/1")
    assert not is_doi_address("https://example.org/10.5555/1")


@pytest.mark.parametrize("isbn", ["0-306-40615-2", "080442957X", "978-3-16-148410-0", "979 8 8860 2410 4"])
def test_an_isbn_is_sound(isbn: str) -> None:
    """Ten or thirteen digits, hyphens and spaces aside."""
    assert isbn_fault(isbn) is None


def test_isbn_and_issn_check_digits() -> None:
    """A single wrong digit is found."""
    assert isbn_fault("0-306-40615-1") == "has a wrong check digit"
    assert isbn_fault("977-3-16-148410-0") == "is not 10 digits, or 13 that begin with 978 or 979"
    assert issn_fault("2434-561X") is None
    assert issn_fault("2434-5611") == "has a wrong check digit"


@pytest.mark.parametrize(
    "url",
    ["https://example.org", "HTTP://a.example:8080/x?y=%20#z", "http://localhost:8000/", "https://[2001:db8::1]/"],
)
def test_a_url_is_sound(url: str) -> None:
    """Hosts by name and by number, ports, queries and anchors."""
    assert url_fault(url) is None


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("", "has no scheme"),
        ("//example.org", "has no scheme"),
        ("ftp://example.org", 'has the scheme "ftp"'),
        ("https:example.org", "names no host"),
        ("https://example.org/中", 'holds "中", which must be percent-encoded'),
        ("https://example.org/%zz", 'holds "%zz", which is no percent-encoding'),
    ],
)
def test_a_url_has_a_fault(url: str, fault: str) -> None:
    """The fault is a phrase that follows the URL."""
    assert url_fault(url) == fault
