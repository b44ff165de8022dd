from __future__ import annotations

import math
import operator
import os
import re
import subprocess
import sys
import time
from functools import partial

import pytest

from kbdesk import isolate
from kbdesk.content.frontmatter import split
from kbdesk.domain.errors import Cancelled, KBDeskError
from kbdesk.progress import Progress, quiet

PROCESS_ID = "__import__('os').getpid()"


def test_result_comes_back() -> None:
    assert isolate.run(math.sqrt, 9.0) == 3.0


def test_error_comes_back_as_itself() -> None:
    with pytest.raises(ValueError, match="math domain error"):
        isolate.run(math.sqrt, -1.0)


def test_what_takes_too_long_is_stopped() -> None:
    started = time.monotonic()
    with pytest.raises(isolate.TimedOut) as caught:
        isolate.run(time.sleep, 60, timeout_s=0.3)
    assert time.monotonic() - started < 5
    assert "0.3 seconds" in caught.value.message


def test_what_never_returns_to_python_is_stopped_too() -> None:
    # One call into C that holds on for minutes and hears no signal.
    with pytest.raises(isolate.TimedOut):
        isolate.run(re.compile("(a+)+$").match, "a" * 40 + "b", timeout_s=0.5)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is watched on Linux")
def test_what_wants_too_much_memory_is_stopped() -> None:
    with pytest.raises(isolate.OutOfMemory) as caught:
        isolate.run(bytes, 300 * 1024 * 1024, memory_mb=128)
    assert "128 MB" in caught.value.message
    assert len(isolate.run(bytes, 64 * 1024 * 1024, memory_mb=256)) == 64 * 1024 * 1024


def test_child_that_dies_is_told_and_replaced() -> None:
    with pytest.raises(isolate.Died):
        isolate.run(os._exit, 3)
    assert isolate.run(math.sqrt, 4.0) == 2.0


def test_exit_inside_does_not_end_the_program() -> None:
    with pytest.raises(isolate.Died):
        isolate.run(sys.exit, 3)


def test_results_keep_the_order_of_the_arguments() -> None:
    assert isolate.map_isolated(operator.neg, range(500), progress=quiet()) == [
        -n for n in range(500)
    ]
    assert isolate.map_isolated(operator.neg, [], progress=quiet()) == []


def test_bad_argument_spoils_only_its_own_place() -> None:
    waits = [0.0] * 40
    waits[17] = 60.0
    results = isolate.map_isolated(time.sleep, waits, timeout_s=0.5, progress=quiet())
    assert isinstance(results.pop(17), isolate.TimedOut)
    assert results == [None] * 39


def test_errors_stand_in_their_places() -> None:
    first, second = isolate.map_isolated(math.sqrt, [-1.0, 4.0], progress=quiet())
    assert isinstance(first, ValueError)
    assert second == 2.0


def test_error_that_cannot_travel_keeps_its_words() -> None:
    # BadSource cannot be rebuilt from what pickle keeps of it.
    broken = "---\na: &b c\n---\n"
    (error,) = isolate.map_isolated(partial(split, source="a.md"), [broken], progress=quiet())
    assert isinstance(error, KBDeskError)
    assert "a.md, line 2" in str(error)


def test_progress_is_told_and_can_cancel() -> None:
    seen: list[tuple[str, int, int]] = []
    isolate.map_isolated(
        operator.neg,
        range(100),
        progress=Progress(lambda *figures: seen.append(figures)),
        what="Counting",
    )
    assert seen[-1] == ("Counting", 100, 100)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        isolate.map_isolated(time.sleep, [60.0] * 4, timeout_s=100, progress=progress)
    assert isolate.run(math.sqrt, 4.0) == 2.0


def test_child_loads_nothing_of_windows_and_stores() -> None:
    isolate.close()  # a child of its own: an earlier one may have been asked for more
    loaded = isolate.run(eval, "list(__import__('sys').modules)")
    assert not [name for name in loaded if name.startswith(("PySide6", "sqlalchemy", "kbdesk.ui"))]


def test_close_ends_the_children_and_the_next_call_starts_new_ones() -> None:
    before = isolate.run(eval, PROCESS_ID)
    isolate.close()
    assert isolate.run(eval, PROCESS_ID) != before


def test_script_without_a_guard_is_not_run_again() -> None:
    script = "import math\nfrom kbdesk import isolate\nprint(isolate.run(math.sqrt, 9.0))\n"
    done = subprocess.run(
        [sys.executable, "-"], input=script, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "3.0\n"
    assert done.stderr == ""
