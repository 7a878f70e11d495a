"""From a paper's file to a green build, step by step as `docs/contribute.md` tells it, with texts made up for it.

The English text has what old papers have: page breaks inside sentences, running heads, footnotes, a table and a figure.
It comes as a PDF, the Chinese and the Japanese ones as plain text.
"""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from kb.cli import main

ROOT = Path(__file__).resolve().parents[2]

ENGLISH = (
    """ON THE KEEPING OF THE LOW LIGHT

by Aoife Byrne, sometime Clerk to the Board of Lights

Abstract

This memoir asks who ought to keep the low light of Skerry Sound now that the
last of its keepers has come ashore. It concludes that a light may do without a
keeper, but hardly without a harbour that pays for it.

1. Of the light and its keepers

The low light was first lit on 4 March 1871, and three keepers dwelt upon the
rock until the winter of 1954.1 They relieved one another every six weeks, save
when the sea forbade it; and the ledger of the harbour counts 41 reliefs that
came late, of which 17 fell in one single year. No keeper was ever lost, though
""",
    """Transactions of the Board of Lights                                          2

two of them could not swim.

2. Of the cost

Table 1 sets out what the light has cost. The oil was dear, and the Board has
never published what it paid for it.

Table 1. Yearly cost of the low light, in crowns

Year        Oil         Wages
1880        310         920
1920        455         1,340
1950        288         2,175

Source: ledgers of the Board.

It will be seen that wages rose in every period, while oil did not. The Board
therefore looked for a lamp that needs no hand to tend it.2

1 Ledger of the harbour of Skerry Sound, volume the second, fol. 31, kept in
the custom house.
""",
    """Transactions of the Board of Lights                                          3

3. Of what should be done

Let the harbour pay one half and the county the other. The county has refused
this twice, in 1961 and again in 1974, on the ground that ships pay no rates
there. Were it done, a lamp without a keeper might burn for 200 crowns a year.

Figure 1. Chart of the Sound with the low light and the shoals

2 Moreau, C., Lamps without Hands, in the Journal of Invented Lights, volume 4,
1953, pages 11 to 19.
""",
    """Transactions of the Board of Lights                                          4

The author thanks the widow of the last keeper for the loan of his diaries.
""",
)
"""The pages of an invented memoir."""

CHINESE = """# 低灯塔的看守人

莫克莱

摘要：本文考察低灯塔在最后一位看守人离岛之后应由谁来照管，并讨论港口是否愿意承担相应的费用。

一、灯塔与看守人

低灯塔于1871年3月4日首次点亮，此后三位看守人轮流在礁石上值守，直到1954年冬天才全部撤离。他们每六周换班一次，但是港口的账簿记录了41次延误，其中17次发生在同一年之内。

二、建议

港口应承担一半费用，其余由县政府承担；县政府曾两次拒绝这一方案，理由是过往船只不在当地缴税。
"""

JAPANESE = """# 低い灯台の守り人

要旨

本稿は、最後の守り人が島を離れたのちの低い灯台を誰が世話すべきかを問い、港がその費用を負担する意思があるかを論じる。

1. 灯台とその守り人

低い灯台は1871年3月4日に初めて点灯され、1954年の冬まで三人の守り人が岩の上で交代で暮らしていた。彼らは六週間ごとに交代したが、港の帳簿には41回の遅れが記されている。

2. 提案

港が費用の半分を、残りを県が負担すべきである。県は1961年と1974年に二度これを断ったが、その理由は船が当地に税を納めないことであった。
"""

ENTRY_BIB = """@incollection{Byrne,
  author    = {Byrne, Aoife},
  title     = {On the Keeping of the Low Light},
  booktitle = {Transactions of the Board of Lights},
  year      = {1975},
  langid    = {english}
}
"""

ENTRY_RIS = """TY  - JOUR
AU  - 莫, 克莱
TI  - 低灯塔的看守人
T2  - 虚构灯塔杂志
PY  - 1976
LA  - zh
ER  -
"""

COMPLETED = """@misc{umi-todai,
  author       = {{海野灯}},
  title        = {低い灯台の守り人},
  howpublished = {架空の講演},
  langid       = {japanese}
}
"""

THEME = """---
title: Lights
group: Riders
aliases:
  - lighthouses
---

How lights at sea are kept, and at whose cost.
"""

FRONT = {
    "kind": "report",
    "institutions": "[Board of Lights]",
    "vantage": "A former clerk writes about the service that employed the author",
    "peer_review": "no",
    "dated": "as the bibliography has it",
}

