"""Prints the accessible tree of a running KBDesk as JSON; run by the system's own Python.

Each line is [depth, role, name, is focusable, is showing].
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - the version comes first


def application(name: str, wait_s: float) -> "Atspi.Accessible":
    """Waits until an application with a frame is there."""
    end = time.monotonic() + wait_s
    while time.monotonic() < end:
        desktop = Atspi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            one = desktop.get_child_at_index(place)
            if one is not None and name in (one.get_name() or "").lower() and one.get_child_count():
                return one
        time.sleep(0.5)
    sys.exit(f"no application called {name}")


def walk(node: "Atspi.Accessible", depth: int, lines: list) -> None:
    """Adds a node and all below it."""
    states = node.get_state_set()
    lines.append(
        [
            depth,
            node.get_role_name(),
            node.get_name() or "",
            states.contains(Atspi.StateType.FOCUSABLE),
            states.contains(Atspi.StateType.SHOWING),
        ]
    )
    for place in range(min(node.get_child_count(), 60)):
        child = node.get_child_at_index(place)
        if child is not None:
            walk(child, depth + 1, lines)


if __name__ == "__main__":
    found: list = []
    walk(application("kbdesk", 60), 0, found)
    sys.stdout.write(json.dumps(found))
