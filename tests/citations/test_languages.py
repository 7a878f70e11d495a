"""Languages are known by many names and by their characters."""

from __future__ import annotations

import pytest

from kb.citations.languages import language_tag, printed_language, script_language


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("english", "en-GB"),
        ("USenglish", "en-US"),
        ("chinese", "zh-CN"),
        ("japanese", "ja-JP"),
        ("en-NZ", "en-NZ"),
        ("Old Norse", ""),
    ],
    ids=["english", "american", "chinese", "japanese", "a-tag", "unknown"],
)
def test_language_names_become_tags(name: str, tag: str) -> None:
    """Names of the bibliography become tags; what is neither a name nor a tag becomes nothing."""
    assert language_tag(name) == tag


@pytest.mark.parametrize(
    ("text", "default", "language"),
    [
        ("灯台", "", "zh-CN"),
        ("灯台", "ja-JP", "ja-JP"),
        ("灯台の光", "zh-CN", "ja-JP"),
        ("등대", "", "ko-KR"),
        ("phare", "fr-FR", "fr-FR"),
    ],
    ids=["han", "han-in-a-japanese-entry", "kana", "hangul", "latin"],
)
def test_characters_speak_for_a_language(text: str, default: str, language: str) -> None:
    """Kana are Japanese whatever the entry says; Han characters follow the entry."""
    assert script_language(text, default) == language


def test_romanised_chinese_works_are_printed_in_the_english_manner() -> None:
    """Only works whose names or title stand in characters follow Chinese usage."""
    assert printed_language("zh-CN", "Deng, Ta Care of lamps") == "en-GB"
    assert printed_language("zh-CN", "邓塔") == "zh-CN"
    assert printed_language("fr-FR", "Le phare") == "fr-FR"
    assert printed_language("xx", "Fyr") == "en-GB"
