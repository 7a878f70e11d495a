"""Figures in running text, and whether one text supports another's."""

from __future__ import annotations

import time

import pytest

from kb.grammar.figures import figures, missing, negations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a share of 77%", ("77%",)),
        ("at 2 % or 3.5 per cent", ("2%", "3.5%")),
        ("５２％ of riders", ("52%",)),
        ("more than US \\$18 billion", ("18 billion",)),
        ("about \\$ 210 billion a year", ("210 billion",)),
        ("3.147 trillion US dollars", ("3.147 trillion",)),
        ("5 to 7 million crowns, 10-20%", ("5 million", "7 million", "10%", "20%")),
        ("rose in 2010 to 9 billion", ("2010", "9 billion")),
        ("US$3m and £2bn", ("3 million", "2 billion")),
        ("三年内投资180亿美元，增长52%", ("18 billion", "52%", "3")),
        ("38万亿", ("38 trillion",)),
        ("on May 9, 2018 and 3 June 2019", ("2018-05-09", "2019-06-03")),
        ("in May 2018 and Sept. 2019", ("2018-05", "2019-09")),
        ("on July 8 and Aug. 2", ("--07-08", "--08-02")),
        ("in October of that year; it may rain", ("--10",)),
        ("it may 20 times", ("20 times",)),
        ("2018年5月9日和2019年4月", ("2018-05-09", "2019-04")),
        ("2018-05-09, 2018-05", ("2018-05-09", "2018-05")),
        ("in 2016-2030, from 2004 to 2018", ("2016", "2030", "2004", "2018")),
        ("the 1960s and the 1980 s", ("1960s", "1980s")),
        ("the 17th and the fifth ride", ("17th", "5th")),
        ("one or two, three of ten, twenty-five", ("3", "10", "25")),
        ("4.4 times and tenfold", ("4.4 times", "10 times")),
        ("1177gw or 12 km", ("1177gw", "12km")),
        ("3,061.63 crowns for 1,200 riders", ("3061.63", "1200")),
        ("at -0.1% (-3)", ("-0.1%", "-3")),
        ("G20, COVID-19, Table 2, Figures 3", ()),
        ("52 agreements, 52 again", ("52",)),
    ],
)
def test_figures_have_one_canonical_form(text: str, found: tuple[str, ...]) -> None:
    """Whatever way a number is written, it is the same figure."""
    assert figures(text) == found


@pytest.mark.parametrize(
    ("claim", "passage", "lacking"),
    [
        ("18 billion", "18 billion", []),
        ("US$18 billion", "18,000 million", []),
        ("US$18 million", "US$18 billion", ["18 million"]),
        ("77%", "77 riders", ["77%"]),
        ("13.36%", "2004 13.36", []),
        ("13.36%", "13.63%", ["13.36%"]),
        ("0.1%", "-0.1%", []),
        ("in 2018", "on 9 May 2018", []),
        ("in May 2018", "on 9 May 2018", []),
        ("on 9 May 2018", "in May 2018", ["2018-05-09"]),
        ("on 9 May 2018", "on 9 May of the year 2018", []),
        ("on 9 May 2018", "on 8 May 2018", ["2018-05-09"]),
        ("in October 2018", "since 2018 and in October", []),
        ("the 17 rides", "the 17th ride", []),
        ("ten years", "10 years", []),
        ("1177 MW", "1177gw", ["1177mw"]),
        ("4.4 times", "4.5 times", ["4.4 times"]),
        ("the 1960s", "in 1965", ["1960s"]),
        ("two rides", "no figures", []),
    ],
)
def test_a_figure_is_supported_by_an_equal_or_more_precise_one(claim: str, passage: str, lacking: list[str]) -> None:
    """What the passages do not bear out is named."""
    assert missing(figures(claim), figures(passage)) == lacking


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It was not kept and never measured.", 2),
        ("It didn't, it can’t, it cannot.", 3),
        ("They failed for lack of lanes, without help.", 3),
        ("Not only lanes but docks, see No. 3.", 0),
        ("Notable northern notes.", 0),
        ("承诺没有兑现，不能。", 2),
        ("守られなかった。", 1),
    ],
)
def test_negations_are_counted(text: str, count: int) -> None:
    """Words of negation, refusal and lack, in three languages."""
    assert negations(text) == count


def test_hostile_digits_are_read_in_linear_time() -> None:
    """Long runs of digits, commas, minus signs and number words finish at once."""
    started = time.perf_counter()

    for text in (
        "1,1" * 30000,
        "- " * 30000,
        "12-" * 30000,
        "three " * 15000,
        "1 to " * 20000,
        "May " * 20000,
        "1" * 60000,
    ):
        figures(text)

    assert time.perf_counter() - started < 4
