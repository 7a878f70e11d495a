"""Bad bibliographies: each fault is found where it stands, with its code, and nothing else is said."""

from __future__ import annotations

import re

import pytest

A = "author = {Osei, Kwabena}, "
T = "title = {Chains for Lenders}, "
SOUND = f"@book{{bad, {A}{T}date = {{2019}}"
ENTRY = re.compile(r"@\w*[{(](bad|worse|worst)\b(?![ :./-])")

BAD = {
    # syntax
    "entry never closed": (f"@book{{bad, {A}{T}date = {{2019}}\n", "B001:1"),
    "brace of a value never closed": (f"@book{{bad, {A}\n title = {{Chains\n", "B001:2"),
    "unclosed entry before a sound one": (
        f"@book{{bad, {A}title = {{Chains,\n year = 2019 }}\n@book{{worse, {A}{T}}}\n",
        "B001:1",
    ),
    "quote of a value never closed": (f'@book{{bad, {A}\n title = "Chains for\n', "B001:2"),
    "brace too many": (f"@book{{bad, {A}title = {{Chains}}}},\n date = {{2019}}\n}}\n", "B001:2"),
    "comma missing after the key": (f"@book{{bad\n {A}{T}}}\n", "B001:1"),
    "comma missing between fields": (f"@book{{bad, {A}title = {{Chains}}\n date = {{2019}}}}\n", "B001:1"),
    "two commas": (f"@book{{bad, {A}, {T}}}\n", "B001:1"),
    "equals sign missing": (f"@book{{bad, {A}{T}\n date {{2019}}}}\n", "B001:2"),
    "value missing": (f"@book{{bad, {A}{T}\n note = ,\n}}\n", "B001:2"),
    "key missing": (f"@book{{{A}{T}}}\n", "B001:1"),
    "text after a value": (f"@book{{bad, {A}{T}\n note = {{a}} b}}\n", "B001:2"),
    "at sign missing": (f"book{{bad, {A}{T}}}\n", "B001:1"),
    "type missing": (f"@{{bad, {A}{T}}}\n", "B001:1"),
    "an entry commented out with a percent sign": (f"% @book{{bad, {A}{T}}}\n", "B001:1"),
    "percent sign inside an entry": (f"@book{{bad, {A}{T}\n % checked\n note = {{a}}}}\n", "B001:2"),
    "comment never closed": ("@comment{ never\n", "B001:1"),
    "stray field": ("title = {Stray},\n", "B001:1"),
    "stray closing brace": ("}\n", "B001:1"),
    "key with a space": (f"@book{{bad key, {A}{T}}}\n", "B011:1 B015:1"),
    # macros
    "undefined macro": (f"@article{{bad, {A}{T}journal = nature}}\n", "B002:1"),
    "macro used before it is defined": (
        f"@article{{bad, {A}{T}journal = jil}}\n@string{{jil = {{Lending}}}}\n",
        "B002:1",
    ),
    "macro defined twice": ("@string{jil = {Lending}}\n@string{jil = {Borrowing}}\n", "B002:2"),
    "macro without a value": ("@string{jil = }\n", "B001:1"),
    "macros that multiply": (
        "@string{a0 = {xxxxxxxxxx}}\n"
        + "".join(f"@string{{a{n + 1} = a{n} # a{n} # a{n} # a{n} # a{n} # a{n} # a{n} # a{n}}}\n" for n in range(8)),
        "B005:6",
    ),
    # repetition
    "same key in one file": (f"{SOUND}}}\n@book{{bad, {A}title = {{Another}}}}\n", "B004:2"),
    "key of an entry far above": (f"@book{{kovac-where, {A}{T}}}\n", "B004:1"),
    "same field twice": (f"@book{{bad, {A}{T}\n title = {{Other}}}}\n", "B003:2"),
    "same DOI": (f"@book{{bad, {A}{T}doi = {{10.5555/INVENTED.2020.4.40}}}}\n", "B014:1"),
    "same work under two keys": (f"{SOUND}}}\n@book{{worse, {A}{T}date = {{2019-05}}}}\n", "B014:2"),
    # entries
    "unknown type": (f"@artcle{{bad, {A}{T}}}\n", "B010:1"),
    "key with a capital": (f"@book{{Bad, {A}{T}}}\n", "B011:1 B015:1"),
    "key with a colon": (f"@book{{bad:2019, {A}{T}}}\n", "B011:1 B015:1"),
    "key with a full stop": (f"@book{{bad.2019, {A}{T}}}\n", "B011:1 B015:1"),
    "key with a slash": (f"@book{{bad/2019, {A}{T}}}\n", "B011:1 B015:1"),
    "key with a Cyrillic letter": (f"@book{{bаd, {A}{T}}}\n", "B011:1 B015:1"),
    "key with a combining accent": (f"@book{{bu\u0308, {A}{T}}}\n", "B011:1 B015:1"),
    "key with a zero-width space": (f"@book{{ba\u200bd, {A}{T}}}\n", "B011:1 B015:1 S001:1"),
    "key with markup": (f"@book{{<b>, {A}{T}}}\n", "B011:1 B015:1"),
    "key with dots that climb": (f"@book{{../bad, {A}{T}}}\n", "B011:1 B015:1"),
    "key of 81 characters": (f"@book{{{'a' * 81}, {A}{T}}}\n", "B011:1 B015:1"),
    "no title": (f"@book{{bad, {A}date = {{2019}}}}\n", "B012:1"),
    "empty title": (f"@book{{bad, {A}title = {{}}}}\n", "B012:1 B021:1"),
    "no author": (f"@book{{bad, {T}}}\n", "B012:1"),
    "article without a journal": (f"@article{{bad, {A}{T}}}\n", "B012:1"),
    "nothing at all": ("@book{bad}\n", "B012:1"),
    "unused": (f"@book{{unused, {A}{T}}}\n", "B015:1"),
    "crossref to nothing": (f"@inbook{{bad, {A}{T}pages = {{1}},\n crossref = {{nothing}}}}\n", "B013:2"),
    "crossref to itself": (f"@inbook{{bad, {A}{T}pages = {{1}},\n crossref = {{bad}}}}\n", "B013:2"),
    "crossrefs in a circle": (
        f"@inbook{{bad, {A}{T}pages = {{1}}, crossref = {{worse}}}}\n"
        f"@book{{worse, {A}title = {{Whole}},\n crossref = {{worst}}}}\n"
        f"@book{{worst, {A}title = {{More}}, crossref = {{bad}}}}\n",
        "B013:1",
    ),
    "set of nothing": ("@set{bad, entryset = {no-one, nobody}}\n", "B013:1"),
    # fields
    "slip in a field name": (f"@book{{bad, {A}{T}\n publsher = {{A}}}}\n", "B020:2"),
    "empty field": (f"@book{{bad, {A}{T}\n volume = {{ }}}}\n", "B021:2"),
    "names by semicolons": (f"@book{{bad, author = {{Marsh, Ada; Ferrow, Tomas}}, {T}}}\n", "B022:1"),
    "et al. in a list of names": (f"@book{{bad, author = {{Marsh, Ada et al.}}, {T}}}\n", "B022:1"),
    "five commas in a name": (f"@book{{bad, author = {{A, B, C, D, E, F}}, {T}}}\n", "B022:1"),
    "empty name": (f"@book{{bad, author = {{Marsh, Ada and and Osei, K.}}, {T}}}\n", "B022:1"),
    "others in the middle": (f"@book{{bad, author = {{others and Marsh, Ada}}, {T}}}\n", "B022:1"),
    "shouted title": (f"@book{{bad, {A}title = {{WHERE TO LEND A BICYCLE IN TOWN}}}}\n", "B023:1"),
    "bare percent sign": (f"@book{{bad, {A}title = {{50% of Borrowers}}}}\n", "B024:1"),
    "one dollar sign": (f"@book{{bad, {A}title = {{Costs of $40}}}}\n", "B024:1"),
    "script in a title": (f"@book{{bad, {A}title = {{Chains <script>alert(1)</script>}}}}\n", "B024:1"),
    "image in a note": (f"@book{{bad, {A}{T}\n note = {{<img src=x onerror=alert(1)>}}}}\n", "B024:2"),
    "macro that runs programs": (f"@book{{bad, {A}title = {{\\write18{{ls}}}}}}\n", "B024:1"),
    "macro that reads files": (f"@book{{bad, {A}title = {{\\input{{/etc/passwd}}}}}}\n", "B024:1"),
    "active link": (f"@book{{bad, {A}title = {{\\href{{javascript:alert(1)}}{{x}}}}}}\n", "B024:1"),
    "hidden characters": (f"@book{{bad, {A}title = {{a^^41}}}}\n", "B024:1"),
    "field of 5 MB": (f"@book{{bad, {A}{T}\n abstract = {{{'a' * 5_000_000}}}}}\n", "B005:2"),
    "three thousand nested braces": (f"@book{{bad, {A}{T}\n note = {{{'{' * 3000}{'}' * 3000}}}}}\n", "B005:2"),
    "NUL": (f"@book{{bad, {A}title = {{Cha\0ins}}}}\n", "S001:1"),
    "direction override": (f"@book{{bad, {A}title = {{Chains \u202efdp.exe}}}}\n", "S001:1"),
    "escape character": (f"@book{{bad, {A}title = {{\x1b[2J}}}}\n", "S001:1"),
    "Latin-1": (f"@book{{bad, {A}title = {{Caf\udce9}}}}\n", "S002:1"),
    # values
    "impossible date": (f"@book{{bad, {A}{T}date = {{2020-02-31}}}}\n", "B030:1"),
    "month 13": (f"@book{{bad, {A}{T}date = {{2020-13}}}}\n", "B030:1"),
    "year 3020": (f"@book{{bad, {A}{T}year = 3020}}\n", "B030:1"),
    "year in words": (f"@book{{bad, {A}{T}year = {{forthcoming}}}}\n", "B030:1"),
    "range that runs backwards": (f"@book{{bad, {A}{T}date = {{2020/2018}}}}\n", "B030:1"),
    "year against date": (f"@book{{bad, {A}{T}date = {{2020-01}},\n year = 2019}}\n", "B030:2"),
    "day without its month": (f"@book{{bad, {A}{T}year = 2020, month = feb,\n day = 30}}\n", "B030:2"),
    "no month": (f"@book{{bad, {A}{T}year = 2020, month = {{Thermidor}}}}\n", "B030:1"),
    "pages with a hyphen": (f"@book{{bad, {A}{T}pages = {{21-34}}}}\n", "B031:1"),
    "pages that run backwards": (f"@book{{bad, {A}{T}pages = {{34--21}}}}\n", "B031:1"),
    "pages with a word": (f"@book{{bad, {A}{T}pages = {{pp. 21--34}}}}\n", "B031:1"),
    "DOI as an address": (f"@book{{bad, {A}{T}doi = {{https://doi.org/10.5555/a}}}}\n", "B032:1"),
    "DOI that breaks out": (f"@book{{bad, {A}{T}doi = {{10.5555/x) <img src=x onerror=alert(1)>}}}}\n", "B032:1"),
    "DOI with a quote": (f'@book{{bad, {A}{T}doi = {{10.5555/x"onmouseover="alert(1)}}}}\n', "B032:1"),
    "URL of a DOI": (f"@book{{bad, {A}{T}url = {{https://doi.org/10.5555/abc}}}}\n", "B032:1"),
    "wrong check digit": (f"@book{{bad, {A}{T}isbn = {{978-3-16-148410-1}}}}\n", "B033:1"),
    "wrong ISSN": (f"@book{{bad, {A}{T}issn = {{2049-3631}}}}\n", "B034:1"),
    "script as URL": (f"@book{{bad, {A}{T}url = {{javascript:alert(1)}}}}\n", "B035:1"),
    "script as URL in capitals": (f"@book{{bad, {A}{T}url = {{JaVaScRiPt:alert(1)}}}}\n", "B035:1"),
    "data as URL": (f"@book{{bad, {A}{T}url = {{data:text/html,<script>alert(1)</script>}}}}\n", "B035:1"),
    "file as URL": (f"@book{{bad, {A}{T}url = {{file:///etc/passwd}}}}\n", "B035:1"),
    "URL with a user": (f"@book{{bad, {A}{T}url = {{https://example.org@evil.example/}}}}\n", "B035:1"),
    "URL that breaks out": (f"@book{{bad, {A}{T}url = {{https://example.org/) <b>}}}}\n", "B035:1"),
    "URL without a scheme": (f"@book{{bad, {A}{T}url = {{www.example.org}}}}\n", "B035:1"),
    "unknown language": (f"@book{{bad, {A}{T}langid = {{klingonish}}}}\n", "B036:1"),
}


