"""The timeline as a list and as a graphic."""

from __future__ import annotations

from lxml import html as lxml_html

from kb.pages.library import Library
from kb.pages.timeline import event_list, graphic, timeline_pages, touching


def test_events_stand_by_year_with_forecasts_apart(library: Library) -> None:
    """Then the ways in by actor and theme, as anchors."""
    page = timeline_pages(library)["timeline.md"]
    assert [line for line in page.split("\n") if line.startswith("#")] == [
        "# Timeline",
        "## 2012 {#y2012}",
        "## 2018 {#y2018}",
        "## 2019 {#y2019}",
        "## Forecasts {#forecasts}",
        "## By actor {#by-actor}",
        "## By theme {#by-theme}",
    ]


def test_an_event_says_who_reports_it_and_what_is_wrong_with_it(library: Library) -> None:
    """With the names that a script may filter by."""
    root = lxml_html.fromstring(f"<div>{timeline_pages(library)['timeline.md']}</div>")
    event = root.get_element_by_id("depot-opens")
    assert event.get("data-theme") == "access"
    assert event.get("data-paper") == "marsh-lending"
    assert event.find("time").get("datetime") == "2019-05"
    assert [a.get("href") for a in event.iter("a")] == [
        "../papers/marsh-lending/#opening",
        "../papers/marsh-lending/#passing-trade",
        "../notes/marsh-lending/#marsh-loans-total",
    ]
    assert root.get_element_by_id("actor-tarn-valley-college").find("dd/a").get("href") == "#college-agreement"


def test_the_graphic_counts_what_the_list_holds(library: Library) -> None:
    """Every bar leads to its heading; a forecast is an outline."""
    events = library.corpus.events
    root = lxml_html.fromstring(graphic([e for e in events if not e.forecast], [e for e in events if e.forecast]))
    bars = {a.get("href"): a.findtext("title") for a in root.iter("a")}
    assert bars == {
        "#y2012": "2012: 1 happening",
        "#y2018": "2018: 1 happening",
        "#y2019": "2019: 2 happenings",
        "#forecasts": "2022: 0 happenings, 1 forecast",
    }
    assert graphic([], []) == ""


def test_events_in_a_list(library: Library) -> None:
    """Date first; a forecast says that it is one."""
    events = library.paper_events["marsh-lending"]
    assert list(event_list(library, "papers/marsh-lending.md", events))[-1] == (
        "- 2022: [A shared workshop halves the wait](../timeline.md#shared-workshop) (forecast)"
    )


def test_sections_that_would_be_empty_are_left_out(library: Library) -> None:
    """On pages of papers and themes alike."""
    assert list(touching(library, "themes/volunteers.md", (), ())) == []
    found = list(touching(library, "themes/repair.md", library.theme_events["repair"], library.theme_notes["repair"]))
    assert [part for part in found if part.startswith("## ")] == [
        "## Timeline { #timeline }\n",
        "## Source notes { #source-notes }\n",
    ]
