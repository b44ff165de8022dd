"""Lints the files named in a list with proselint and prints the seconds it took."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

CheckRegistry().register_many(__register__)
paths = Path(sys.argv[1]).read_text(encoding="utf-8").split("\n")
texts = [Path(path).read_text(encoding="utf-8") for path in paths if path]
started = time.process_time()
found = sum(len(LintFile(source=Path("-"), content=text).lint()) for text in texts)
print(json.dumps({"seconds": time.process_time() - started, "found": found}))
