"""What the program says to terminal and disk: encodings, closed pipes, atomic files, lines on standard error."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

Item = TypeVar("Item")

_PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "…": "...",
        "–": "-",
        "—": "-",
        "·": "-",
        "•": "*",
        "─": "-",
        "§": "Sec.",
        "→": "->",
    }
)
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")

FEW = 4
"""From this many documents on, a progress bar is worth its line."""


class Failure(click.ClickException):
    """The tool or its configuration failed: one line (or one per error) on standard error, exit code 2."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        """Print the message, each of its lines with the program's name before it."""
        for line in self.message.splitlines():
            complain(line)


def complain(line: str) -> None:
    """One line on standard error, with the program's name; control characters cannot reach the terminal."""
    click.echo(f"policylint: {line.translate(_CONTROLS)}".encode("utf-8", "replace").decode(), err=True)


def write_out(text: str, encoding: str | None = None) -> None:
    """Write to standard output; `encoding` None takes the terminal's, with plain letters for what it does not know.

    A reader that closes the pipe early ("| head") has what it wants: the rest is dropped without a word.
    """
    try:
        sys.stdout.buffer.write(encode(text, encoding or sys.stdout.encoding or "utf-8"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python flushes standard output once more when it ends; that must not fail.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise Failure(
            f"standard output: the report cannot be written ({error.strerror}); name a file with --output"
        ) from None


def encode(text: str, encoding: str) -> bytes:
    """`text` in `encoding`; where that cannot write a sign, a plain one stands for it, else a question mark."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        utf = encoding.lower().replace("-", "").startswith("utf")
        return (text if utf else text.translate(_PLAIN)).encode(encoding, "replace")


def write_file(path: Path, text: str) -> None:
    """Write `text` in UTF-8 whole or not at all: beside the file first, then in its place. Raises Failure."""
    try:
        if path.exists() and not path.is_file():  # /dev/stdout, a named pipe
            path.write_bytes(encode(text, "utf-8"))
            return
        target = Path(os.path.realpath(path))
        beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        try:
            beside.write_bytes(encode(text, "utf-8"))
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise Failure(f"{path}: the report cannot be written ({error.strerror}); name another file") from None


def must_be_writable(path: Path) -> None:
    """Say before the work, not after it, that the report will have no place. Raises Failure."""
    if path.is_dir():
        raise Failure(f"{path}: this is a folder; name a file for --output")
    if not path.absolute().parent.is_dir():
        raise Failure(f"{path}: there is no folder {path.parent}; create it or name another file for --output")


def report_width() -> int:
    """Columns for a report: the terminal's, between 50 and 110; 100 where standard output is no terminal."""
    if not _is_terminal("stdout"):
        return 100
    return max(50, min(110, shutil.get_terminal_size((100, 24)).columns))


def wants_colour(no_color: bool) -> bool:
    """Whether to colour standard output: only a terminal, and only if neither --no-color nor NO_COLOR forbids it."""
    return (
        _is_terminal("stdout") and not no_color and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


@contextlib.contextmanager
def progress(items: Sequence[Item], name: Callable[[Item], str], quiet: bool) -> Iterator[Iterator[Item]]:
    """`items` to go through, with a bar on standard error where there are many and somebody is looking."""
    if quiet or len(items) < FEW or not _is_terminal("stderr"):
        yield iter(items)
        return

    def current(item: Item | None) -> str:
        return "" if item is None else Path(name(item)).name.translate(_CONTROLS)[:40]

    with click.progressbar(items, label="Reading", item_show_func=current, file=sys.stderr) as bar:
        yield iter(bar)


def quiet_libraries(debug: bool) -> None:
    """Keep what libraries log and warn off standard error; with `debug`, show tracebacks of unexpected errors."""
    logging.getLogger().addHandler(logging.NullHandler())
    if debug:
        logging.getLogger("policylint").addHandler(logging.StreamHandler())
        logging.getLogger("policylint").setLevel(logging.DEBUG)
    else:
        warnings.simplefilter("ignore")


def _is_terminal(name: str) -> bool:
    stream = getattr(sys, name)
    return bool(stream is not None and stream.isatty())
