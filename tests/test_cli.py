"""The program as a user runs it, with a small pack of its own rules."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from policylint.cli import main
from policylint.documents.model import Document
from policylint.inputs import Source

PACK = """\
pack: tiny
title: The Tiny Pledge
areas: {tiny-care: Care}
practices:
  P01: {area: tiny-care, title: Careful holds}
  P02: {area: tiny-care, title: Everything written down}
topics:
  tiny-force: {title: use of force, signs: [tiny-force]}
"""

RULES = """\
concepts:
  tiny-force: {phrases: ["use of force"]}
  tiny-hold: {phrases: ["neck hold~"]}
  tiny-write: {phrases: ["write~ [a] report~"]}
rules:
  - id: tiny-no-holds
    title: Neck holds are banned
    practices: [P01]
    topics: [tiny-force]
    asks: Neck holds are banned.
    why: They kill.
    source: [{standard: Tiny standard, section: "1"}]
    met: [{all: [tiny-hold], modality: [ban]}]
    contrary: [{all: [tiny-hold], modality: [permission]}]
    suggest: Officers shall not use a neck hold.
    examples:
      met: [Officers shall not use a neck hold.]
      contrary: [Officers may use a neck hold.]
      missing: [Officers shall wear a hat.]
  - id: tiny-report
    title: Force is written down
    practices: [P02]
    topics: [tiny-force]
    asks: Every use of force is written down.
    why: Nobody remembers.
    source: [{standard: Tiny standard, section: "2"}]
    met: [{all: [tiny-write], modality: [obligation]}]
    suggest: Officers shall write a report.
    examples:
      met: [Officers shall write a report.]
      missing: [Officers shall wear a hat.]
