"""The little LaTeX that bibliographies use, as plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "d": "\u0323",
    "b": "\u0331",
    "r": "\u030a",
    "t": "\u0361",
}
"""Accent macro to the combining character that follows the letter."""

SYMBOLS = {
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "i": "i",  # dotless under an accent, where the combining mark replaces the dot
    "j": "j",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "dj": "đ",
    "DJ": "Đ",
    "ng": "ŋ",
    "NG": "Ŋ",
    "textendash": "–",
    "textemdash": "—",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "guillemotleft": "«",
    "guillemotright": "»",
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
    "S": "§",
    "P": "¶",
    "pounds": "£",
    "textsterling": "£",
    "texteuro": "€",
    "euro": "€",
    "textyen": "¥",
    "copyright": "©",
    "textcopyright": "©",
    "textregistered": "®",
    "texttrademark": "™",
    "textdegree": "°",
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textunderscore": "_",
    "textbar": "|",
    "textless": "<",
    "textgreater": ">",
    "textbullet": "•",
    "textperiodcentered": "·",
    "times": "×",
    "pm": "±",
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "mu": "μ",
    "slash": "/",
    "space": " ",
    "quad": " ",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
}
"""Macro without argument to the text that it prints."""

_FORMATS = (
    "emph textit textbf textsc texttt textrm textsf textsl textup textmd textnormal underline mbox hbox "
    "textsuperscript textsubscript enquote mkbibquote mkbibemph mkbibbold mkbibparens url nolinkurl path href "
    "ensuremath mathrm mathit mathbf mathsf text em it bf sc tt rm sf sl itshape bfseries scshape upshape "
    "normalfont relax protect nocase uppercase lowercase MakeUppercase MakeLowercase"
)

FORMATS = frozenset(_FORMATS.split())
"""Macros that change how their argument looks and not what it says; plain text keeps the argument."""

SIGNS = {",": " ", ";": " ", ":": " ", " ": " ", "\n": " ", "\t": " ", "/": "", "-": "", "!": "", "@": "", "\\": " "}
"""Macros of one sign that space or hyphenate; any other sign stands for itself."""

_MARKUP = re.compile(r"[\\$~]|--|``|''")
_ADDRESS = re.compile(r"\\href\s*\{[^{}]*\}\s*")
_TOKEN = re.compile(r"\\([A-Za-z]+)\*?[ \t\n]*|\\(.)|([{}$])|(---?|``|''|~)|([^\\{}$~`'\-]+|.)", re.DOTALL)
_MACRO = re.compile(r"\\(?:([A-Za-z]+)|(.))", re.DOTALL)
_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”", "~": " "}
_ESCAPES = frozenset("&%_#${}")


def plain(text: str) -> str:
    """The text as a reader sees it: accents composed, macros expanded or dropped, braces and dollars gone.

    What an unknown macro prints cannot be known, so it stays as written; `\\href` keeps its text and not its address.
    The result is in Unicode NFC. Linear, without recursion.
    """
    if not _MARKUP.search(text):
        return text.replace("{", "").replace("}", "")
    parts: list[str] = []
    accent = ""
    for match in _TOKEN.finditer(_ADDRESS.sub("", text)):
        word, sign, delimiter, ligature, run = match.groups()
        if delimiter is not None:
            if delimiter == "}" and accent:  # an accent over nothing stands for itself: `\\~{}`
                parts.append(accent)
                accent = ""
            continue
        if (word or sign) in ACCENTS:
            accent = word or sign
            continue
        if word is not None:
            printed = SYMBOLS.get(word, "" if word in FORMATS else match.group())
        elif sign is not None:
            printed = SIGNS.get(sign, sign)
        elif ligature is not None:
            printed = _LIGATURES[ligature]
        else:
            printed = run
        if accent:
            printed = printed.lstrip() or printed
            printed, accent = printed[:1] + ACCENTS[accent] + printed[1:], ""
        parts.append(printed)
    return unicodedata.normalize("NFC", "".join(parts))


def macros(text: str) -> Iterator[tuple[int, str]]:
    """Every macro of a text with its offset; the name is without the backslash."""
    for match in _MACRO.finditer(text):
        yield match.start(), match.group(1) or match.group(2)


def is_harmless(macro: str) -> bool:
    """Whether a macro only prints or formats text; everything else may read files, run programs or be unknown."""
    if macro.isascii() and macro.isalpha() and len(macro) > 1:
        return macro in SYMBOLS or macro in FORMATS
    return macro in ACCENTS or macro in SYMBOLS or macro in SIGNS or macro in _ESCAPES