BYRNE = """An invented memoir about an invented rock [@byrne-light].

## In brief

A lamp without a keeper would be cheap [@byrne-light, sec. 3, para. 1, sent. 3].

## Preconditions

None stated.

## Cooperation modes

None stated.

## Challenges

### The county would not pay its half {#county-refused data-themes="lights" data-basis="asserted"}

Twice, in 1961 and in 1974, the county declined, since ships bring it no rates
[@byrne-light, sec. 3, para. 1, sent. 2].

### Nobody outside the Board knows the price of the oil {#oil-unpublished data-themes="lights" data-basis="asserted"}

Oil was expensive, and its price was never made public [@byrne-light, sec. 2, para. 1, sent. 2].

## Countermeasures

### Two should pay {#share data-themes="lights" data-basis="asserted" data-answers="byrne-light/county-refused"}

Each of the two should carry half, and 200 crowns a year might then do for a lamp that nobody tends
[@byrne-light, sec. 3, para. 1, sent. 1; @byrne-light, sec. 3, para. 1, sent. 3].

## Context

### Three keepers lived on the rock until 1954 {#three-keepers data-themes="lights" data-basis="official-document"}

From 4 March 1871 to the winter of 1954 three keepers took turns of six weeks. Of the changes of shift, 41 were
late, 17 of them in a single year; nobody drowned, although two had never learned to swim
[@byrne-light, sec. 1, para. 1, sent. 1-3; @byrne-light, n. 1]. A chart shows the place [@byrne-light, fig. 1].

### Wages rose {#wages-rose data-themes="lights" data-basis="statistic" data-derived="1255 = 2175 - 920"}

Yearly wages grew from 920 crowns in 1880 to 2,175 in 1950, so by 1,255, whereas oil went up and down; hence the wish
for a lamp without a keeper [@byrne-light, sec. 2, para. 2, sent. 1-2; @byrne-light, tbl. 1].
"""

MO = """An invented article in Chinese [@mo-dengta].

## In brief

The county has refused to pay [@mo-dengta, sec. 2, para. 1, sent. 1].

## Preconditions

None stated.

## Cooperation modes

None stated.

## Challenges

### The county refused twice {#county-refused data-themes="lights" data-basis="asserted"}

The harbour is to carry half and the county the rest, which the county declined two times, as ships pay no tax there
[@mo-dengta, sec. 2, para. 1, sent. 1].

## Countermeasures

None stated.

## Context

### Keepers changed every six weeks {#six-weeks data-themes="lights" data-basis="official-document"}

Lit on 4 March 1871, the light had three keepers in turn until 1954; 41 changes came late, 17 of them in one year
[@mo-dengta, sec. 1, para. 1, sent. 1-2].
"""

UMI = """An invented talk in Japanese [@umi-todai].

## In brief

Harbour and county should pay together [@umi-todai, sec. 2, para. 1, sent. 1].

## Preconditions

None stated.

## Cooperation modes

None stated.

## Challenges

### Late reliefs are on record {#late-reliefs data-themes="lights" data-basis="official-document"}

Three keepers lived there between 4 March 1871 and the winter of 1954, and 41 of their changes, due every six weeks,
came late [@umi-todai, sec. 1, para. 1, sent. 1-2].

## Countermeasures

### Two should pay {#two-payers data-themes="lights" data-basis="asserted"}

The harbour ought to carry half and the prefecture the other half, which it turned down in 1961 and 1974 for want of
ships that pay it taxes [@umi-todai, sec. 2, para. 1, sent. 1-2].
"""


def _pdf(path: Path, pages: tuple[str, ...]) -> Path:
    """A PDF as a typewriter would fill it: each line at its place, and nothing about paragraphs."""
    writer = PdfWriter()
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Courier"}
    font = DictionaryObject({NameObject(name): NameObject(value) for name, value in names.items()})
    fonts = DictionaryObject({NameObject("/F1"): font})
    for text in pages:
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        lines = " ".join(f"({line}) Tj T*" for line in text.rstrip("\n").split("\n"))
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 10 Tf 14 TL 50 790 Td {lines} ET".encode("ascii"))
        page[NameObject("/Contents")] = stream
    writer.write(path)
    return path


