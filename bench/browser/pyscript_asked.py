"""What PyScript runs: answer what the page asks."""

import sys
from pathlib import Path

from js import asked  # type: ignore[import-not-found]

sys.path.append("calculators.zip")

from calculators import boundary

rules = boundary.open_rules(Path("rules.json").read_text(encoding="utf-8"))
asked.resolve(boundary.present(rules, asked.request, asked.lang))
