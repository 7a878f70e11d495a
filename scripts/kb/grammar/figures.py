"""Figures in running text: numbers, percentages, amounts and dates in one canonical form, and their comparison.

    77% · -0.1% · 18 billion · 4.4 times · 1177gw · 17th · 52 · 1960s · 2018-05-09 · 2018-05 · --07-08 · --10

A range gives both its ends. Dates are written as in ISO 8601, the year left out as `--` where the text leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from kb.grammar.numerals import numerals

MONTHS = {
    name: k
    for k, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
ONES = (
    "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {w: k for k, w in enumerate(ONES.split(), 3)} | {w: k * 10 for k, w in enumerate(TENS.split(), 2)}
UNITS_OF_TENS = {"one": 1, "two": 2} | {w: k for w, k in WORDS.items() if k < 10}
ORDINAL_WORDS = (
    "fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {w: k for k, w in enumerate(ORDINAL_WORDS.split(), 4)}
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
SHORT_SCALES = {"m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}
CJK_SCALES = {"万亿": 12, "萬億": 12, "万": 4, "萬": 4, "亿": 8, "億": 8, "兆": 12}

_MONTH = (
    r"(?-i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_FULL_MONTH = "(?-i:January|February|March|April|May|June|July|August|September|October|November|December)"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_LONGEST_FIRST = "|".join(sorted(ONES.split(), key=len, reverse=True))
_WORD = rf"(?:{'|'.join(TENS.split())})(?:[-\s](?:{'|'.join(UNITS_OF_TENS)}))?|{_LONGEST_FIRST}"

_FIGURE = re.compile(
    rf"""
    (?=[\d\-−–JFMASONDTEjfmasondte]) (?:  # no figure begins otherwise, and one look is cheaper than eleven
      (?P<iso>\b(?P<iy>[12]\d{{3}})-(?P<im>0[1-9]|1[0-2])(?:-(?P<id>[0-3]\d))?(?![\d-]))
    | (?P<cjk>(?P<cy>[12]\d{{3}})\s?年(?:\s?(?P<cm>1[0-2]|0?[1-9])\s?月(?:\s?(?P<cd>[0-3]?\d)\s?日)?)?)
    | (?P<cjkmd>(?<!\d)(?P<km>1[0-2]|0?[1-9])\s?月(?:\s?(?P<kd>[0-3]?\d)\s?日)?)
    | (?P<mdy>\b(?P<mm>{_MONTH})\s+(?P<md>[0-3]?\d)(?:st|nd|rd|th)?(?:,?\s+(?P<my>[12]\d{{3}}))?(?!\s?%|[\d.,]\d))
    | (?P<dmy>\b(?P<dd>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<dm>{_MONTH})(?:,?\s+(?P<dy>[12]\d{{3}}))?(?!\d))
    | (?P<my2>\b(?P<ym>{_MONTH})(?:\s+of)?,?\s+(?P<yy>[12]\d{{3}})(?!\d))
    | (?P<month>(?<=[a-z]\s)(?P<mo>{_FULL_MONTH})\b)
    | (?P<decade>(?<![\w.])(?P<de>[12]\d{{2}}0)\s?['’]?s\b)
    | (?P<digits>(?<![A-Za-zÀ-ɏ0-9_.,])(?:(?<![\w)\]%])(?P<sign>[-−–](?=\d)))?(?P<n>{_NUMBER})
        (?P<tail>\s?(?:%|％|per\s?cent\b|percentage\s+points?\b)
          |[-\s]?(?:thousand|million|billion|trillion)\b|\s?(?:bn|mn|tn|m)\b(?=[\s,.;)]|$)|\s?(?:[万萬][亿億]|[万萬亿億兆])
          |[-\s]?(?:times|fold)\b|(?:st|nd|rd|th)\b|\s?(?:[gmk]wh?|km)\b)?)
    | (?P<ordinal>\b(?:{"|".join(ORDINALS)})\b)
    | (?P<word>\b(?P<w>{_WORD})(?:\b|(?=fold\b))
        (?P<wtail>[-\s]?(?:thousand|million|billion|trillion)\b|\s(?:per\s?cent|times)\b|-?fold\b)?)
    )
    """,
    re.I | re.X,
)
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[a-z]+")
_FIGURE_WORDS = frozenset({*WORDS, *(f"{word}fold" for word in WORDS), *ORDINALS, *MONTHS})
_LABEL = re.compile(r"\b(?:tables?|figures?|figs?\.|tbl\.|note)\s*$", re.I)
_NAME_BEFORE = re.compile(r"[A-Za-z]{2,}-$")
_MONTH_AFTER = re.compile(
    r"\b(?:in|since|until|till|by|of|from|to|and|early|late|mid|last|next|during|before|after|this|as)\s$", re.I
)
_RANGE = re.compile(r"(?<=\d)\s?[–—-]\s?(?=\d)")
_ISO = re.compile(r"\b[12]\d{3}-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?(?![\d-])")
# "rose in 2010 to 9 billion" is no range: its first number is a year.
_NO_YEAR = r"(?<![\d.])(?!(?:19|20)\d\d\b)(\d+(?:\.\d+)?)"
_PERCENT_RANGE = re.compile(_NO_YEAR + r" (?:to|and|or) (\d+(?:\.\d+)?)\s?(%|per\s?cent\b)")
_SCALED_RANGE = re.compile(_NO_YEAR + r" to (?:US)?\s?\$?\s?(\d+(?:\.\d+)?) (thousand|million|billion|trillion)\b")


def figures(text: str) -> tuple[str, ...]:
    """The figures of a sentence or a claim, each once, in the order in which they stand.

    Left out: the words one and two, the numbers of tables, figures and notes, and digits that are part of a name (G20,
    COVID-19). Linear in the length of the text.
    """
    if not text.isascii() or "\\" in text:
        text = text.translate(_CLEAN)
    if not _DIGIT.search(text):
        # Most sentences hold no figure at all: without a digit only words are left that can be one.
        if _FIGURE_WORDS.isdisjoint(_LETTERS.findall(text.casefold())):
            return tuple(dict.fromkeys(map(_plain, numerals(text))))
        return tuple(dict.fromkeys((*_found(text), *map(_plain, numerals(text)))))
    text = _spread(text)
    text = _PERCENT_RANGE.sub(r"\1% to \2%", text)
    text = _SCALED_RANGE.sub(r"\1 \3 to \2 \3", text)
    return tuple(dict.fromkeys((*_found(text), *map(_plain, numerals(text)))))


_CLEAN: dict[int, str | None] = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\\": None, "−": "-"}) | {
    0xFF10 + k: str(k) for k in range(10)
}
_CLEAN |= {
    ord(odd): plain for odd, plain in zip("ſıİ", "siI", strict=True)
}  # a pattern that ignores case takes these for s and i, the tables below do not


def _spread(text: str) -> str:
    """`2016-2030` as `2016 to 2030`, but ISO dates as they are."""
    parts, position = [], 0
    for m in _ISO.finditer(text):
        parts += [_RANGE.sub(" to ", text[position : m.start()]), m.group()]
        position = m.end()
    return "".join([*parts, _RANGE.sub(" to ", text[position:])])


def _found(text: str) -> Iterator[str]:
    for m in _FIGURE.finditer(text):
        if m["iso"]:
            yield _date(m["iy"], m["im"], m["id"])
        elif m["cjk"]:
            yield _date(m["cy"], m["cm"], m["cd"]) if m["cm"] else m["cy"]
        elif m["cjkmd"]:
            yield _date(None, m["km"], m["kd"])
        elif m["mdy"]:
            yield _date(m["my"], m["mm"], m["md"])
        elif m["dmy"]:
            yield _date(m["dy"], m["dm"], m["dd"])
        elif m["my2"]:
            yield _date(m["yy"], m["ym"], None)
        elif m["month"]:
            if _MONTH_AFTER.search(text, max(0, m.start() - 12), m.start()):
                yield _date(None, m["mo"], None)
        elif m["decade"]:
            yield f"{m['de']}s"
        elif m["ordinal"]:
            yield f"{ORDINALS[m['ordinal'].lower()]}th"
        elif m["word"]:
            yield _tailed(str(_word_value(m["w"])), m["wtail"])
        elif not _LABEL.search(text, max(0, m.start() - 12), m.start()) and not _NAME_BEFORE.search(
            text, max(0, m.start() - 12), m.start()
        ):
            # The sign of "COVID-19" or "2018-19" is no minus: one stands after a space or a bracket.
            sign = "-" if m["sign"] and (m.start() == 0 or text[m.start() - 1] in " (") else ""
            yield sign + _tailed(m["n"].replace(",", ""), m["tail"])


def _word_value(words: str) -> int:
    first, _, rest = words.lower().replace("-", " ").partition(" ")
    return WORDS[first] + (UNITS_OF_TENS[rest.strip()] if rest else 0)


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else MONTHS[text.lower().rstrip(".")]


def _date(year: str | None, month: str, day: str | None) -> str:
    return f"{year or '-'}-{_month(month):02d}" + (f"-{int(day):02d}" if day else "")


def _tailed(number: str, tail: str | None) -> str:
    unit = (tail or "").strip(" -").lower()
    if not unit:
        return number
    if unit in ("%", "％") or unit.startswith("per"):
        return f"{number}%"
    if unit in SCALES or unit in SHORT_SCALES:
        return f"{number} {SHORT_SCALES.get(unit, unit)}"
    if unit in CJK_SCALES:
        return _plain(Decimal(number).scaleb(CJK_SCALES[unit]))
    if unit in ("times", "fold"):
        return f"{number} times"
    return f"{number}{unit}"


def _plain(value: Decimal) -> str:
    """A large whole number by its scale: 18000000000 is `18 billion`."""
    for name, power in reversed(SCALES.items()):
        if value >= Decimal(10) ** power and power > 3:
            return f"{(value.scaleb(-power)).normalize():f} {name}"
    return f"{value.normalize():f}"


# --- comparison -------------------------------------------------------------------------------------------------


class _Value(NamedTuple):
    kind: str
    number: Decimal
    year: str = ""
    month: str = ""
    day: str = ""


_DATE = re.compile(r"(?P<y>\d{4}|-)-(?P<m>\d\d)(?:-(?P<d>\d\d))?$")
_QUANTITY = re.compile(r"-?(?P<n>\d+(?:\.\d+)?)\s?(?P<unit>.*)$")


def _value(figure: str) -> _Value:
    if m := _DATE.match(figure):
        return _Value("date", Decimal(0), m["y"].strip("-"), m["m"], m["d"] or "")
    m = _QUANTITY.match(figure)
    if not m:
        return _Value(figure, Decimal(0))
    number, unit = Decimal(m["n"]), m["unit"]
    if unit in SCALES:
        return _Value("", number.scaleb(SCALES[unit]))
    if unit in ("st", "nd", "rd", "th"):
        unit = "th"
    return _Value(unit, number)


def missing(claim: Iterable[str], passage: Iterable[str]) -> list[str]:
    """The figures of a claim (canonical, from `figures`) that the figures of its passages do not support.

    A figure is supported by an equal value (`18 billion` by `18000 million`, `-0.1%` by `0.1%`, `17` by `17th`), a
    year or month by a more precise date, and a date by its parts when they stand apart. A percentage is also supported
    by a bare decimal fraction, since a table gives its unit in the head; nothing else changes its unit.
    """
    values = [_value(figure) for figure in passage]
    quantities = {(v.kind, v.number) for v in values if v.kind != "date"}
    dates = [v for v in values if v.kind == "date"]
    years = {v.year for v in dates} | {f"{v.number:f}" for v in values if v.kind == "" and v.number == int(v.number)}
    return [figure for figure in claim if not _supported(_value(figure), quantities, dates, years)]


def _supported(value: _Value, quantities: set[tuple[str, Decimal]], dates: list[_Value], years: set[str]) -> bool:
    if value.kind == "date":
        in_year = not value.year or value.year in years
        return in_year and any(
            d.month == value.month
            and (not value.day or d.day == value.day)
            and (not value.year or not d.year or d.year == value.year)
            for d in dates
        )
    if (value.kind, value.number) in quantities:
        return True
    if value.kind == "":
        kinds = {kind for kind, number in quantities if number == value.number}
        if kinds & {"th", "times", "gw", "mw", "kw", "km", "gwh", "mwh", "kwh"}:
            return True
        return f"{value.number:f}" in years
    if value.kind == "%":
        return value.number != int(value.number) and ("", value.number) in quantities
    return value.kind in ("th", "times") and ("", value.number) in quantities


# --- negation ---------------------------------------------------------------------------------------------------

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|nowhere|without|cannot|neither|nor|hardly|scarcely|barely|unable|"
    r"fail(?:s|ed|ing|ures?)?|lack(?:s|ed|ing)?|against|refus(?:e|es|ed|al|ing)|den(?:y|ies|ied|ying)|absen(?:t|ce))\b"
    r"|(?<=\w)n['’]t\b|[不没無无未非]|ない|なかった|ません",
    re.I,
)
_NO_NEGATION = re.compile(r"\bnot only\b|\bNo\.\s?\d", re.I)


def negations(text: str) -> int:
    """How many words of negation, refusal or lack a text holds; `not only` is none, nor is the `No.` of a number."""
    return len(_NEGATION.findall(_NO_NEGATION.sub(" ", text)))
