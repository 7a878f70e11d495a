"""Chinese numerals in Chinese and Japanese text: 三位 is 3, 十二個 is 12, 一九七四年 is 1974, 三亿 is 300 million."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_DIGITS = "〇一二三四五六七八九"
_UNITS = {"十": 1, "百": 2, "千": 3}
_SCALES = {"万": 4, "萬": 4, "亿": 8, "億": 8, "万亿": 12, "萬億": 12}
_COUNTED = (
    "位名人个個箇ヶか次回周週年天时時家国國项項条座艘倍成台件所本大种種轮届世度分歳岁期方社省市县県州港岛島隻只艇つ月日"
)
"""What follows a numeral that counts something; before other characters the same signs are parts of words."""

_ALIKE = str.maketrans("零两兩", "〇二二")
_NUMERAL = re.compile(
    rf"(?P<number>[{_DIGITS}十百千]{{1,7}})(?:(?P<scale>万亿|萬億|[万萬亿億])(?=\s?\w)|(?=\s?[{_COUNTED}]))"
)


def numerals(text: str) -> Iterator[Decimal]:
    """The values of the numerals that count something, in their order; one and two are left out, as in English."""
    if text.isascii():
        return
    for m in _NUMERAL.finditer(text.translate(_ALIKE)):
        value = Decimal(_value(m["number"])).scaleb(_SCALES[m["scale"]] if m["scale"] else 0)
        if value > 2:
            yield value


def _value(numeral: str) -> int:
    if not any(sign in _UNITS for sign in numeral):
        return int("".join(str(_DIGITS.index(sign)) for sign in numeral))
    total = digit = 0
    for sign in numeral:
        if sign in _UNITS:
            total += (digit or 1) * 10 ** _UNITS[sign]
            digit = 0
        else:
            digit = _DIGITS.index(sign)
    return total + digit
