"""Labels are short, the same on every page, and no two works share one."""

from __future__ import annotations

from typing import Any

import pytest

from kb.citations.labels import Label, labels

Item = dict[str, Any]


def person(family: str, **parts: str) -> dict[str, str]:
    return {"family": family, "given": "A.", **parts}


def label_of(**fields: Any) -> str:
    item: Item = {"id": "key", "type": "book", "title": "Lamps", **fields}
    return labels({"key": item})["key"].text


IN_1931 = {"date-parts": [[1931]]}


@pytest.mark.parametrize(
    ("authors", "shown"),
    [
        ([person("Su")], "Su"),
        ([person("Su"), person("Xue")], "Su and Xue"),
        ([person("Su"), person("Xue"), person("Xu")], "Su, Xue and Xu"),
        ([person("Su"), person("Xue"), person("Xu"), person("Yi")], "Su et al."),
        ([person(f"Author{n}") for n in range(60)], "Author0 et al."),
        ([person("Su"), {"literal": "others"}], "Su et al."),
        ([{"literal": "邓塔"}, {"literal": "王海"}], "邓塔 and 王海"),
        ([person("Berg", **{"non-dropping-particle": "van den"})], "van den Berg"),
        ([person("Cruz", **{"dropping-particle": "de la"})], "Cruz"),
        ([{"literal": "Board of Lights"}], "Board of Lights"),
        ([{"literal": "Northern Lights Organization (NLO)"}], "NLO"),
    ],
    ids=[
        "one",
        "two",
        "three",
        "four",
        "sixty",
        "others",
        "chinese",
        "particle",
        "dropped-particle",
        "body",
        "abbreviation",
    ],
)
def test_authors_are_named_up_to_three(authors: list[dict[str, str]], shown: str) -> None:
    """Family names, bodies as given, and of four or more the first."""
    assert label_of(author=authors, issued=IN_1931) == f"{shown} 1931"


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"editor": [person("Ed")]}, "Ed"),
        ({"short-author": [{"literal": "BLB"}], "author": [{"literal": "Board of Lights and Buoys"}]}, "BLB"),
        ({"type": "article-newspaper", "container-title": "The Coast Herald"}, "The Coast Herald"),
        ({"type": "webpage", "publisher": "Port Authority"}, "Port Authority"),
        ({"title": "Care of <i>Lamps</i>"}, "‘Care of Lamps’"),
        ({"title": "One two three four five six, seven"}, "‘One two three four five six…’"),
        ({"title": "灯塔的历史和今天与海岸的居民们的生活"}, "‘灯塔的历史和今天与海岸的居民…’"),
        ({"title": "A long title: and more", "title-short": "Long", "custom": {"shorttitle": "Long"}}, "‘Long’"),
        ({"title": ""}, "‘key’"),
    ],
    ids=[
        "editor",
        "short-author",
        "newspaper",
        "web-page",
        "title",
        "long-title",
        "characters",
        "short-title",
        "nothing",
    ],
)
def test_another_name_stands_for_a_missing_author(fields: Item, shown: str) -> None:
    """Editors, a newspaper's or publisher's name, or the beginning of the title."""
    assert label_of(**fields, issued=IN_1931) == f"{shown} 1931"


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        ({}, "n.d."),
        ({"issued": {"date-parts": [[1931, 4]]}}, "1931"),
        ({"issued": {"date-parts": [[1931], [1933]]}}, "1931–1933"),
        ({"issued": {"date-parts": [[1931, 1], [1931, 3]]}}, "1931"),
        ({"issued": {"literal": "early 1930s"}}, "early 1930s"),
        ({"event-date": IN_1931}, "1931"),
        ({"status": "forthcoming"}, "forthcoming"),
    ],
    ids=["none", "month", "years", "months", "words", "event", "status"],
)
def test_the_year_is_the_year_of_publication(fields: Item, year: str) -> None:
    """Only years are shown; a work without any is undated."""
    assert label_of(author=[person("Su")], **fields) == f"Su {year}"


def test_letters_follow_the_titles_over_the_whole_site() -> None:
    """Works that would read the same get letters by title, without regard to capitals, quotes or the order of keys."""
    items = {
        "c": {"id": "c", "type": "book", "author": [person("Su")], "title": "“Oil”", "issued": IN_1931},
        "b": {"id": "b", "type": "book", "author": [person("Su")], "title": "lamps", "issued": IN_1931},
        "a": {"id": "a", "type": "book", "author": [person("Su")], "title": "Wicks", "issued": IN_1931},
        "d": {
            "id": "d",
            "type": "book",
            "author": [person("Su")],
            "title": "Lamps",
            "issued": {"date-parts": [[1932]]},
        },
    }

    found = labels(items)

    assert found == {
        "c": Label("Su", "1931b", "b"),
        "b": Label("Su", "1931a", "a"),
        "a": Label("Su", "1931c", "c"),
        "d": Label("Su", "1932"),
    }
    assert labels(dict(reversed(items.items()))) == found


def test_undated_works_get_letters_after_a_hyphen() -> None:
    """`n.d.-a`, because `n.d.a` cannot be read."""
    items = {key: {"id": key, "type": "book", "author": [person("Su")], "title": key} for key in "ab"}

    assert [label.text for label in labels(items).values()] == ["Su n.d.-a", "Su n.d.-b"]


def test_letters_do_not_end_with_the_alphabet() -> None:
    """After z come aa and ab, and all labels differ."""
    items = {
        f"k{n:03}": {"id": f"k{n:03}", "type": "book", "author": [person("Su")], "title": f"{n:03}", "issued": IN_1931}
        for n in range(60)
    }

    found = [label.year for label in labels(items).values()]

    assert found[25:28] == ["1931z", "1931aa", "1931ab"]
    assert len(set(found)) == 60
