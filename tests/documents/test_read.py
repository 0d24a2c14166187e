from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from policylint.documents.model import NotAssessedError
from policylint.documents.read import read, read_bytes
from tests.documents.word_files import p, word_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WORD = word_file(p("Officers shall report."))
PDF = b"%PDF-1.4\n" + b"x" * 100


def archive(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        for name in names:
            opened.writestr(name, "x")
    return packed.getvalue()


def refused(path: Path) -> NotAssessedError:
    with pytest.raises(NotAssessedError) as caught:
        read(path, path.name)
    assert "\n" not in str(caught.value)
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.docx", WORD, "docx"),
        ("A.DOCX", WORD, "docx"),
        ("a.txt", b"Officers shall report.", "text"),
        ("a.md", b"Officers shall report.", "markdown"),
        ("a.markdown", b"Officers shall report.", "markdown"),
    ],
)
def test_the_reader_is_picked_by_the_name(tmp_path: Path, name: str, data: bytes, format: str) -> None:
    (tmp_path / name).write_bytes(data)
    document = read(tmp_path / name, "given/" + name)
    assert (document.path, document.format) == ("given/" + name, format)
    assert document.text == "Officers shall report."


@pytest.mark.parametrize(
    ("name", "data", "reason", "remedy"),
    [
        ("empty.pdf", b"", "empty", "whole copy"),
        ("blank.txt", b" \r\n\f\n", "empty", "whole copy"),
        ("old.doc", OLE + "WordDocument".encode("utf-16-le"), "old kind", ".docx"),
        ("old.docx", OLE + "WordDocument".encode("utf-16-le"), "old kind", ".docx"),
        ("locked.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password", "without a password"),
        ("locked.doc", OLE + "EncryptedPackage".encode("utf-16-le"), "password", "without a password"),
        ("short.docx", WORD[: len(WORD) // 2], "damaged", "whole copy"),
        ("lie.docx", PDF, "not a Word document (.docx) but a PDF", "rename it to end in .pdf"),
        ("lie.pdf", WORD, "not a PDF but a Word document", "rename it to end in .docx"),
        ("lie.txt", PDF, "not plain text but a PDF", ".pdf"),
        ("lie.doc", WORD, "Word document (.docx)", "rename it to end in .docx"),
        ("sheet.docx", archive("xl/workbook.xml"), "Excel", ""),
        ("page.html", b"<html><body>x</body></html>", "web page", "PDF"),
        ("rich.docx", b"{\\rtf1 x}", "RTF", ".docx"),
        ("scan.pdf", b"\x89PNG\r\n\x1a\n", "image", "OCR"),
        ("noise.docx", b"hello there", "not a Word document", ".docx"),
        ("policy.xyz", b"\x00\x01hello", '".xyz"', "PDF"),
        ("policy", b"\x00\x01hello", "format is not known", "PDF"),
        ("numbers.md", b"# 1\n\n---\n\n2\n", "no words", "right file"),
        ("nothing.docx", word_file(p()), "no words", "right file"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line_with_a_remedy(
    tmp_path: Path, name: str, data: bytes, reason: str, remedy: str
) -> None:
    (tmp_path / name).write_bytes(data)
    error = refused(tmp_path / name)
    assert reason in error.reason
    assert remedy in error.remedy


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "absent.pdf").reason
    assert "folder" in refused(tmp_path).reason


def test_bytes_are_read_by_the_format_named() -> None:
    assert read_bytes("-", b"# Policy\n\nText.", "markdown").blocks[0].text == "Policy"
    with pytest.raises(NotAssessedError, match="but a PDF"):
        read_bytes("-", PDF, "docx")


def test_readers_are_imported_only_when_needed() -> None:
    code = "import sys, policylint.documents.read; print([m for m in sys.modules if m in ('docx','pdfplumber','lxml')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
