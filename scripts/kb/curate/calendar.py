"""The day on which something is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from kb.environment import EnvironmentFault

VARIABLE = "SOURCE_DATE_EPOCH"


def today(environment: Mapping[str, str]) -> str:
    """The day as YYYY-MM-DD in UTC: that of `SOURCE_DATE_EPOCH` where it is set, so that a run can be repeated.

    After https://reproducible-builds.org/specs/source-date-epoch/. Raises EnvironmentFault when it is no time.
    """
    stated = environment.get(VARIABLE, "")
    if not stated:
        return datetime.now(UTC).date().isoformat()
    try:
        return datetime.fromtimestamp(int(stated), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        message = f'{VARIABLE} is "{stated[:40]}", which is no time in seconds'
        raise EnvironmentFault(message, f"unset {VARIABLE}, or correct it") from None
