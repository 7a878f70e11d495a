"""HTML that Markdown leaves alone."""

from __future__ import annotations

import html
import re

_PIECE = re.compile(r"(?P<tag></?[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)|(?P<text>[^<]+|<)")
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)=\"([^\"]*)\"")
_SPACE = re.compile("[\t\n\v\f\r \x1c-\x1f\x85\u2028\u2029]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_IN_TEXT = re.compile(
    r"[!-+/:<-@\[-`{-~]"  # all ASCII punctuation but comma, hyphen, full stop, semicolon
    r"|^[-.0-9]"  # what could begin a list
    r"|-(?=[->])|(?<=-)-"  # what could become a dash
    r"|\.(?=[.\w])|(?<=\.)\."  # what could become an ellipsis or an address
    r"|[0-9](?=(?:st|nd|rd|th)\b)"  # what could become a superscript ordinal
)
_IN_ATTRIBUTE = re.compile(r"[^\w\s,.;?/:%#=-]|_")


def markdown_safe(text: str) -> str:
    """The same HTML on one line, with every character that Markdown or its extensions could read as markup written as
    a numeric entity; it can stand in a paragraph, a heading, a table cell or a footnote.

    Takes inline HTML as sanitisers write it (quoted attributes, closed tags). Applying it twice changes nothing.
    """
    line = _SPACE.sub(" ", _CONTROL.sub("", text)).strip(" ")
    return "".join(
        _ATTRIBUTE.sub(_safe_attribute, piece["tag"]) if piece["tag"] else _encoded(_IN_TEXT, piece["text"])
        for piece in _PIECE.finditer(line)
    )


def _safe_attribute(match: re.Match[str]) -> str:
    return f'{match[1]}="{_encoded(_IN_ATTRIBUTE, match[2])}"'


def _encoded(special: re.Pattern[str], text: str) -> str:
    return special.sub(lambda match: f"&#{ord(match[0])};", html.unescape(text))
