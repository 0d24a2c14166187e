"""How long `policylint check` takes on a PDF, beside what pypdfium2 alone needs to give its lines.

    python benchmarks/read_and_check.py MANUAL.pdf [--runs 3]

Both are started as processes of their own, so that start-up and imports count on either side. The smaller program gives
text, box and font size of every line through pdfium's raw interface and does nothing with them. The aim is a time of
less than three times that plus five seconds; the exit code is 0 where it is reached, 1 where it is not.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

FACTOR, ALLOWANCE = 3.0, 5.0


def main() -> int:
    """Time both programs and print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdf", type=Path)
    parser.add_argument("--runs", type=int, default=3, help="the median of so many runs counts")
    options = parser.parse_args()

    yardstick = [sys.executable, str(Path(__file__).with_name("pdfium_lines.py")), str(options.pdf)]
    lines, lines_busy, shown = _timed(yardstick, options.runs)
    program = str(Path(sys.executable).with_name("policylint"))
    asked = ["check", "--select", "ALL", "--format", "json", str(options.pdf)]
    check, check_busy, report = _timed([program, *asked], options.runs)

    status = json.loads(report)["documents"][0]["status"]
    limit = FACTOR * lines + ALLOWANCE
    print(f"{options.pdf.name}: {shown.strip()}; policylint says: {status}")
    print(f"pypdfium2, lines alone  {lines:7.2f} s  ({lines_busy:.2f} s of processor)")
    print(
        f"policylint check, ALL   {check:7.2f} s  ({check_busy:.2f} s of processor)  {check / lines:.2f} times as long"
    )
    print(f"limit, 3 x lines + 5 s  {limit:7.2f} s  {'kept' if check < limit else 'NOT kept'}")
    return int(check >= limit)


def _timed(command: list[str], runs: int) -> tuple[float, float, str]:
    """Median wall-clock and processor seconds of a command, and what it printed. Exit code 1 only says: gaps."""
    seconds, busy = [], []
    for _ in range(runs):
        start, before = time.perf_counter(), _children()
        done = subprocess.run(command, capture_output=True, text=True)
        seconds.append(time.perf_counter() - start)
        busy.append(_children() - before)
        if done.returncode not in (0, 1):
            sys.exit(f"{command[0]} failed: {done.stderr.strip()}")
    return statistics.median(seconds), statistics.median(busy), done.stdout


def _children() -> float:
    """Processor seconds that child processes have used so far; on a busy machine they say more than the clock."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
