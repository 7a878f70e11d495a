"""The day of a record."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kb.curate.calendar import today
from kb.environment import EnvironmentFault


def test_the_day_can_be_stated() -> None:
    """A run that is repeated with the same time gives the same files."""
    assert today({"SOURCE_DATE_EPOCH": "1795305600"}) == "2026-11-22"


def test_without_a_stated_time_it_is_today() -> None:
    """The clock's day, in UTC."""
    assert today({}) in {datetime.now(UTC).date().isoformat(), today({"SOURCE_DATE_EPOCH": ""})}


@pytest.mark.parametrize("stated", ["yesterday", "9" * 30, "1.5"])
def test_what_is_no_time_is_refused(stated: str) -> None:
    """A wrong time is said, not taken for today."""
    with pytest.raises(EnvironmentFault, match="SOURCE_DATE_EPOCH"):
        today({"SOURCE_DATE_EPOCH": stated})
