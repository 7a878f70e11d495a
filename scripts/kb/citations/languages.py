"""Languages: the names that bibliographies give them, and the scripts in which texts are written."""

from __future__ import annotations

import re

ENGLISH = "en-GB"
"""The language of the site, and of entries that name none."""

_TAGS = {
    "american": "en-US",
    "arabic": "ar",
    "australian": ENGLISH,
    "british": ENGLISH,
    "canadian": ENGLISH,
    "chinese": "zh-CN",
    "dutch": "nl-NL",
    "english": ENGLISH,
    "french": "fr-FR",
    "german": "de-DE",
    "indonesian": "id-ID",
    "italian": "it-IT",
    "japanese": "ja-JP",
    "khmer": "km-KH",
    "korean": "ko-KR",
    "lao": "lo-LA",
    "malay": "ms-MY",
    "ngerman": "de-DE",
    "portuguese": "pt-PT",
    "russian": "ru-RU",
    "schinese": "zh-CN",
    "spanish": "es-ES",
    "tchinese": "zh-TW",
    "thai": "th-TH",
    "ukenglish": ENGLISH,
    "usenglish": "en-US",
    "vietnamese": "vi-VN",
}
_STYLED = frozenset(("ar", "de", "en", "es", "fr", "id", "it", "ja", "km", "ko", "nl", "pt", "ru", "th", "vi", "zh"))
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_KANA = re.compile("[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")


def language_tag(name: str) -> str:
    """The tag of a language that a bibliography calls by this name, or the empty text: `chinese` is `zh-CN`."""
    name = name.strip()
    return _TAGS.get(name.lower()) or (name if _TAG.fullmatch(name) else "")


def script_language(text: str, default: str = "") -> str:
    """The language that the text's characters speak for: kana, Han characters, hangul; otherwise the default.

    Han characters alone are taken for the default when that is Chinese or Japanese, else for Chinese.
    """
    if _KANA.search(text):
        return "ja-JP"
    if _HAN.search(text):
        return default if default[:2] in ("zh", "ja") else "zh-CN"
    return "ko-KR" if _HANGUL.search(text) else default


def is_east_asian(text: str) -> bool:
    """Whether the text holds a Han character, kana or hangul."""
    return bool(script_language(text))


def printed_language(language: str, text: str) -> str:
    """In which language's manner a reference is printed whose names and title are this text.

    A Chinese work known here by a translated title and romanised names follows English usage: Chinese quotation marks
    around English words would help nobody.
    """
    primary = language[:2]
    if primary not in _STYLED or (primary in ("ja", "ko", "zh") and not is_east_asian(text)):
        return ENGLISH
    return language
