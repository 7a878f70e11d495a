"""The form by which a list is narrowed in the browser, and the marks on the list that it goes by.

An item is an element with `data-kb-item`, the key of its row in the page's CSV. What a filter asks for stands in an
attribute with the filter's name, `data-place="asean laos"`, on the item or around it. Without a script the form is
not shown, for it would do nothing; what it leads to has plain pages and anchors.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing to narrow a list by: `name` is its parameter in the address, `values` its choices with their names.

    The choices stand in the open where that is asked for, else behind the label.
    """

    name: str
    label: str
    values: Mapping[str, str]
    in_the_open: bool = False


def filter_form(filters: Iterable[Filter], one: str, many: str = "") -> str:
    """The form for a list of things, with the empty text where nothing is to be chosen."""
    offered = [each for each in filters if len(each.values) > 1]
    if not offered:
        return ""
    shown = "".join(_in_the_open(each) for each in offered if each.in_the_open)
    menus = "".join(_menu(each) for each in offered if not each.in_the_open)
    return (
        f'<form class="kb-filter" data-kb-filter data-one="{html.escape(one)}" '
        f'data-many="{html.escape(many or one + "s")}" autocomplete="off" aria-label="Filters" hidden>{shown}'
        f'<div class="kb-finder__filters">{menus}'
        '<button type="button" class="kb-button kb-button--quiet" data-kb-clear hidden>Clear filters</button>'
        '<button type="button" class="kb-button kb-button--quiet" data-kb-link hidden>Copy link</button></div>'
        '<p class="kb-finder__status" role="status"></p><ul class="kb-finder__remarks"></ul></form>\n'
    )


def marks(**values: Iterable[str]) -> str:
    """What an item is filtered by, as attributes; filters without a value are left out."""
    lists = {name: " ".join(found) for name, found in values.items()}
    return "".join(f' data-{name}="{html.escape(text)}"' for name, text in lists.items() if text)


def csv_link(address: str) -> str:
    """The link to the page's table as CSV, which a script narrows to the rows that are shown."""
    return f'<a href="{html.escape(address)}" data-kb-csv download>CSV</a>'


def _in_the_open(each: Filter) -> str:
    return f'<fieldset class="kb-filter__open"><legend>{each.label}</legend>{_choices(each)}</fieldset>'


def _menu(each: Filter) -> str:
    return (
        f'<details class="kb-finder__filter" data-filter="{each.name}">'
        f'<summary>{each.label}<span class="kb-finder__chosen"></span></summary>'
        f'<fieldset><legend class="kb-hidden">{each.label}</legend>{_choices(each)}</fieldset></details>'
    )


def _choices(each: Filter) -> str:
    return "".join(
        f"<label{_hue(each.name, value)}>"
        f'<input type="checkbox" name="{each.name}" value="{html.escape(value)}"> {html.escape(name)} '
        '<span class="kb-finder__count"></span></label>'
        for value, name in each.values.items()
    )


def _hue(name: str, value: str) -> str:
    """A facet has its hue beside its word."""
    return f' class="kb-key kb-{html.escape(value)}"' if name == "facet" else ""
