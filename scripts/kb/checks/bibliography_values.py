"""Family B, values with a form of their own: dates, pages, identifiers, addresses, languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.checks.bibliography_entries import readable
from kb.checks.registry import Fact, bibliography_rule
from kb.grammar.biblatex import DATE_FIELDS, LANGUAGES
from kb.grammar.dates import MONTHS, YEARS, Date, month_number, parse_date
from kb.grammar.identifiers import bare_doi, doi_fault, is_doi_address, isbn_fault, issn_fault, url_fault
from kb.model import Corpus, Field, Reference

_SINGLE_DASH = re.compile(r"(?<![\d\-–—])\d+ ?- ?\d+(?![\d\-–—])")
_RANGE = re.compile(r"(?<![\w.:\-])(\d{1,9}) ?(?:---?|[–—]) ?(\d{1,9})(?![\w.:\-])")
_PAGE_WORD = re.compile(r"\s*(?:pp?\.|pages?\b|S\.)", re.IGNORECASE)
_LANGUAGE_TAG = re.compile(r"([a-z]{2,3})(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
_MONTH_PART = re.compile(r"--|[-–/~.,\s]+")
_LISTED = re.compile(r"\s*[,;]\s*")
_NO_DATE_HELP = "write the four digits, or leave the field out where the date is unknown"


@bibliography_rule("B030")
def wrong_date(corpus: Corpus) -> Iterator[Fact]:
    """A date, year or month is malformed or impossible, or two fields disagree.

    Why: works are sorted, labelled and quoted by year. An unknown date is left out and printed as "n.d.".

    Bad:

        date = {2019-02-30}

    Good:

        date = {2019-02}
    """
    for reference in readable(corpus):
        fields = reference.fields
        for name, field in fields.items():
            if name in DATE_FIELDS and field.value and isinstance(reason := parse_date(field.value), str):
                yield field.place, f'"{name}": {reason}', "write YYYY, YYYY-MM, YYYY-MM-DD or a range with /"
        if "year" in fields:
            yield from _year_faults(reference, fields["year"])
        if "month" in fields:
            yield from _month_faults(reference, fields["month"])


def _year_faults(reference: Reference, field: Field) -> Iterator[Fact]:
    year = field.value
    if not year:
        return
    if not re.fullmatch(r"[0-9]{4}", year):
        yield field.place, f'the year "{year}" is not four digits', _NO_DATE_HELP
    elif int(year) not in YEARS:
        yield field.place, f"the year {year} is not between {YEARS.start} and {YEARS.stop - 1}", _NO_DATE_HELP
    elif (date := reference.get("date")) and date[:4] != year:
        message = f'the year {year} contradicts the date "{date}" of "{reference.key}"'
        yield field.place, message, "keep the one that is right"


def _month_faults(reference: Reference, field: Field) -> Iterator[Fact]:
    month = field.value
    if not month:
        return
    parts = [part for part in _MONTH_PART.split(month) if part]
    names = [part for part in parts if not part.isdigit()]
    if len(parts) == 1 or all(part.isdigit() for part in parts):
        is_month = len(parts) <= 2 and all(month_number(part) for part in parts)
    else:  # a day beside the month, as old files write it
        is_month = bool(names) and all(map(month_number, names)) and all(int(d) <= 31 for d in parts if d.isdecimal())
    if not (parts and is_month):
        help_ = f"write a number from 1 to 12, or a macro such as {MONTHS[2][:3].lower()}"
        yield field.place, f'"{month}" is no month', help_
        return
    day, year, number = reference.get("day"), reference.get("year"), month_number(month)
    if day and number and re.fullmatch(r"[0-9]{4}", year):
        date = parse_date(f"{year}-{number:02}-{day.zfill(2)}")
        if not isinstance(date, Date):
            yield reference.fields["day"].place, f'"day": {date}', "write the day of the month"


@bibliography_rule("B031")
def unclear_pages(corpus: Corpus) -> Iterator[Fact]:
    """Page numbers are no range as BibTeX writes it, or run backwards.

    Why: a single hyphen is printed as a hyphen, and a reversed range sends the reader nowhere.

    Bad:

        pages = {34-21}

    Good:

        pages = {21--34}
    """
    for reference in readable(corpus):
        field = reference.fields.get("pages")
        if field is None:
            continue
        if match := _PAGE_WORD.match(field.value):
            yield field.place, f'"pages" holds the word "{match.group().strip()}"', "write the numbers only"
        if match := _SINGLE_DASH.search(field.value):
            yield field.place, f'the pages "{match.group()}" are joined with one hyphen', "use --"
        for match in _RANGE.finditer(field.value):
            if int(match[2]) < int(match[1]):
                help_ = "swap the numbers, or write the last page in full"
                yield field.place, f'the pages "{match.group()}" run backwards', help_


@bibliography_rule("B032")
def wrong_doi(corpus: Corpus) -> Iterator[Fact]:
    """A DOI is malformed, or written as an address.

    Why: the link to the work is made from the bare DOI.

    Bad:

        doi = {https://doi.org/10.5555/12345678}

    Good:

        doi = {10.5555/12345678}
    """
    for reference in readable(corpus):
        doi, url = reference.fields.get("doi"), reference.fields.get("url")
        if doi is not None and doi.value:
            if fault := doi_fault(doi.value):
                yield doi.place, f'the DOI "{doi.value}" {fault}', f"write {_suggested_doi(doi.value)}"
            elif url is not None and is_doi_address(url.value) and bare_doi(url.value).lower() != doi.value.lower():
                message = f'the URL leads to the DOI "{bare_doi(url.value)}", the field "doi" says "{doi.value}"'
                yield url.place, message, "keep the one that is right"
        elif url is not None and is_doi_address(url.value):
            yield url.place, f'the URL "{url.value}" is a DOI', f"write doi = {{{bare_doi(url.value)}}}"


def _suggested_doi(doi: str) -> str:
    bare = bare_doi(doi).replace("\\", "").replace("{", "").replace("}", "").rstrip(".,;:")
    return bare if doi_fault(bare) is None else "it bare, as in 10.5555/12345678"


@bibliography_rule("B033")
def wrong_isbn(corpus: Corpus) -> Iterator[Fact]:
    """An ISBN is malformed, or its check digit does not fit.

    Why: a wrong digit finds another book.

    Bad:

        isbn = {978-3-16-148410-1}

    Good:

        isbn = {978-3-16-148410-0}
    """
    for reference in readable(corpus):
        field = reference.fields.get("isbn")
        for isbn in _LISTED.split(field.value) if field and field.value else ():
            if field and (fault := isbn_fault(isbn)):
                yield field.place, f'the ISBN "{isbn}" {fault}', "copy it again from the work"


@bibliography_rule("B034")
def wrong_issn(corpus: Corpus) -> Iterator[Fact]:
    """An ISSN is malformed, or its check digit does not fit.

    Why: a wrong digit finds another journal.

    Bad:

        issn = {2049-3631}

    Good:

        issn = {2049-3630}
    """
    for reference in readable(corpus):
        field = reference.fields.get("issn")
        for issn in _LISTED.split(field.value) if field and field.value else ():
            if field and (fault := issn_fault(issn)):
                yield field.place, f'the ISSN "{issn}" {fault}', "copy it again from the work"


@bibliography_rule("B035")
def wrong_url(corpus: Corpus) -> Iterator[Fact]:
    """A URL is malformed, or does not lead to the web.

    Why: it becomes a link on the site; other schemes can run something in the reader's browser.

    Bad:

        url = {example.org/a b}

    Good:

        url = {https://example.org/a%20b}
    """
    for reference in readable(corpus):
        field = reference.fields.get("url")
        if field is not None and field.value and (fault := url_fault(field.value)):
            yield field.place, f'the URL "{field.value}" {fault}', "copy the address from the browser, without LaTeX"


@bibliography_rule("B036")
def unknown_language(corpus: Corpus) -> Iterator[Fact]:
    """`langid` names no language.

    Why: words such as "and" and "edited by" are printed in the language of the entry, and hyphenation follows it.

    Bad:

        langid = {chinnese}

    Good:

        langid = {chinese}
    """
    for reference in readable(corpus):
        field = reference.fields.get("langid")
        if field is None or not field.value or field.value.lower() in LANGUAGES:
            continue
        tag = _LANGUAGE_TAG.fullmatch(field.value)
        if not (tag and tag[1] in LANGUAGES):
            yield field.place, f'unknown language "{field.value}"', "write a babel name or a tag such as zh-Hans"