"""

GOOD = "# Use of Force\n\nOfficers shall not use a neck hold.\n\nOfficers shall write a report.\n"
BAD = "# Use of Force\n\nOfficers may use a neck hold.\n\nOfficers should write a report.\n"
TOWING = "# Towing\n\nOfficers shall call a tow truck and wait for it by the road.\n"

Run = Callable[..., "Done"]


@dataclass(frozen=True)
class Done:
    """What a run left."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the tiny pack and a few policies: good, bad and one about towing."""
    for name, text in {
        "tiny/pack.yaml": PACK,
        "tiny/rules.yaml": RULES,
        "policies/good.md": GOOD,
        "policies/bad.md": BAD,
        "policies/deep/towing.txt": TOWING,
        "policies/~$bad.docx": "lock",
        "policies/.hidden.md": BAD,
        "policies/.git/notes.md": BAD,
        "policies/photo.jpg": "jpg",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the program in `folder`, with the tiny pack unless told otherwise."""

    def run(*args: str, pack: str = "./tiny", input: bytes = b"") -> Done:
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["policylint", *args, "--pack", pack])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(input)))
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfdbinary.readouterr()
        return Done(int(end.value.code or 0), out.decode(), err.decode())

    return run


def run_apart(folder: Path, *args: str, **env: str) -> Done:
    """Runs the program in `folder` with the tiny pack in a process of its own."""
    command = [sys.executable, "-c", "from policylint.cli import main; main()", *args, "--pack", "./tiny"]
    done = subprocess.run(command, cwd=folder, capture_output=True, env={**os.environ, **env}, check=False)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def verdicts(output: str) -> dict[str, dict[str, str]]:
    """Of JSON output: path to element id to verdict."""
    documents: list[dict[str, Any]] = json.loads(output)["documents"]
    return {each["path"]: {e["id"]: e["verdict"] for e in each["elements"]} for each in documents}


def test_nothing_to_report_is_0(run: Run) -> None:
    done = run("check", "policies/good.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 elements asked: 2 met" in done.stdout


def test_gaps_are_1_and_tell_what_to_write(run: Run) -> None:
    done = run("check", "policies/bad.md")
    assert (done.returncode, done.stderr) == (1, "")
    assert "CONTRARY" in done.stdout and "“Officers may use a neck hold.”" in done.stdout
    assert "PARTIAL" in done.stdout and "“Officers shall write a report.”" in done.stdout
    assert "\x1b" not in done.stdout


def test_folders_are_walked_and_sorted_without_hidden_files_and_locks(run: Run) -> None:
    done = run("check", "policies", "--format", "json")
    assert [*verdicts(done.stdout)] == ["policies/bad.md", "policies/deep/towing.txt", "policies/good.md"]


def test_each_file_is_read_once_however_it_is_named(run: Run) -> None:
    done = run("check", "policies/good.md", "policies/*.md", "./policies", "--format", "json", "--select", "ALL")
    assert [*verdicts(done.stdout)] == ["./policies/deep/towing.txt", "policies/bad.md", "policies/good.md"]


def test_the_topic_decides_what_is_asked_unless_something_is_selected(run: Run) -> None:
    assert verdicts(run("check", "policies/deep", "--format", "json").stdout) == {"policies/deep/towing.txt": {}}
    done = run("check", "policies/deep/towing.txt")
    assert done.returncode == 0
    assert "About none of the pledge's topics" in done.stdout
    asked = verdicts(run("check", "policies/deep", "--select", "ALL", "--format", "json").stdout)
    assert asked == {"policies/deep/towing.txt": {"tiny-no-holds": "missing", "tiny-report": "missing"}}


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        (["--select", "tiny-report"], ["tiny-report"]),
        (["--select", "p01"], ["tiny-no-holds"]),
        (["--select", "P01,P02"], ["tiny-no-holds", "tiny-report"]),
        (["--select", "P01", "--select", "tiny-report"], ["tiny-no-holds", "tiny-report"]),
        (["--select", "tiny-care"], ["tiny-no-holds", "tiny-report"]),
        (["--select", "tiny", "--ignore", "P02"], ["tiny-no-holds"]),
        (["--ignore", "tiny-no-holds"], ["tiny-report"]),
    ],
)
def test_select_and_ignore(run: Run, options: list[str], asked: list[str]) -> None:
    done = run("check", "policies/good.md", "--format", "json", *options)
    assert sorted(verdicts(done.stdout)["policies/good.md"]) == asked


def test_an_unknown_name_is_2_with_the_nearest(run: Run) -> None:
    done = run("check", "policies/good.md", "--select", "tiny-reprot")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'tiny-reprot' is no element, practice, area or pack (did you mean tiny-report?)" in done.stderr


def test_ignoring_everything_is_2(run: Run) -> None:
    assert run("check", "policies/good.md", "--ignore", "ALL").returncode == 2


def test_bad_documents_are_a_line_each_and_the_others_are_checked(run: Run, folder: Path) -> None:
    (folder / "empty.md").touch()
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (folder / "table.xlsx").write_bytes(b"PK")
    bad = ["cut.pdf", "empty.md", "none.pdf", "old.doc", "no*.pdf", "table.xlsx"]
    done = run("check", *bad, "policies/good.md", "--format", "json")
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert len(lines) == len(bad)
    for path, line in zip(sorted(bad), sorted(lines), strict=True):
        assert line.startswith(f"policylint: {path}: ")
        assert "; " in line
    documents = {each["path"]: each for each in json.loads(done.stdout)["documents"]}
    assert [path for path, each in documents.items() if each["status"] == "not-assessed"] == sorted(bad)
    assert all(documents[path]["reason"] and documents[path]["remedy"] for path in bad)
    assert len(documents["policies/good.md"]["elements"]) == 2


def test_a_folder_without_policies_is_said_to_be_empty(run: Run, folder: Path) -> None:
    (folder / "nothing").mkdir()
    done = run("check", "nothing")
    assert done.returncode == 2
    assert "policylint: nothing: the folder holds no PDF, DOCX, text or Markdown file;" in done.stderr


def test_a_legacy_document_in_a_folder_is_not_passed_over(run: Run, folder: Path) -> None:
    (folder / "policies/old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    done = run("check", "policies")
    assert done.returncode == 2
    assert "policylint: policies/old.doc: " in done.stderr
    assert "Not assessed:" in done.stdout


def test_a_rule_file_with_errors_is_2_with_each_place(run: Run, folder: Path) -> None:
    (folder / "tiny/rules.yaml").write_text(RULES.replace("    why: They kill.\n", "    whi: They kill.\n"))
    done = run("check", "policies/good.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert all(line.startswith("policylint: tiny/rules.yaml:") for line in done.stderr.splitlines())


def test_an_unknown_pack_is_2(run: Run) -> None:
    done = run("check", "policies/good.md", pack="pledg")
    assert done.returncode == 2
    assert "pledg" in done.stderr


def test_standard_input_needs_its_format(run: Run) -> None:
    done = run("check", "-", "--format-in", "markdown", "--format", "json", input=BAD.encode())
    assert done.returncode == 1
    assert verdicts(done.stdout) == {"-": {"tiny-no-holds": "contrary", "tiny-report": "partial"}}
    assert run("check", "-", input=BAD.encode()).returncode == 2
    assert run("check", "policies/good.md", "--format-in", "text").returncode == 2


def test_standard_input_and_files_together(run: Run) -> None:
    done = run("check", "policies/good.md", "-", "--format-in", "text", "--format", "json", input=BAD.encode())
    assert [*verdicts(done.stdout)] == ["-", "policies/good.md"]


def test_output_goes_to_the_file_and_is_not_read_as_a_policy(run: Run, folder: Path) -> None:
    first = run("check", "policies", "--output", "policies/report.txt")
    assert (first.returncode, first.stdout) == (1, "")
    text = (folder / "policies/report.txt").read_text(encoding="utf-8")
    assert "Neck holds are banned" in text
    run("check", "policies", "--output", "policies/report.txt")
    assert (folder / "policies/report.txt").read_text(encoding="utf-8") == text
    assert not list((folder / "policies").glob(".report*"))


def test_an_output_without_a_folder_is_2_before_any_work(run: Run) -> None:
    done = run("check", "policies", "--output", "no/report.txt")
    assert done.returncode == 2
    assert "there is no folder no" in done.stderr


def test_quiet_shows_only_gaps(run: Run) -> None:
    assert run("check", "policies/good.md", "--quiet").stdout == ""
    shown = run("check", "policies", "--quiet").stdout
    assert "CONTRARY" in shown and "good.md" not in shown and "In all" not in shown


def test_same_input_same_bytes(folder: Path) -> None:
    command = ["check", "policies", "--select", "ALL", "--format", "json"]
    first = run_apart(folder, *command, PYTHONHASHSEED="1")
    again = run_apart(folder, *command, PYTHONHASHSEED="2")
    assert first.stdout == again.stdout
    assert first.stdout.endswith("}\n")


def test_a_terminal_without_unicode_gets_plain_letters(folder: Path) -> None:
    done = run_apart(folder, "check", "policies/bad.md", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 1
    assert '"Officers may use a neck hold."' in done.stdout
    assert "?" not in done.stdout


def test_a_closed_pipe_ends_quietly(folder: Path) -> None:
    command = "from policylint.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", command, "check", "policies", "--pack", "./tiny"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


def test_help_and_version_import_nothing_heavy() -> None:
    for argument in ("--help", "--version", "check --help", "rules --help"):
        code = (
            "import sys\n"
            "from policylint.cli import main\n"
            f"sys.argv = ['policylint', *{argument.split()!r}]\n"
            "try:\n    main()\n"
            "except SystemExit as end:\n    assert not end.code, end.code\n"
            "heavy = {'spacy', 'pydantic', 'pdfplumber', 'pypdfium2', 'docx', 'lxml', 'yaml', 'numpy'}\n"
            "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "policylint" in done.stdout


def test_rules_list(run: Run) -> None:
    assert "tiny-no-holds  P01  Neck holds are banned" in run("rules", "list").stdout
    listed = json.loads(run("rules", "list", "--format", "json").stdout)["rules"]
    assert [(rule["id"], rule["practices"], rule["pack"]) for rule in listed] == [
        ("tiny-no-holds", ["P01"], "tiny"),
        ("tiny-report", ["P02"], "tiny"),
    ]


def test_rules_show_says_where_and_what(run: Run) -> None:
    shown = run("rules", "show", "tiny-no-holds").stdout
    assert "tiny/rules.yaml:6" in shown
    assert "one statement names tiny-hold" in shown
    assert "neck hold~" in shown


def test_explain(run: Run) -> None:
    shown = run("explain", "tiny-no-holds").stdout
    for part in ("P01 Careful holds", "They kill.", "Tiny standard, section 1", "Officers shall wear a hat."):
        assert part in shown


def test_explain_a_practice_lists_its_elements(run: Run) -> None:
    shown = run("explain", "p02").stdout
    assert "P02 Everything written down" in shown
    assert "tiny-report  Force is written down" in shown


@pytest.mark.parametrize("command", [["explain"], ["rules", "show"]])
def test_an_unknown_id_gets_the_nearest(run: Run, command: list[str]) -> None:
    done = run(*command, "tiny-no-hold")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean tiny-no-holds" in done.stderr


def test_rules_test_runs_every_example(run: Run, folder: Path) -> None:
    done = run("rules", "test")
    assert (done.returncode, done.stdout) == (0, "5 examples of 2 rules, 0 failed\n")
    wrong = RULES.replace("met: [Officers shall write a report.]", "met: [Officers shall wear a report.]")
    (folder / "tiny/rules.yaml").write_text(wrong)
    done = run("rules", "test")
    assert done.returncode == 1
    assert "tiny/rules.yaml:30" in done.stdout
    assert done.stdout.endswith("5 examples of 2 rules, 1 failed\n")


def test_a_crash_in_one_document_loses_no_other(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Source.read

    def fail(source: Source) -> Document:
        if source.shown.endswith("bad.md"):
            raise ValueError("no\nsuch luck")
        return read(source)

    monkeypatch.setattr(Source, "read", fail)
    done = run("check", "policies", "--format", "json")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(
        "policylint: policies/bad.md: an unexpected error stopped the reading (ValueError: no"
    )
    assert len(verdicts(done.stdout)["policies/good.md"]) == 2
    assert "Traceback" in run("check", "policies", "--debug").stderr


def test_a_crash_of_the_program_is_2_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policylint.check.check", lambda *args: 1 / 0)
    done = run("check", "policies")
    assert done.returncode == 2
    assert done.stderr.startswith("policylint: unexpected error (ZeroDivisionError")
    assert len(done.stderr.splitlines()) == 1


def test_a_usage_error_is_2(run: Run) -> None:
    assert run("check").returncode == 2
    assert run("check", "policies", "--format", "pfd").returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("options", "env", "coloured"),
    [([], {}, True), (["--no-color"], {}, False), ([], {"NO_COLOR": "1"}, False), ([], {"TERM": "dumb"}, False)],
)
def test_colour_and_progress_only_on_a_terminal(
    folder: Path, options: list[str], env: dict[str, str], coloured: bool
) -> None:
    for number in range(5):
        (folder / f"policies/more{number}.md").write_text(TOWING)
    command = [sys.executable, "-c", "from policylint.cli import main; main()", "check", "policies", "--pack", "./tiny"]
    ours, theirs = os.openpty()
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    with subprocess.Popen(
        [*command, *options], cwd=folder, stdout=theirs, stderr=subprocess.PIPE, env={**clean, "TERM": "xterm", **env}
    ) as process:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        assert process.stderr
        assert process.stderr.read() == b""
    os.close(ours)
    assert "Neck holds are banned" in shown.decode()
    assert (b"\x1b[" in shown) is coloured


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other side has closed
        return b""
