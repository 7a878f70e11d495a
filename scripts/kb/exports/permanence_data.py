"""`data/permanence.json`: which edition this is, which papers it digests, and what became of every id that is no more.

Whoever kept the id of a claim finds in it whether the claim was replaced or withdrawn. It grows with the papers and
with what has ended, not with the claims.
"""

from __future__ import annotations

from typing import Any

from kb.exports.desk import Desk
from kb.exports.site_data import json_bytes
from kb.views.permanence import Life


def permanence_data(desk: Desk) -> bytes:
    """The file; the same content and ledger give the same bytes."""
    view = desk.permanence
    return json_bytes(
        {
            "name": desk.identity.name,
            "address": desk.identity.address,
            "edition": {"date": desk.imprint.date, "digest": desk.imprint.digest},
            "papers": list(desk.corpus.papers),
            "retired": [_retired(life) for id_, life in view.lives.items() if life.gone and id_ not in view.standing],
        }
    )


def _retired(life: Life) -> dict[str, Any]:
    line = life.last
    replaced = line.event == "replaced"
    return {
        "id": line.id,
        "event": line.event,
        "date": line.date,
        "title": line.title,
        "successor": line.note if replaced else None,
        "reason": None if replaced else line.note,
    }
