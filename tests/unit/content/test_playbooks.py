"""A playbook has to be read the same by its author and by the program, or a crisis goes wrong."""

from __future__ import annotations

import pytest

from kbdesk.content.playbooks import templates_in
from kbdesk.domain.errors import BadSource
from kbdesk.domain.item import Audience
from kbdesk.domain.playbook import Phase, Template

DOCUMENT = """For the crisis lead, never sent.

## Undersöker (investigating)

### Öppet (public)

Det började {{incident.since}}.

#### sms, push

Kort.

### Internal

```
## not a heading
```

## Resolved
### Public
Over.
"""


def read(body: str) -> tuple[Template, ...]:
    return templates_in(body, "sv", "playbook")


def test_each_heading_gives_its_words_to_the_right_people() -> None:
    found = {(t.phase, t.audience, t.channel): t.body for t in read(DOCUMENT)}
    assert found == {
        (Phase.INVESTIGATING, Audience.PUBLIC, "base"): "Det började {{incident.since}}.",
        (Phase.INVESTIGATING, Audience.PUBLIC, "sms"): "Kort.",
        (Phase.INVESTIGATING, Audience.PUBLIC, "push"): "Kort.",
        (Phase.INVESTIGATING, Audience.INTERNAL, "base"): "```\n## not a heading\n```",
        (Phase.RESOLVED, Audience.PUBLIC, "base"): "Over.",
    }
    assert {template.locale for template in read(DOCUMENT)} == {"sv"}


@pytest.mark.parametrize(
    ("body", "line", "told"),
    [
        ("Hello\n\n## Later", 3, "no phase"),
        ("## Resolved\n### Everybody", 2, "no audience"),
        ("### Public\nText", 1, "before the first phase"),
        ("## Resolved\n#### sms\nText", 2, "before the first audience"),
        ("## Resolved\n### Public\n#### Text message!\nText", 3, "no channels"),
        ("## Resolved\nText", 1, "for nobody"),
        ("## Resolved\n### Public\nA\n### Public\nB", 4, "second text"),
    ],
)
def test_a_slip_is_told_with_its_line(body: str, line: int, told: str) -> None:
    with pytest.raises(BadSource, match=told) as caught:
        read(body)
    assert caught.value.line == line
