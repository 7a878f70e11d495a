"""Segmentation: sections, logical paragraphs, sentences, tables, figures and notes."""

from __future__ import annotations

import time

from kb.evidence.document import Hints
from kb.evidence.segment import segment


def _sentences(text: str, section: str, language: str = "en") -> list[list[str]]:
    document = segment(text, language)
    found = next(s for s in document.sections if s.name == section)
    return [[sentence.text for sentence in paragraph] for paragraph in found.paragraphs]


def test_numbered_headings_name_the_sections(report: str) -> None:
    """Printed numbers are the names, an abstract is called so, and the title block is in none of them."""
    document = segment(report)

    assert [s.name for s in document.sections] == ["abstract", "1", "2", "2.1", "2.2"]
    assert document.sections[3].heading == "2.1 Loans"
    assert "Holm" not in "".join(x.text for s in document.sections for p in s.paragraphs for x in p)


def test_a_paragraph_cut_by_a_page_break_and_notes_is_one(report: str) -> None:
    """The pieces before and behind the notes are joined, and abbreviations end no sentence."""
    assert _sentences(report, "1") == [
        [
            "The first scheme opened on May 9, 2012 with 340 bicycles and a budget of 1.2 million crowns.",
            "Every town had promised to extend its lanes within two winters.",
            "The promise was not kept in Southport, where the lanes ended at the fish market, etc.",
            "Nobody measured how many riders turned back there.",
        ]
    ]


def test_a_word_hyphenated_at_a_page_break_is_joined(report: str) -> None:
    """A figure between the halves of a word does not cut it."""
    assert _sentences(report, "2.2")[0][0] == (
        "A bicycle costs 3,150 crowns a year (Figure 1), of which the town bears one third and the riders' fees the "
        "remaining two thirds."
    )


def test_note_marks_are_taken_out_and_recorded(report: str) -> None:
    """The sentence that carries a mark knows the number of its note."""
    loans = next(s for s in segment(report).sections if s.name == "2.1")

    assert loans.paragraphs[0][1].text == (
        "Loans rose by 77% in the second summer, while repairs fell from 25 to 19 a week."
    )
    assert loans.paragraphs[0][1].notes == ("4",)


def test_sentences_inside_a_quotation_count_on_their_own(report: str) -> None:
    """A speech of two sentences is two sentences."""
    assert _sentences(report, "2.1")[0][3:5] == [
        'The clerk said: "We never expected such crowds.',
        'The queue reached the ferry."',
    ]


def test_tables_figures_and_notes_are_found(report: str) -> None:
    """Rows are counted below the head; notes on the authors are outside the account."""
    document = segment(report)

    assert [(t.number, t.caption) for t in document.tables] == [("1", "Loans a day in the three towns")]
    assert document.tables[0].head == (("Town", "2012", "2013"),)
    assert document.tables[0].rows[1] == ("Southport", "298", "305")
    assert [(f.number, f.caption[:11]) for f in document.figures] == [("1", "Yearly cost")]
    assert [n.number for n in document.notes] == ["3", "4"]
    assert document.notes[0].text.startswith("Harbour Council")


def test_headings_without_numbers_are_counted() -> None:
    """Parts count from 1 whatever their level, and Roman numerals count inside a part."""
    text = (
        "# Title\n\nAn Author\n\n**ABSTRACT:** *Lanes help riders.*\n\n## Lanes\n\nLanes help.\n\n### Why\n\n"
        "### I. Safety\n\nThey are safe.\n\n## II. Speed\n\nThey are fast.\n\n## Conclusion\n\nBuild them.\n"
    )

    assert [(s.name, len(s.paragraphs)) for s in segment(text).sections] == [
        ("abstract", 1), ("1", 1), ("2", 0), ("2.1", 1), ("2.2", 1), ("3", 1),
    ]  # fmt: skip


def test_roman_endnotes_are_glued_to_the_sentence_and_found() -> None:
    """`kept.ii` carries the second note of the Roman series; an arabic note on the author is left out."""
    text = (
        "# Title\n\nA. Holm<sup>1</sup>\n\n## Lanes\n\nLanes are kept.i The rest is sand.<sup>ii</sup>Grass grows.\n\n"
        "<sup>1</sup> Teacher.\n\n<sup>i</sup> Ledger of lanes, 2011.\n\n<sup>ii</sup> Ledger of sand, 2012.\n"
    )

    document = segment(text)

    assert [(s.text, s.notes) for s in document.sections[0].paragraphs[0]] == [
        ("Lanes are kept.", ("1",)),
        ("The rest is sand.", ("2",)),
        ("Grass grows.", ()),
    ]
    assert [(n.number, n.text) for n in document.notes] == [
        ("1", "Ledger of lanes, 2011."),
        ("2", "Ledger of sand, 2012."),
    ]