@pytest.mark.bad_input
@pytest.mark.parametrize(("text", "expected"), BAD.values(), ids=BAD.keys())
def test_a_bad_entry_is_found_where_it_stands(base, text: str, expected: str) -> None:
    """Each fault of an entry at the end of the bibliography has its code and line; other entries still count."""
    above = base.append("bibliography.bib", "")
    content = (base.root / "bibliography.bib").read_bytes()
    base.write("bibliography.bib", content + text.encode("utf-8", "surrogateescape"))
    base.page("".join(f"Cited [@{key}].\n" for key in dict.fromkeys(ENTRY.findall(text))))

    wanted = [entry.split(":") for entry in expected.split()]
    assert base.findings() == [f"{code} bibliography.bib:{above + int(line)}" for code, line in wanted]


@pytest.mark.bad_input
def test_no_bibliography_is_one_finding_beside_the_unknown_keys(base) -> None:
    """Without the file, it is said that the file is missing, and every page is still checked."""
    (base.root / "bibliography.bib").unlink()

    found = base.findings()

    assert "B006 bibliography.bib:1" in found
    assert {finding.split()[0] for finding in found} >= {"B006", "C001", "K016"}


@pytest.mark.bad_input
def test_a_bibliography_of_65_megabytes_is_not_read(base) -> None:
    """A file that nobody wrote by hand stops nothing but itself."""
    with (base.root / "bibliography.bib").open("wb") as file:
        file.truncate(65_000_000)

    assert "S003 bibliography.bib:1" in base.findings()
