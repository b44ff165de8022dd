"""`make docs`: the guides are a base, and KBDesk makes their site."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_guides_become_a_site_with_their_pictures_and_no_broken_link(tmp_path: Path) -> None:
    out = tmp_path / "docs"
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "guides.py", "site", out],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"KBDESK_ACTOR": "editor"},
    )
    assert done.returncode == 0, done.stderr
    # Only what the export itself says: broken links would stand before it.
    assert done.stdout.startswith("Exported"), done.stdout
    page = (out / "guides" / "agents" / "find-an-answer.html").read_text("utf-8")
    assert "<img" in page
    assert "../../reference/search.html" in page
    assert (out / "reference" / "shell.html").is_file()
    assert len(list(out.rglob("guides/**/*.html"))) >= 17
