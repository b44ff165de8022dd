"""How long 1,000 macros take on their way in; run by name with -m bench -s."""

from __future__ import annotations

import json
import random
import resource
import time
from pathlib import Path

import pytest

from kbdesk.progress import quiet
from kbdesk.services import importing
from kbdesk.services.import_undo import undo_import
from kbdesk.services.workspace import create_workspace

MACROS = 1_000
LIMIT_S = 10.0
WORDS = (
    "thank you for writing we have looked at your order and sent it again it reaches you within "
    "five days and you need not do anything tell us here if it does not come"
).split()


@pytest.mark.bench
def test_a_thousand_macros_come_in_within_ten_seconds(tmp_path: Path) -> None:
    chance = random.Random(7)
    macros = [
        {
            "id": 10_000 + number,
            "title": f"Topic {number % 20}::Case {number}",
            "active": True,
            "actions": [
                {
                    "field": "comment_value_html",
                    "value": "<p>Hi {{ticket.requester.first_name}},</p>"
                    + "".join(
                        f"<p>{' '.join(chance.choices(WORDS, k=40))} <b>now</b>.</p>"
                        for _ in range(3)
                    ),
                },
                {"field": "current_tags", "value": f"tag{number % 30}"},
            ],
        }
        for number in range(MACROS)
    ]
    path = tmp_path / "macros.json"
    path.write_text(json.dumps({"macros": macros}), "utf-8")
    desk = create_workspace(tmp_path / "b.kbdesk", name="B", actor="a")
    try:
        times = []
        for _ in range(2):
            begin = time.perf_counter()
            done = importing.import_from(desk, "zendesk", path, progress=quiet())
            times.append(time.perf_counter() - begin)
            if done.batch:
                batch = done.batch
        assert (done.new, done.same) == (0, MACROS)
        begin = time.perf_counter()
        assert undo_import(desk, batch, progress=quiet()).archived == MACROS
        undo = time.perf_counter() - begin
    finally:
        desk.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"\n{MACROS} macros: in {times[0]:.1f} s, again {times[1]:.1f} s, taken back {undo:.1f} s; "
        f"peak {peak} MB (limit {LIMIT_S:.0f} s)"
    )
    assert times[0] < LIMIT_S
