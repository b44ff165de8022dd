from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

PACK = "refunds-and-complaints"


@pytest.fixture
def sample(shell: Any) -> Any:
    shell.ok("demo")
    return shell


def test_a_pack_is_made_asked_about_built_and_its_results_taken_in(sample: Any) -> None:
    (pack,) = json.loads(sample.ok("pack", "list", "--json"))["packs"]
    assert (pack["name"], pack["quiz"]) == (PACK, {"ok": 26})
    sample.ok("pack", "new", "passwords", "--title", "Passwords")
    sample.ok("pack", "add", "passwords", "link", "verify", "--section", "Signing in")
    sample.ok("pack", "add", "passwords", "link", "--compare", "--channel", "chat",
              "--channel", "sms")  # fmt: skip
    made = json.loads(sample.ok("pack", "propose", "passwords", "--json"))["quiz"]
    assert {one["kind"] for one in made} >= {"single", "match_channel"}
    uid = next(one["uid"] for one in made if one["kind"] == "single")
    sample.ok("pack", "confirm", uid)
    shown = json.loads(sample.ok("pack", "show", "passwords", "--json"))
    assert {one["state"] for one in shown["quiz"]} == {"ok", "proposed"}
    out = sample.home / "course"
    built = json.loads(sample.ok("pack", "build", "passwords", str(out), "--json"))
    assert built["questions"] == 1
    assert (out / "index.html").exists()
    answers = Path(sample.home / "answers.csv")
    answers.write_text(
        f"learner,item,answer,correct,when\nMaja,{uid}@1,2,0,2026-05-03T09:30:00Z\n", "utf-8"
    )
    told = json.loads(sample.ok("pack", "results", "passwords", str(answers), "--json"))
    assert (told["new"], len(told["feedback"])) == (1, 1)
    assert told["learners"][0]["passed_at"] is None


def test_a_changed_fact_stops_the_build_until_somebody_confirms(sample: Any) -> None:
    sample.ok("fact", "set", "refund.transfer", "3 business days")
    told = sample.run("pack", "suspect", PACK, "--json")
    assert told.returncode == 1
    found = json.loads(told.stdout)["quiz"]
    assert any("5 business days" in " ".join(one["reasons"]) for one in found)
    refused = sample.run("pack", "build", PACK, str(sample.home / "out"))
    assert refused.returncode == 1
    assert "cannot be built" in refused.stderr
    assert not (sample.home / "out").exists()
    single = next(one for one in found if one["prompt"].startswith("The refund is made"))
    sample.ok("pack", "confirm", single["uid"],
              "--quote", "The money is in your account within 3 business days.",
              "--right", "Within 3 business days")  # fmt: skip
    left = json.loads(sample.run("pack", "suspect", PACK, "--json").stdout)["quiz"]
    assert len(left) == len(found) - 1


def test_a_format_that_needs_a_file_is_no_folder(sample: Any) -> None:
    refused = sample.run("pack", "build", PACK, str(sample.home), "--format", "gift")
    assert refused.returncode == 2
    assert "is a folder" in refused.stderr
