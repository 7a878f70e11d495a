"""What somebody may have meant."""

from __future__ import annotations

import pytest

from kb.checks.nearest import suggestion

KNOWN = ("dear-oil", "herring-oil", "road", "Fog")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("dear-oils", 'did you mean "dear-oil" or "herring-oil"?'),
        ("raod", 'did you mean "road"?'),
        ("fog", 'did you mean "Fog"?'),
        ("ROAD", 'did you mean "road"?'),
        ("quartz", ""),
        ("", ""),
    ],
)
def test_the_nearest_names_are_suggested(word: str, said: str) -> None:
    """At most two; the same name in another case before all others; nothing when nothing is near."""
    assert suggestion(word, KNOWN) == said
