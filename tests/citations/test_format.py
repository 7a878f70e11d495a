"""References are formatted by pandoc, each by itself, into harmless HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.citations import pandoc
from kb.citations.cache import Store
from kb.citations.format import format_references
from kb.citations.labels import labels

SIXTY = " and ".join(f"Author{n:02}, A." for n in range(60))
TEXT = rf"""
@article{{journal, author = {{Keeper, Ada and Fisher, Tom}}, title = {{The Price of “Lamp Oil”: 50\% More \& a_b}},
  journaltitle = {{Coastal Letters}}, volume = {{3}}, number = {{2}}, pages = {{110--119}}, date = {{1931-04}},
  doi = {{10.1000/lamp_oil}}, langid = {{english}}}}
@article{{sixty, author = {{{SIXTY}}}, title = {{Crowd}}, journaltitle = {{Coastal Letters}}, date = {{1932}}}}
@misc{{nobody, title = {{Fog \emph{{and}} Rain}}, langid = {{english}}}}
@article{{news, title = {{Lamp Out}}, journaltitle = {{The Coast Herald}}, entrysubtype = {{newspaper}},
  date = {{1933-05-06}}}}
@misc{{twin-b, author = {{Keeper, Ada}}, title = {{Wicks}}, date = {{1940}}}}
@misc{{twin-a, author = {{Keeper, Ada}}, title = {{Oil}}, date = {{1940}}}}
@misc{{undated-b, author = {{Keeper, Ada}}, title = {{Wind}}}}
@misc{{undated-a, author = {{Keeper, Ada}}, title = {{Tide}}}}
@article{{dengta, author = {{邓塔 and 王海 and 李光 and 赵港 and 钱岸 and 孙礁 and 周湾 and 吴岛}},
  title = {{灯塔的历史}},
  langid = {{chinese}}, journaltitle = {{海岸}}, date = {{2001}}}}
@article{{romanised, author = {{Deng, Ta}}, origauthor = {{邓塔}}, title = {{History of the lighthouse}},
  origtitle = {{灯塔的历史}}, langid = {{chinese}}, journaltitle = {{The Coast}}, date = {{2002}}}}
@book{{todai, author = {{Hikari, Umi}}, title = {{Lights}}, origtitle = {{灯台の光}}, langid = {{japanese}},
  publisher = {{Quay}}, date = {{2003}}}}