def _replace(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text, f"{path.name} has no {old!r}"
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def _label(base: Path, key: str, labels: dict[str, str]) -> None:
    _replace(
        base / "sources" / key / "outline.yml", *((f'"{n}": ""', f'"{n}": "{label}"') for n, label in labels.items())
    )


def _set_aside(base: Path, key: str, reasons: dict[str, str], references: dict[str, str] | None = None) -> None:
    path = base / "sources" / key / "passages.csv"
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert {*reasons, *(references or {})} <= {row["locator"] for row in rows}
    for row in rows:
        row["set_aside"] = reasons.get(row["locator"], "")
        row["references"] = (references or {}).get(row["locator"], "")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _fill(base: Path, key: str, body: str) -> None:
    page = base / "docs" / "papers" / f"{key}.md"
    _replace(page, *((f"{name}:\n", f"{name}: {value}\n") for name, value in FRONT.items()))
    text = page.read_text("utf-8")
    page.write_text(f"{text[: text.index('## In brief')]}{body}", "utf-8")


def test_a_paper_goes_from_its_file_to_a_green_build(
    site_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Six steps for each of three papers; every command says what to do next, and at the end nothing is found."""
    monkeypatch.chdir(site_copy)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    texts = site_copy / "texts"

    # 1. Name it, and put text and entry at hand.
    _pdf(texts / "byrne-light.pdf", ENGLISH)
    (texts / "mo-dengta.txt").write_text(CHINESE, "utf-8")
    (texts / "umi-todai.txt").write_text(JAPANESE, "utf-8")
    (tmp_path / "entry.bib").write_text(ENTRY_BIB, "utf-8")
    (tmp_path / "entry.ris").write_text(ENTRY_RIS, "utf-8")

    # 2. Let the evidence be taken.
    assert (
        main(["new", "byrne-light", "--text", str(texts / "byrne-light.pdf"), "--bib", str(tmp_path / "entry.bib")])
        == 0
    )
    said = capsys.readouterr()
    assert "reading byrne-light.pdf …" in said.err
    assert said.out.endswith(
        "byrne-light: 20 passages (13 sentences, 4 sections, 1 table, 1 figure, 2 notes), language en; wrote "
        "sources/byrne-light/, docs/papers/byrne-light.md, bibliography.bib\n"
        "next: label the sections in sources/byrne-light/outline.yml, then read: kb passages byrne-light --text\n"
    )
    assert main(["new", "mo-dengta", "--text", str(texts / "mo-dengta.txt"), "--bib", str(tmp_path / "entry.ris")]) == 0
    assert "4 sentences, 3 sections), language zh" in capsys.readouterr().out
    assert main(["new", "umi-todai", "--text", str(texts / "umi-todai.txt")]) == 0
    assert "5 sentences, 3 sections), language ja" in capsys.readouterr().out
    _label(site_copy, "byrne-light", {"abstract": "Gist", "1": "Keepers", "2": "Money", "3": "A proposal"})
    _label(site_copy, "mo-dengta", {"abstract": "Gist", "1": "Keepers", "2": "A proposal"})
    _label(site_copy, "umi-todai", {"abstract": "Gist", "1": "Keepers", "2": "A proposal"})
    _replace(site_copy / "bibliography.bib", (_entry(site_copy, "umi-todai"), COMPLETED))

    # 3. Read the passages with their addresses: a sentence cut by a page break is one.
    assert main(["passages", "byrne-light", "--text"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert (
        "No keeper was ever … · OPEN No keeper was ever lost, though two of them could not swim. sec. 2: Money" in shown
    )

    # 4. Write the claims, set the rest aside.
    (site_copy / "docs" / "themes" / "lights.md").write_text(THEME, "utf-8")
    for key, body in (("byrne-light", BYRNE), ("mo-dengta", MO), ("umi-todai", UMI)):
        _fill(site_copy, key, body)
    gist = {"sec. abstract, para. 1, sent. 1": "repeats", "sec. abstract, para. 1, sent. 2": "repeats"}
    rest = {"sec. 2, para. 1, sent. 1": "transition", "sec. 3, para. 2, sent. 1": "courtesy", "n. 2": "apparatus"}
    _set_aside(site_copy, "byrne-light", gist | rest, {"n. 2": "kovac-where"})
    _set_aside(site_copy, "mo-dengta", {"sec. abstract, para. 1, sent. 1": "repeats"})
    _set_aside(site_copy, "umi-todai", {"sec. abstract, para. 1, sent. 1": "repeats"})
    for key in ("byrne-light", "mo-dengta", "umi-todai"):
        assert main(["passages", key, "--unaccounted"]) == 0
        assert "OPEN" not in capsys.readouterr().out

    # 5. Check until only the confirmations are left.
    assert main(["check", "--format", "json"]) == 1
    codes = set(re.findall(r'"code": "(\w+)"', said := capsys.readouterr().out))
    assert codes <= {"E015", "E016", "E021"}, said

    # 6. Confirm and look.
    assert main(["confirm", "byrne-light", "mo-dengta", "umi-todai"]) == 0
    assert "byrne-light: 5 claims confirmed on 2026-11-22" in capsys.readouterr().err
    assert main(["check"]) == 0, capsys.readouterr().out
    assert main(["verify"]) == 0
    assert " 0 recorded, 0 failed" in capsys.readouterr().out.splitlines()[-1]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(
        [sys.executable, "-m", "kb", "build"], env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "1,255" in (site_copy / "site" / "papers" / "byrne-light" / "index.html").read_text("utf-8")
    built = "".join(path.read_text("utf-8") for path in (site_copy / "site").rglob("*.html"))
    assert "They relieved one another" not in built


def _entry(base: Path, key: str) -> str:
    text = (base / "bibliography.bib").read_text("utf-8")
    start = text.index(f"@misc{{{key},")
    return text[start : text.index("\n}\n", start) + 3]
