"""How long it takes to export 1,000 macros to each target, and what the leak check costs."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

import macro_sample as sample
from kbdesk.domain.item import Audience
from kbdesk.services.leaks import Watch

pytestmark = pytest.mark.bench

BODY = (
    "Hi {{customer.first_name}},\n\nThank you for waiting. Your order %d is **on its way** and "
    "will be with you [within days](https://a.example/%d).\n\n- Look at the mail with the link.\n"
    "- Keep case {{ticket.id}} at hand.\n\nYours,\\\n{{agent.first_name}} at Nordlys"
)


def base() -> object:
    return sample.catalog(
        [
            sample.entry(
                f"01910000-0000-7000-8000-{number:012d}",
                f"Order {number} is late",
                BODY % (number, number) + f"\n\n:::internal\nNever tell customer {number} that we "
                f"lost parcel {number} in the yard.\n:::\n",
                code=f"late{number}",
                sections=("s-refund",),
                keywords=("parcel", "late"),
            )
            for number in range(1000)
        ]
    )


@pytest.mark.parametrize("target", sample.TARGETS)
def test_a_thousand_macros_take_less_than_ten_seconds(target: str) -> None:
    catalog = base()
    start = time.perf_counter()
    made = sample.plan(target, catalog)
    files = {file.path: file.make() for file in made.files}
    exported = time.perf_counter()
    watch = Watch(catalog, Audience.CUSTOMER)
    for path, data in files.items():
        watch.check(path, data)
    checked = time.perf_counter()
    size = sum(map(len, files.values()))
    print(
        f"\n{target}: {len(made.records)} texts, {size / 1e6:.2f} MB in {exported - start:.2f} s, "
        f"leak check {checked - exported:.2f} s"
    )
    assert len(made.records) == 1000
    assert checked - start < 10