@article{{umi-b, author = {{海野光}}, title = {{灯台}}, langid = {{japanese}}, journal = {{海}}, date = {{2004}}}}
@article{{umi-a, author = {{海野光}}, title = {{岬}}, langid = {{japanese}}, journal = {{海}}, date = {{2004}}}}
@online{{address, author = {{{{Board of Lights}}}}, title = {{1984. A list}}, date = {{2010}},
  url = {{https://lights.example/a_(b)?x=1&y=*2*}}}}
@letter{{letter, author = {{Keeper, Ada}}, title = {{To Tom}}, date = {{1935-01-02}}}}
@article{{hostile, author = {{<script>alert(1)</script>}},
  title = {{{{<img src=x onerror=alert(2)>}} \href{{javascript:alert(3)}}{{x}}}},
  journaltitle = {{J <b onclick=alert(4)>}}, date = {{2020}}, url = {{https://e.example/"onmouseover="alert(5)}},
  doi = {{10.1000/x"><script>alert(6)</script>}}}}
"""


@pytest.fixture(scope="module")
def items(items_of):
    """The items of the invented bibliography."""
    return items_of(TEXT)


@pytest.fixture(scope="module")
def formatted(items):
    """Their references in the Chicago author-date style."""
    return format_references(items, labels(items))


def test_a_journal_article_reads_as_chicago_wants_it(formatted) -> None:
    """Names, year, title as given, volume, pages and a link to the DOI."""
    assert formatted["journal"] == (
        "Keeper, Ada, and Tom Fisher. 1931. ‘The Price of “Lamp Oil”: 50% More &amp; a_b’. "
        "<em>Coastal Letters</em> 3 (2): 110–19. "
        '<a href="https://doi.org/10.1000/lamp_oil" rel="noopener noreferrer">https://doi.org/10.1000/lamp_oil</a>.'
    )


def test_of_sixty_authors_three_are_named(formatted) -> None:
    """Long lists are cut in the language of the entry, here English."""
    assert formatted["sixty"] == (
        "Author00, A., A. Author01, A. Author02, et al. 1932. ‘Crowd’. <em>Coastal Letters</em>."
    )


def test_works_without_author_or_date_say_so(formatted) -> None:
    """The title comes first, then "n.d." with a single full stop; a newspaper's name stands for its writer."""
    assert formatted["nobody"] == "‘Fog <em>and</em> Rain’. n.d."
    assert formatted["news"] == "<em>The Coast Herald</em>. 1933. ‘Lamp Out’. May 6."


def test_year_letters_are_those_of_the_labels(formatted) -> None:
    """Letters stand in the year, after a hyphen where there is none, and in Japanese before its year sign."""
    assert formatted["twin-a"] == "Keeper, Ada. 1940a. ‘Oil’."
    assert formatted["twin-b"] == "Keeper, Ada. 1940b. ‘Wicks’."
    assert formatted["undated-a"] == "Keeper, Ada. n.d.-a. ‘Tide’."
    assert formatted["undated-b"] == "Keeper, Ada. n.d.-b. ‘Wind’."
    assert formatted["umi-a"] == '<span lang="ja-JP">海野光. 2004a年. 「岬」. <em>海</em>.</span>'


def test_repeated_authors_are_named_each_time(formatted) -> None:
    """No dashes stand for a name."""
    assert not any("—" in text for text in formatted.values())


def test_chinese_works_use_chinese_terms(formatted) -> None:
    """An entry in characters is cut with 等 and quoted in the Chinese manner, and marked as Chinese."""
    assert formatted["dengta"].startswith('<span lang="zh-CN">邓塔, 王海, 李光, 等. 2001. 《灯塔的历史》.')
    assert not any("等" in text for key, text in formatted.items() if key != "dengta")


def test_original_titles_follow_the_title_in_brackets(formatted) -> None:
    """The original stands outside quotation marks and italics, with its language."""
    assert formatted["romanised"] == (
        'Deng, Ta. 2002. ‘History of the lighthouse’ [<span lang="zh-CN">邓塔：灯塔的历史</span>]. <em>The Coast</em>.'
    )
    assert formatted["todai"] == 'Hikari, Umi. 2003. <em>Lights</em> [<span lang="ja-JP">灯台の光</span>]. Quay.'


def test_addresses_with_parentheses_are_whole(formatted) -> None:
    """The link holds the address as it was given."""
    assert 'href="https://lights.example/a_(b)?x=1&amp;y=*2*"' in formatted["address"]


def test_an_entry_that_the_style_leaves_out_is_printed_plainly(formatted) -> None:
    """Chicago lists no private letters; a reader who follows a footnote still wants to know."""
    assert formatted["letter"] == "Ada Keeper. 1935. <em>To Tom</em>."


def test_script_comes_out_as_text(formatted) -> None:
    """Nothing in author, title, journal, address or DOI becomes an element or an attribute."""
    text = formatted["hostile"]

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "&lt;img src=x onerror=alert(2)&gt; x" in text
    assert "J &lt;b onclick=alert(4)&gt;" in text
    assert "<a" not in text
    assert "alert(3)" not in text
    assert "alert(5)" not in text
    assert "alert(6)" not in text


def test_other_styles_are_at_hand(items) -> None:
    """Any installed style formats the same items; numbers of numeric styles are left out."""
    one = {"journal": items["journal"]}

    ieee = format_references(one, labels(one), "ieee")["journal"]

    assert ieee.startswith(
        "A. Keeper and T. Fisher, ‘The Price of “Lamp Oil”: 50% More &amp; a_b’, <em>Coastal Letters</em>"
    )


def test_the_absence_of_a_year_letter_leaves_no_trace(items) -> None:
    """Styles that put something before the letter do not put it before nothing."""
    undated = {"nobody": items["nobody"]}

    assert format_references(undated, labels(undated), "harvard-cite-them-right") == {
        "nobody": "‘Fog <em>and</em> Rain’ (n.d.)."
    }


def test_only_what_changed_is_formatted_again(
    items, formatted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a store, unchanged entries cost no pandoc run."""
    store = Store(tmp_path)
    assert format_references(items, labels(items), store=store) == formatted
    fed: list[str] = []
    monkeypatch.setattr(pandoc, "run", lambda arguments, text: fed.append(text) or "")

    changed = {**items, "nobody": {**items["nobody"], "title": "Sun"}}
    again = format_references(changed, labels(changed), store=store)

    assert len(fed) == 1
    assert fed[0].count('"type"') == 1
    assert {key: text for key, text in again.items() if key != "nobody"} == {
        key: text for key, text in formatted.items() if key != "nobody"
    }
