"""Makes the help site of KBDesk with KBDesk, from docs/, or the pictures in its guides.

    python scripts/guides.py site OUT [--base-url U]
    QT_QPA_PLATFORM=offscreen python scripts/guides.py pictures

The pages become a base (a section for each kind of reader, one for reference), which is exported
as a FAQ site: links, texts and pictures pass the same checks as those of a customer.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PICTURES = DOCS / "guides" / "images"
# Keys of screens and scenes of scripts/screens.py; a picture is called as its scene.
CALM = ("article", "facts", "review", "export", "search_quality", "popup", "call")
IN_A_STORM = ("incidents",)
COLOURS = 96
PLAYBOOK = "playbook"
REFERENCE = "---\nsection: Reference\n---\n"
OUTAGE = {
    "incident.since": "14:05",
    "incident.next_update": "15:00",
}


def main() -> int:
    """Does the one or the other."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("what", choices=("site", "pictures"))
    parser.add_argument("out", type=Path, nargs="?", default=ROOT / "dist" / "docs")
    parser.add_argument("--base-url", default="")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KBDESK_CACHE"] = f"{folder}/cache"
        base = Path(folder) / "guides.kbdesk"
        if wanted.what == "site":
            site(base, Path(folder) / "pages", wanted.out, wanted.base_url)
        else:
            pictures(base, Path(folder) / "shots")
    return 0


def site(base: Path, pages: Path, out: Path, base_url: str) -> None:
    """Writes the site to `out`."""
    shutil.copytree(DOCS / "guides", pages / "guides")
    for page in DOCS.glob("*.md"):
        (pages / page.name).write_text(REFERENCE + page.read_text("utf-8"), "utf-8")
    kbdesk(base, "new", "--name", "KBDesk", "--locale", "en")
    kbdesk(base, "import", "folder", str(pages), "--publish")
    broken = kbdesk(base, "links", "broken", fails_with=(1,))
    if broken.strip():
        print(broken, end="")
    out.parent.mkdir(parents=True, exist_ok=True)
    more = ["--base-url", base_url] if base_url else []
    print(kbdesk(base, "export", "faq-site", str(out), "-o", "title=KBDesk", *more), end="")


def pictures(base: Path, shots: Path) -> None:
    """Takes the pictures of a sample base in which people are at work."""
    kbdesk(base, "new", "--name", "Nordlys", "--locale", "en")
    kbdesk(base, "demo")
    for slug in ("refunds", "cancel-subscription", "change-plan"):
        kbdesk(base, "edit", slug, "--file", "-", "--note", "Shorter", text=_shorter(base, slug))
        kbdesk(base, "review", "submit", slug)
    for query in ("bluetooth stutter", "gift card", "gift cards", "vinyl", "warranty paper"):
        kbdesk(base, "search", query)
    _take(base, shots, CALM)
    facts = [word for key, value in OUTAGE.items() for word in ("--fact", f"{key}={value}")]
    kbdesk(base, "incident", "open", PLAYBOOK, "--title", "Music does not play", *facts)
    _take(base, shots, IN_A_STORM)


def _take(base: Path, shots: Path, scenes: tuple[str, ...]) -> None:
    screens = [sys.executable, str(ROOT / "scripts" / "screens.py"), str(shots), *scenes]
    look = ["--language", "en", "--mode", "light", "--base", str(base)]
    subprocess.run(screens + look, check=True)
    PICTURES.mkdir(exist_ok=True)
    for scene in scenes:
        _small(shots / f"{scene}-light-en.png", PICTURES / f"{scene}.png")


def kbdesk(base: Path, *words: str, text: str = "", fails_with: tuple[int, ...] = ()) -> str:
    """Runs one command on the base and gives what it printed; stops at the first that fails."""
    command = [sys.executable, "-m", "kbdesk", "--base", str(base), *words]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, encoding="utf-8", input=text or None
    )
    if done.returncode not in {0, *fails_with}:
        raise SystemExit(f"kbdesk {' '.join(words)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def _shorter(base: Path, slug: str) -> str:
    told = json.loads(kbdesk(base, "show", slug, "--json"))
    paragraphs = str(told["body"]).split("\n\n")
    return "\n\n".join(paragraphs[: max(1, len(paragraphs) - 1)]) + "\n"


def _small(shot: Path, target: Path) -> None:
    """Keeps a picture in few colours: a quarter of the bytes, and no difference to the eye."""
    from PIL import Image  # noqa: PLC0415 - the site is made without it

    with Image.open(shot) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
