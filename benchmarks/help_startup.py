"""How long `policylint --help` takes, and that it imports nothing heavy.

    python benchmarks/help_startup.py [--runs 10]

The aim is under 0.2 s (median). The exit code is 0 where it is reached and none of the heavy libraries was imported.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

HEAVY = ("spacy", "pydantic", "pypdfium2", "pdfplumber", "docx", "numpy")
LIMIT = 0.2


def main() -> int:
    """Time the help text and list the heavy imports behind it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10)
    runs = parser.parse_args().runs
    program = str(Path(sys.executable).with_name("policylint"))
    seconds = statistics.median(_timed([program, "--help"]) for _ in range(runs))
    heavy = imported([sys.executable, "-X", "importtime", program, "--help"])
    print(f"policylint --help  {seconds:.3f} s (limit {LIMIT} s); heavy imports: {', '.join(heavy) or 'none'}")
    return int(seconds >= LIMIT or bool(heavy))


def imported(command: list[str]) -> list[str]:
    """The heavy libraries that a command run with `-X importtime` imports."""
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    names = {line.rsplit("|", 1)[-1].strip() for line in told.splitlines()}
    return [name for name in HEAVY if name in names]


def _timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
