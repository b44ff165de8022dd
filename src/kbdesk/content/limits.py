"""How large and how deep a text may be before nothing tries to parse it."""

from __future__ import annotations

from kbdesk.domain.errors import BadInput

MAX_BYTES = 512 * 1024
"""The longest text, as UTF-8."""

MAX_NESTING = 32
"""The deepest nesting of quotes, list items, containers and inline marks, counted together."""


class TooComplex(BadInput):
    """A text that is too large or too deeply nested to render.

    Attributes:
        reason: what is too much, without the place.
        line: 1-based line at which the limit was passed.
    """

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(
            f"Too complex at line {line}: {reason}.",
            "Split the text or make it simpler; it is kept as it is.",
        )
        self.reason = reason
        self.line = line

    def __reduce__(self) -> tuple[type[TooComplex], tuple[str, int]]:
        return (TooComplex, (self.reason, self.line))


def check_size(text: str) -> None:
    """Lets a text of a sensible size pass.

    Raises:
        TooComplex: it has more than MAX_BYTES; its line is the one in which the limit falls.
    """
    if len(text) * 4 <= MAX_BYTES:
        return
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > MAX_BYTES:
        line = data.count(b"\n", 0, MAX_BYTES) + 1
        raise TooComplex(
            f"the text has {len(data) // 1024} kB and {MAX_BYTES // 1024} kB is the limit", line
        )
