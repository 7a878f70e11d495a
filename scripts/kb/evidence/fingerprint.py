"""Fingerprints: how a passage is known again without its words being kept."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

from kb.evidence.sentences import CJK, HAN, KANA

DIGEST_SIZE = 16
PERSON = b"kb-passage"

FLOOR = 64
"""What a fingerprint must hide, in letters.

A hash keeps a text secret only while the text cannot be guessed. Printed English carries between 0.6 and 1.3 bits per
letter for a reader who knows the language and the subject (C. E. Shannon, "Prediction and Entropy of Printed English",
1951). With 64 letters that stand nowhere else in the evidence (the incipit and the figures, which are recorded openly,
do not count), whoever guesses is left with about 2^64 attempts. In Chinese and Japanese papers an ideograph counts as
four letters and a kana as two, as they carry four and two bits and more.
"""

INCIPIT_WORDS = 5
INCIPIT_IDEOGRAPHS = 8
INCIPIT_LENGTH = 40


def normalise(text: str) -> str:
    """What survives re-extraction: NFKC (ligatures, widths, superscripts), case folded, letters and digits only."""
    if text.isascii():
        return text.lower().translate(_NO_LETTER)
    return _NO_ALNUM.sub("", unicodedata.normalize("NFKC", text).casefold())


_NO_LETTER = {code: None for code in range(128) if not chr(code).isalnum()}
_NO_ALNUM = re.compile(r"[\W_]+")  # `\w` is what `str.isalnum` says, and the underscore


def digest(normalised: str) -> str:
    """The hash of a text that is normalised already, as 32 hexadecimal digits."""
    return blake2b(normalised.encode(), digest_size=DIGEST_SIZE, person=PERSON).hexdigest()


def fingerprint(text: str) -> tuple[str, int]:
    """The hash of the normalised text and the number of its characters."""
    normalised = normalise(text)
    return digest(normalised), len(normalised)


def incipit(text: str) -> str:
    """The opening of a passage as a finding aid: at most five words or eight ideographs, and at most a third of it.

    The third keeps a short sentence from standing there whole.
    """
    words = text.split()
    while words and not normalise(words[0]):
        words = words[1:]
    if len(CJK.findall(text)) > len(text) / 3:
        return text[: max(1, min(INCIPIT_IDEOGRAPHS, len(text) // 3))].rstrip()
    opening = " ".join(words[: max(1, min(INCIPIT_WORDS, len(words) // 3))])
    return opening if len(opening) <= INCIPIT_LENGTH else opening[:INCIPIT_LENGTH].rpartition(" ")[0] or opening[:12]


def incipit_too_long(text: str) -> bool:
    """Whether an incipit is more than a finding aid: over five words, or over eight ideographs."""
    if len(text.split()) > INCIPIT_WORDS or len(text) > INCIPIT_LENGTH:
        return True
    return not text.isascii() and len(CJK.findall(text)) > INCIPIT_IDEOGRAPHS


def hidden(text: str, language: str = "en") -> int:
    """How many letters of a passage stand neither in its incipit nor in its figures."""
    rest = "".join(c for c in normalise(text)[len(normalise(incipit(text))) :] if not c.isdigit())
    if language not in ("zh", "ja"):
        return len(rest)
    return len(rest) + 3 * len(HAN.findall(rest)) + len(KANA.findall(rest))


def shortest(language: str) -> int:
    """The least length that a safe fingerprint of a paper in this language can have."""
    return FLOOR // 4 if language in ("zh", "ja") else FLOOR
