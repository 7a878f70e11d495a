"""Words in other languages, marked as such, so that they are spoken and set as what they are."""

from __future__ import annotations

from collections.abc import Iterable

from kb.citations.languages import script_language
from kb.pages.text import escape


def words_with_language(words: Iterable[str]) -> str:
    """The words as Markdown with commas between, each run in one foreign language in a span that names it."""
    return ", ".join(in_language(word) for word in words)


def in_language(word: str) -> str:
    """The word as Markdown, in a span with its language when it is Chinese, Japanese or Korean."""
    language = word_language(word)
    return f'<span lang="{language}">{escape(word)}</span>' if language else escape(word)


def word_language(word: str) -> str:
    """`zh`, `ja` or `ko` for words in those scripts, else the empty text.

    Han characters alone are Japanese when the Japanese standard set (JIS X 0208) has them all and the Chinese one
    (GB 2312) has not: 帯 is, 带 is not, and 中国, which both have, is taken for Chinese.
    """
    language = script_language(word)[:2]
    if language == "zh" and _encodes(word, "shift_jis") and not _encodes(word, "gb2312"):
        return "ja"
    return language


def _encodes(word: str, encoding: str) -> bool:
    try:
        word.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
