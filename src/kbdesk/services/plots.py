"""Draws plots as SVG: lines over time, bars by size; no script, readable without colour."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_WIDTH = 720
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 16, 28, 28
_LINES_HEIGHT = 220
_BAR, _GAP = 18, 8
_LABEL_CHARS = 44
_DASHES = ("", "6 4", "2 3")

Series = Sequence[tuple[str, Sequence[float | None]]]


def lines(title: str, at: Sequence[str], series: Series, *, percent: str = "") -> str:
    """Gives a plot of lines over days or weeks; None leaves a gap.

    Args:
        title: what the plot shows, for the heading and for screen readers.
        at: the names of the places on the x axis.
        series: (name, value at each place).
        percent: what stands behind a number of per cent, where values are shares of 0 to 1.
    """
    values = [value for _, row in series for value in row if value is not None]
    top = 1.0 if percent else _round_up(max(values, default=0.0))
    height, low = _LINES_HEIGHT, _LINES_HEIGHT - _BOTTOM
    step = (_WIDTH - _LEFT - _RIGHT) / max(1, len(at) - 1)

    def place(number: int, value: float) -> tuple[float, float]:
        return _LEFT + number * step, low - value / top * (low - _TOP)

    parts = []
    for share in (0.0, 0.5, 1.0):
        y = low - share * (low - _TOP)
        word = f"{share * 100:.0f}{percent}" if percent else f"{share * top:g}"
        parts.append(
            f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:g}" y2="{y:g}"/>'
        )
        parts.append(f'<text class="end" x="{_LEFT - 6}" y="{y + 4:g}">{word}</text>')
    for number in dict.fromkeys((0, len(at) // 2, len(at) - 1)) if at else ():
        x, _ = place(number, 0.0)
        anchor = "start" if number == 0 else "end" if number == len(at) - 1 else "middle"
        parts.append(
            f'<text text-anchor="{anchor}" x="{x:.1f}" y="{height - 8}">{escape(at[number])}</text>'
        )
    for kind, (name, row) in enumerate(series):
        for run in _runs(row):
            points = [place(number, value) for number, value in run]
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            dash = f' stroke-dasharray="{_DASHES[kind % 3]}"' if _DASHES[kind % 3] else ""
            parts.append(f'<polyline class="s{kind % 3}"{dash} points="{path}"/>')
            if len(points) == 1:
                x, y = points[0]
                parts.append(f'<circle class="d{kind % 3}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>')
        x = _LEFT + kind * 200
        dash = f' stroke-dasharray="{_DASHES[kind % 3]}"' if _DASHES[kind % 3] else ""
        parts.append(f'<line class="s{kind % 3}"{dash} x1="{x}" x2="{x + 24}" y1="12" y2="12"/>')
        parts.append(f'<text x="{x + 30}" y="16">{escape(name)}</text>')
    return _svg(title, height, parts)


def bars(title: str, rows: Sequence[tuple[str, float]]) -> str:
    """Gives a plot of bars, one below the other, in the order given."""
    top = max((value for _, value in rows), default=0.0) or 1.0
    label = 280
    room = _WIDTH - label - 70
    parts = []
    for number, (name, value) in enumerate(rows):
        y = 4 + number * (_BAR + _GAP)
        size = value / top * room
        parts.append(f'<text class="end" x="{label - 8}" y="{y + 13}">{escape(_cut(name))}</text>')
        parts.append(f'<rect x="{label}" y="{y}" width="{size:.1f}" height="{_BAR}" rx="2"/>')
        parts.append(f'<text x="{label + size + 6:.1f}" y="{y + 13}">{value:g}</text>')
    return _svg(title, 8 + len(rows) * (_BAR + _GAP), parts)


def _svg(title: str, height: int, parts: Sequence[str]) -> str:
    inside = "\n".join(parts)
    return (
        f'<svg role="img" aria-label="{escape(title)}" viewBox="0 0 {_WIDTH} {height}" '
        f'xmlns="http://www.w3.org/2000/svg">\n<title>{escape(title)}</title>\n{inside}\n</svg>'
    )


def _runs(row: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    runs: list[list[tuple[int, float]]] = [[]]
    for number, value in enumerate(row):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((number, value))
    return [run for run in runs if run]


def _round_up(value: float) -> float:
    """Gives a round number that is not below `value`: 1, 2, 5, 10, 20, 50 ..."""
    top = 1.0
    while top < value:
        first = int(f"{top:.0f}"[0])
        top *= 2.5 if first == 2 else 2
    return top


def _cut(text: str) -> str:
    return text if len(text) <= _LABEL_CHARS else text[: _LABEL_CHARS - 1].rstrip() + "…"