def test_a_reference_list_is_notes_and_what_follows_is_apparatus() -> None:
    """Entries of a numbered list are notes; the authors' lives behind it are outside the account."""
    text = (
        "# Title\n\n## 1. Lanes\n\nLanes help <sup>[2]</sup>. Sand does not [1].\n\n## References\n\n"
        "- [1] Sand, 2010.\n- [2] Lanes, 2011.\n\n## About the author\n\nA. Holm was born by the sea.\n"
    )

    document = segment(text)

    assert [(s.text, s.notes) for s in document.sections[0].paragraphs[0]] == [
        ("Lanes help.", ("2",)),
        ("Sand does not.", ("1",)),
    ]
    assert [n.number for n in document.notes] == ["1", "2"]


def test_a_power_is_no_note_mark() -> None:
    """A raised digit that points to no note stays in the sentence."""
    text = "# T\n\n## 1. Lanes\n\nThe dock takes 12 m² of the quay.³ It is full.\n\n³ Measured in 2012 by the clerk.\n"

    assert [s.text for s in segment(text).sections[0].paragraphs[0]] == [
        "The dock takes 12 m² of the quay.",
        "It is full.",
    ]


def test_a_news_article_has_deck_caption_and_body() -> None:
    """Without headings the report begins at the dateline and ends at the site's unfilled template."""
    text = (
        "Menu Icon Search\nLocal\n\nTowns agree on bicycles\n\nMayors plan a ride in October\n\n"
        "The mayors met on Aug. 2.   © Harbour Press\n\nNORTHPORT -- The towns agreed on lanes.\n\n"
        '"We want lanes," the mayor said.\n\nYou have {{n}} articles left\n\nSubscribe now.\n'
    )

    document = segment(text)

    assert [(s.name, [[x.text for x in p] for p in s.paragraphs]) for s in document.sections] == [
        ("deck", [["Mayors plan a ride in October"]]),
        ("caption", [["The mayors met on Aug. 2.", "© Harbour Press"]]),
        ("body", [["NORTHPORT -- The towns agreed on lanes."], ['"We want lanes," the mayor said.']]),
    ]


def test_hints_cut_away_what_no_rule_can_tell() -> None:
    """`start_after` and `end_before` name the last line above and the first line below the account."""
    text = "Town News\n\nShop here\n\nTowns agree.\n\nRiders cheer.\n\nMore from this desk.\n"

    document = segment(text, hints=Hints(layout="news", start_after="Shop here", end_before="More from"))

    assert [[x.text for x in p] for s in document.sections for p in s.paragraphs] == [
        ["Towns agree."],
        ["Riders cheer."],
    ]


def test_running_heads_and_page_numbers_are_dropped() -> None:
    """A line that returns on each page and a page number do not cut a sentence."""
    text = (
        "# T\n\n## 1. Lanes\n\nThe lanes were\n\nStreet Papers 7\n12\n\nlong and\n\nStreet Papers 8\n\nwide.\n\n"
        "Street Papers 9\n"
    )

    assert [x.text for x in segment(text).sections[0].paragraphs[0]] == ["The lanes were long and wide."]


def test_wrapped_lines_without_blank_lines_are_cut_into_paragraphs() -> None:
    """A heading in the middle and a short line that ends a sentence begin something new."""
    text = (
        "1. Lanes\n"
        "First the lanes of the town were measured by the clerks, who took\n"
        "a chain and a book with them and wrote down what they found in\n"
        "every street, on every bridge and along each quay of the harbour\n"
        "until winter.\n"
        "Then the council asked for a map that showed the lanes in red, as\n"
        "the riders had wished for years.\n"
        "2. Docks\n"
        "Docks came.\n"
    )

    document = segment(text)

    assert [(s.name, len(s.paragraphs)) for s in document.sections] == [("1", 2), ("2", 1)]


def test_chinese_is_cut_at_its_own_stops(chinese: str) -> None:
    """Counted Chinese headings, full stops, exclamation and question marks; a quotation stays whole."""
    document = segment(chinese, "")

    assert document.language == "zh"
    assert [s.name for s in document.sections] == ["abstract", "1", "2", "2.1"]
    assert len(document.sections[0].paragraphs[0]) == 2
    assert [s.text[-4:] for s in document.sections[1].paragraphs[0]] == [
        "0万元。",
        "有兑现！",
        "负责呢？",
        "码头。”",
    ]


def test_japanese_speech_does_not_end_the_sentence(japanese: str) -> None:
    """`「…。」と述べた` is one sentence."""
    document = segment(japanese, "")

    assert document.language == "ja"
    assert [s.name for s in document.sections] == ["abstract", "1"]
    assert [s.text for s in document.sections[1].paragraphs[0]][1] == (
        "係員は「こんなに人が来るとは思わなかった。」と述べた。"
    )


def test_hostile_text_is_read_in_linear_time() -> None:
    """Long runs of marks, brackets, tabs and stops finish at once."""
    started = time.perf_counter()

    for text in (
        "<sup>" * 20000,
        "{{" * 20000,
        "\t" * 40000,
        '"' * 40000,
        "1.1" * 20000,
        "「。" * 20000,
        "a.1 " * 20000,
    ):
        segment(text, "")

    assert time.perf_counter() - started < 5
