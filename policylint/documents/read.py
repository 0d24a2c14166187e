"""Picks the reader for a document by its name and its first bytes, and says plainly why a file cannot be read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from policylint.documents.model import Document, NotAssessedError

FORMATS = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
}
"""Suffix to format."""

_NAMES = {
    "pdf": "a PDF",
    "docx": "a Word document (.docx)",
    "text": "plain text",
    "markdown": "Markdown",
    "doc": "a Word document of the old kind (.doc)",
    "locked": "an Office document that is protected by a password",
    "office": "an old Office file",
    "xlsx": "an Excel workbook",
    "pptx": "a PowerPoint presentation",
    "odt": "an OpenDocument file",
    "zip": "a zip archive",
    "rtf": "an RTF document",
    "html": "a web page",
    "image": "an image",
}
"""What a file can turn out to be."""

_SAVE_AS_WORD = "open it in Word and save it as a Word document (.docx)"
_REMEDIES = {
    "doc": _SAVE_AS_WORD,
    "office": _SAVE_AS_WORD,
    "locked": "save a copy without a password",
    "odt": "save it as a Word document (.docx) or as PDF",
    "rtf": _SAVE_AS_WORD,
    "html": "save the policy as PDF, text or Markdown",
    "image": "run text recognition (OCR) on it and save it as PDF",
    "zip": "unpack it and name the folder",
}
_OTHER_SUFFIXES = {".doc": "doc", ".dot": "doc", ".rtf": "rtf", ".odt": "odt", ".html": "html", ".htm": "html"}

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"<!doctype html", "html"),
    (b"<html", "html"),
)
"""First bytes (letters in lower case, leading space left out) to kind."""

_PARTS: tuple[tuple[str, str], ...] = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("mimetype", "odt"))
_ADVICE = "give a PDF, Word (.docx), text or Markdown file"


def read(path: Path, shown: str) -> Document:
    """Read a file; `shown` is the path as the user gave it, which the document carries.

    Raises NotAssessedError for whatever keeps it from being read: no such file, a folder, an unknown format, a file
    that is empty, damaged, protected, or not what its name says, and one without any words.
    """
    try:
        if path.is_dir():
            raise NotAssessedError("this is a folder", "name the files in it, or give the folder to the check command")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise NotAssessedError("there is no such file", "check the path") from error
    except PermissionError as error:
        raise NotAssessedError("the file may not be opened", "ask for the right to read it") from error
    except (OSError, ValueError) as error:
        raise NotAssessedError("the file cannot be opened", "check the path") from error
    suffix = path.suffix.lower()
    format = FORMATS.get(suffix)
    if format is None:
        found = _kind(data)
        kind = _OTHER_SUFFIXES.get(suffix, found)
        if found in FORMATS.values():
            raise NotAssessedError(
                f"the name does not end as that of {_NAMES[found]}, which it holds",
                f"rename it to end in {_ending(found)}",
            )
        if found == "locked":
            kind = found
        if kind in _REMEDIES:
            raise NotAssessedError(f"this is {_NAMES[kind]}, which cannot be read", _REMEDIES[kind])
        raise NotAssessedError(
            f'files that end in "{suffix}" cannot be read' if suffix else "the format is not known", _ADVICE
        )
    return read_bytes(shown, data, format)


def read_bytes(shown: str, data: bytes, format: str) -> Document:
    """Read a document given as bytes; `format` is pdf, docx, text or markdown.

    Raises NotAssessedError where it cannot be read (see `read`).
    """
    if not data.strip(b"\0 \t\r\n\f\xef\xbb\xbf"):
        raise NotAssessedError("the file is empty", "get a whole copy of it")
    found = _kind(data)
    if found in ("doc", "locked", "office") and format in ("docx", "pdf"):
        raise NotAssessedError(f"this is {_NAMES[found]}, which cannot be read", _REMEDIES[found])
    if found and found != format and not (format == "markdown" and found == "html"):
        if format == "docx" and found == "zip":
            found = ""  # cut off or damaged: the reader says so
        else:
            remedy = f"rename it to end in {_ending(found)}" if found in _READERS else _REMEDIES.get(found, _ADVICE)
            raise NotAssessedError(f"this is not {_NAMES[format]} but {_NAMES[found]}", remedy)
    if format == "docx" and not data.startswith(b"PK"):
        raise NotAssessedError("this is not a Word document, or it is damaged", _SAVE_AS_WORD)
    document = _READERS[format](shown, data)
    if not any(sign.isalpha() for block in document.blocks for sign in block.text):
        raise NotAssessedError(
            "no words were found in it", "check that it is the right file; pictures of text need text recognition (OCR)"
        )
    return document


def _kind(data: bytes) -> str:
    """What the bytes hold, as a key of _NAMES; "" where they do not say."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    kind = next((kind for sign, kind in _SIGNATURES if start.startswith(sign.lower())), "")
    if not kind and b"%PDF-" in data[:1024]:
        return "pdf"
    if kind == "zip":
        return _kind_of_zip(data)
    if kind == "office":
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "locked"
        return "doc" if "WordDocument".encode("utf-16-le") in data else "office"
    return kind


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return "zip"
    return next((kind for part, kind in _PARTS if any(name.startswith(part) for name in names)), "zip")


def _ending(format: str) -> str:
    return next(suffix for suffix, each in FORMATS.items() if each == format)


def _pdf(shown: str, data: bytes) -> Document:
    from policylint.documents.pdf import read_pdf

    return read_pdf(shown, data)


def _docx(shown: str, data: bytes) -> Document:
    from policylint.documents.docx import read_docx

    return read_docx(shown, data)


def _text(shown: str, data: bytes) -> Document:
    from policylint.documents.text import read_text

    return read_text(shown, data)


def _markdown(shown: str, data: bytes) -> Document:
    from policylint.documents.markdown import read_markdown

    return read_markdown(shown, data)


_READERS: dict[str, Callable[[str, bytes], Document]] = {
    "pdf": _pdf,
    "docx": _docx,
    "text": _text,
    "markdown": _markdown,
}
"""Format to reader; each is imported when it is first needed, because some take long to import."""
