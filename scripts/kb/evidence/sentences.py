"""Paragraphs into sentences: sentencex, with corrections for what policy papers do to it."""

from __future__ import annotations

import re
from collections.abc import Set

import sentencex

from kb.evidence.document import Sentence
from kb.evidence.marks import Mark, take_marks

PART = 20_000
"""Longest text, in characters, that is split in one go."""

QUOTES = str.maketrans(dict.fromkeys('"“”', " "))
AFTER_ETC = re.compile(r"(?<=\betc\.)\s+(?=[A-Z])")
ENDS_NONE = re.compile(r"(?:\b(?:Nos?|Vol|Co|Ltd|pp|Aug|Figs?|Inc|Corp|Jr|vs)\.|\bU\. ?S\.)$")
STARTS_ONE = re.compile(r"(?:On|In|The|This|It|He|She|They|But|Japan|China) ")
STRAY_CLOSE = re.compile(r"[”\"](?=\s|$)")
CJK_CLOSE = re.compile(r"[」』”’）】》〉]+")
CJK_GOES_ON = re.compile(r"(?:と(?!ころ)|って|など|の|は|が|を|に|も|、|，)")
WORD = re.compile(r"\w")
MARKUP = re.compile(r"</?(?:sup|sub|i|b|em|strong|u|span|br)\b[^<>]{0,60}>", re.I)
KANA = re.compile(r"[\u3040-\u30ff]")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


def detect_language(text: str) -> str:
    """`ja`, `zh` or `en`, by script: kana make Japanese, Han without kana Chinese, everything else goes as English."""
    letters = sum(map(str.isalpha, text)) or 1
    kana, han = len(KANA.findall(text)), len(HAN.findall(text))
    if (kana + han) / letters < 0.3:
        return "en"
    return "ja" if kana / (kana + han) > 0.1 else "zh"


def split_sentences(paragraph: str, known: Set[Mark], language: str) -> tuple[Sentence, ...]:
    """The sentences of a paragraph, their note marks taken out and recorded.

    Quotation marks are hidden from sentencex (Wikimedia, MIT), which would otherwise hold a whole speech for one
    sentence; sentences inside a quotation therefore count on their own.
    """
    text, marks = take_marks(paragraph, known)
    spans = _cjk_spans(text, language) if language in ("zh", "ja") else _spans(text)
    found: list[Sentence] = []
    for k, (start, end) in enumerate(spans):
        following = spans[k + 1][0] if k + 1 < len(spans) else len(text) + 1
        notes = tuple(dict.fromkeys(number for offset, number in marks if start < offset <= following))
        sentence = text[start:end].strip()
        stray = STRAY_CLOSE.match(sentence)
        if stray and found:
            found[-1] = Sentence(found[-1].text + sentence[0], found[-1].notes)
            sentence = sentence[1:].strip()
        if sentence:
            found.append(Sentence(without_markup(sentence), notes))
    return tuple(found)


def without_markup(text: str) -> str:
    """The text without the tags that extraction leaves in it; a comparison sign or an address in `<…>` stays."""
    return MARKUP.sub("", text) if "<" in text else text


def _boundaries(text: str, language: str) -> list[tuple[int, int]]:
    # The time of sentencex grows with the square of the sentences, so a text without paragraphs goes in parts.
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = len(text)
        if end - start > PART:
            stops = [text.rfind(stop, start + PART // 2, start + PART) for stop in (". ", "。", " ")]
            end = next((stop + 1 for stop in stops if stop > 0), start + PART)
        for b in sentencex.get_sentence_boundaries(language, text[start:end]):
            found.append((start + b["start_index"], start + b["end_index"]))
        start = end
    return found


def _spans(text: str) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    for start, end in _boundaries(text.translate(QUOTES), "en"):
        for m in AFTER_ETC.finditer(text, start, end):
            pieces.append((start, m.start()))
            start = m.end()
        pieces.append((start, end))
    spans: list[tuple[int, int]] = []
    for start, end in pieces:
        piece = text[start:end].strip()
        if not piece:
            continue
        before = text[max(spans[-1][0], spans[-1][1] - 16) : spans[-1][1]].strip() if spans else ""
        if spans and (not WORD.search(piece) or (ENDS_NONE.search(before) and not STARTS_ONE.match(piece))):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _cjk_spans(text: str, language: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in _boundaries(text, language):
        piece = text[start:end].strip()
        if not piece:
            continue
        before = text[max(0, spans[-1][1] - 8) : spans[-1][1]].rstrip() if spans else ""
        goes_on = before.endswith(("」", "』", "）")) and CJK_GOES_ON.match(piece)
        if spans and (goes_on or not WORD.search(piece) or CJK_CLOSE.match(piece)):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans
