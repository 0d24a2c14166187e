"""The command line. What a command needs is imported inside it, so that `--help` answers at once."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

import policylint
from policylint.console import (
    Failure,
    complain,
    must_be_writable,
    progress,
    quiet_libraries,
    report_width,
    wants_colour,
    write_file,
    write_out,
)
from policylint.reporters import REPORTERS, TERMINAL_FORMATS, reporter

if TYPE_CHECKING:
    from policylint.inputs import Source
    from policylint.reporters.layout import Style
    from policylint.rulebook.model import Rule, Rulebook

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_PACKS = ("pledge",)
INTERRUPTED = 130


def _pack_option(command: Command) -> Command:
    return click.option(
        "--pack",
        "packs",
        multiple=True,
        metavar="NAME|./FOLDER",
        help="Standard to judge by: the name of a pack or a folder of rule files. May be repeated. [default: pledge]",
    )(command)


def _colour_option(command: Command) -> Command:
    return click.option("--no-color", is_flag=True, help="No colours, even on a terminal (so does NO_COLOR).")(command)


def _format_option(formats: Iterable[str]) -> Callable[[Command], Command]:
    return click.option(
        "--format",
        "format_",
        type=click.Choice(list(formats)),
        default="text",
        show_default=True,
        help="For people (text) or for programs.",
    )


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(policylint.__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Read police policy documents and report which elements of the IACP Trust Building Campaign they meet.

    Start with: policylint check POLICY.pdf
    """


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_format_option(REPORTERS)
@click.option(
    "--format-in",
    type=click.Choice(["pdf", "docx", "text", "markdown"]),
    help="What comes in on standard input (PATH -).",
)
@click.option(
    "--select",
    multiple=True,
    metavar="NAMES",
    help="Ask only these, of every document: element ids, practices (P05), areas, packs, or ALL; commas between.",
)
@click.option("--ignore", multiple=True, metavar="NAMES", help="Do not ask these (named as in --select).")
@_pack_option
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to FILE.")
@click.option("-q", "--quiet", is_flag=True, help="Only the gaps: not what is met, no totals, no progress bar.")
@_colour_option
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected error.")
def check(
    paths: tuple[str, ...],
    format_: str,
    format_in: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    packs: tuple[str, ...],
    output: Path | None,
    quiet: bool,
    no_color: bool,
    debug: bool,
) -> None:
    """Judge documents: files, folders, globs, or - for standard input.

    What a document is about decides which elements it is asked for; --select asks them all the same.

    \b
    Exit codes
      0  nothing to report
      1  an element that was asked for is not met
      2  the tool, its configuration or a document failed
    """
    quiet_libraries(debug)
    if output is not None:
        must_be_writable(output)

    from policylint import check as pipeline
    from policylint.selection import SelectionError, choose

    _collect_seldom()
    rulebook = _load(packs)
    try:
        selection = choose(rulebook, select, ignore)
    except SelectionError as error:
        raise Failure(str(error)) from None
    sources = _sources(paths, format_in, output)

    from policylint.engine.judge import Judge

    judge = Judge(rulebook)
    with progress(sources, lambda source: source.shown, quiet) as reading:
        report = pipeline.check(reading, rulebook, selection, judge)
    render = reporter(format_)
    for document in report.documents:
        if not document.assessed:
            complain(f"{document.path}: {document.reason}; {document.remedy}")
    if output is not None:
        write_file(output, render(report, _style(no_color=True, quiet=quiet, width=100)))
    else:
        write_out(render(report, _style(no_color, quiet)), None if format_ in TERMINAL_FORMATS else "utf-8")
    sys.exit(pipeline.exit_code(report))


def _collect_seldom() -> None:
    """Let the garbage collector run seldom: what a run makes lives to its end, and looking through it over and over
    takes a quarter of the time."""
    gc.set_threshold(200_000, 50, 50)


@cli.group()
def rules() -> None:
    """List the rules, show one, or run their examples."""


@rules.command("list")
@_format_option(["text", "json"])
@_pack_option
@_colour_option
def rules_list(format_: str, packs: tuple[str, ...], no_color: bool) -> None:
    """List all elements with their practices, under their packs."""
    from policylint.reporters import rules as words

    rulebook = _load(packs)
    if format_ == "json":
        write_out(words.list_json(rulebook), "utf-8")
    else:
        write_out(words.list_text(rulebook, _style(no_color)))


@rules.command("show")
@click.argument("id")
@_pack_option
@_colour_option
def rules_show(id: str, packs: tuple[str, ...], no_color: bool) -> None:
    """Show where a rule stands and what it looks for, in words."""
    from policylint.reporters import rules as words

    rulebook = _load(packs)
    write_out(words.show(_rule(rulebook, id), rulebook, _style(no_color)))


@rules.command("test")
@_pack_option
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected error.")
def rules_test(packs: tuple[str, ...], debug: bool) -> None:
    """Judge every example of every rule; exit code 1 where one does not get the verdict it stands under."""
    quiet_libraries(debug)
    from policylint.engine.judge import Judge
    from policylint.rulebook.testing import examples, run_examples

    rulebook = _load(packs)
    failures = run_examples(rulebook, Judge(rulebook))
    total = sum(1 for rule in rulebook.rules for _ in examples(rule))
    lines = [*(str(failure) for failure in failures)]
    lines.append(f"{total} examples of {len(rulebook.rules)} rules, {len(failures)} failed")
    write_out("\n".join(lines) + "\n")
    sys.exit(1 if failures else 0)


@rules.command("score")
@click.option(
    "--gold", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder of coded documents."
)
@click.option(
    "--documents", type=click.Path(path_type=Path), metavar="DIR", help="Folder of the documents. [default: as --gold]"
)
@click.option("--disagreements", is_flag=True, help="List every verdict that differs, with both quotes.")
@_format_option(["text", "markdown"])
@_pack_option
def rules_score(gold: Path, documents: Path | None, disagreements: bool, format_: str, packs: tuple[str, ...]) -> None:
    """Measure the verdicts against coded documents: accuracy, precision, recall, F1, evidence.

    A coded document is NAME.json beside NAME.pdf (or .docx, .txt, .md): {"labels": {ELEMENT: {"verdict": "met",
    "quote": "..."}}}.
    """
    quiet_libraries(debug=False)
    from policylint.accuracy.gold import GoldError, read_gold
    from policylint.accuracy.measure import judge_coded
    from policylint.accuracy.score import score
    from policylint.engine.judge import Judge
    from policylint.reporters import accuracy

    _collect_seldom()
    try:
        coded = read_gold(gold)
    except GoldError as error:
        raise Failure(str(error)) from None
    rulebook = _load(packs)
    given, problems = judge_coded(coded, documents or gold, rulebook, Judge(rulebook))
    for problem in problems:
        complain(problem)
    figures = score({name: codes for name, codes in coded.items() if name in given}, given)
    write_out(accuracy.markdown(figures) if format_ == "markdown" else accuracy.text(figures, disagreements))
    sys.exit(2 if problems else 0)


@cli.command("explain")
@click.argument("id")
@_pack_option
@_colour_option
def explain(id: str, packs: tuple[str, ...], no_color: bool) -> None:
    """Explain an element: what it asks, why, its source, model language and examples.

    The id of a practice (P05) lists its elements.
    """
    from policylint.reporters import rules as words

    rulebook = _load(packs)
    style = _style(no_color)
    practice = words.explain_practice(id.upper(), rulebook, style)
    write_out(practice or words.explain(_rule(rulebook, id), rulebook, style))


def main() -> None:
    """Run the program; it ends with 0, 1 or 2, never with a traceback unless --debug asks for it."""
    try:
        sys.exit(cli.main(prog_name="policylint", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except Exception as error:  # Python's own exit code would be 1, which means gaps
        if "--debug" in sys.argv:
            traceback.print_exc()
        complain(
            f"unexpected error ({type(error).__name__}: {error}); run again with --debug and report what it prints"
        )
        sys.exit(2)


def _load(packs: tuple[str, ...]) -> Rulebook:
    """The rulebook of the packs the user named; raises Failure with every error in the rule files."""
    from policylint.rulebook.loader import load_rulebook
    from policylint.rulebook.locate import rules_folder
    from policylint.rulebook.model import RulebookError

    # A name with a slash or a leading dot is a folder, whatever the packs are called.
    named = [Path(pack) if pack.startswith(".") or "/" in pack or os.sep in pack else pack for pack in packs]
    try:
        return load_rulebook(rules_folder(), named or DEFAULT_PACKS)
    except (RulebookError, FileNotFoundError) as error:
        raise Failure(str(error)) from None


def _rule(rulebook: Rulebook, id: str) -> Rule:
    from policylint.selection import SelectionError, find_rule

    try:
        return find_rule(rulebook, id)
    except SelectionError as error:
        raise Failure(f"{error}; 'policylint rules list' shows all") from None


def _sources(paths: tuple[str, ...], format_in: str | None, output: Path | None) -> tuple[Source, ...]:
    from policylint.inputs import STANDARD_INPUT, expand, standard_input

    if STANDARD_INPUT not in paths:
        if format_in is not None:
            raise click.UsageError("--format-in says what comes in on standard input: name - as a PATH")
        return expand(paths, leave_out=output)
    if format_in is None:
        raise click.UsageError("say with --format-in what comes in on standard input: pdf, docx, text or markdown")
    piped = standard_input(sys.stdin.buffer.read(), format_in)
    return (piped, *expand([path for path in paths if path != STANDARD_INPUT], leave_out=output))


def _style(no_color: bool, quiet: bool = False, width: int | None = None) -> Style:
    from policylint.reporters.layout import Style

    return Style(width or report_width(), colour=wants_colour(no_color), quiet=quiet)
