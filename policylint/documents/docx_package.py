"""Opens the package (zip file) of a Word document, after looking whether it is safe to open."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.package import Package as WordPackage
from lxml import etree

from policylint.documents.docx_names import Element, W
from policylint.documents.model import NotAssessedError

MAX_MEMBERS = 20_000
MAX_UNPACKED = 512 * 2**20
MAX_XML = 128 * 2**20
MAX_RATIO = 250
"""Unpacked to packed size of one member; text in XML reaches 30, a member of mere repetition 1000."""
SMALL = 4 * 2**20
"""Members up to this size may have any ratio."""

_DIAGRAM_DATA = "/diagramData"
_KINDS_READ = ("/styles", "/numbering", "/footnotes", "/endnotes", "/settings", "/header", "/footer", _DIAGRAM_DATA)
_SAVE_AGAIN = "open it in Word and save it again as a Word document (.docx)"
_XML = (".xml", ".rels")
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word document that hold text, or say how it is shown; a part that is not there is None."""

    document: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    settings: Element | None
    headers_and_footers: tuple[Element, ...]
    diagrams: Mapping[str, Element]
    """The data of SmartArt diagrams by the id of their relation to the document."""


def open_package(data: bytes) -> Package:
    """Open a DOCX file given as bytes.

    Raises NotAssessedError where it is damaged, dangerous (a DOCTYPE, a zip bomb) or not a Word document.
    """
    _look_for_danger(data)
    try:
        main = WordPackage.open(io.BytesIO(data)).main_document_part
        parts: dict[str, list[Element]] = {}
        diagrams: dict[str, Element] = {}
        for relation_id, relation in main.rels.items():
            if relation.is_external or not relation.reltype.endswith(_KINDS_READ):
                continue
            found = _root(relation.target_part)
            parts.setdefault(relation.reltype, []).extend(found)
            if relation.reltype.endswith(_DIAGRAM_DATA):
                diagrams.update((relation_id, root) for root in found)
        roots = _root(main)
    except (OpcError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise NotAssessedError("the Word document is damaged or incomplete", _SAVE_AGAIN) from error
    if not roots or roots[0].tag != W + "document":
        raise NotAssessedError("the file is not a Word document in the usual format", _SAVE_AGAIN)

    def first(kind: str) -> Element | None:
        return next(iter(parts.get(kind, ())), None)

    types = RELATIONSHIP_TYPE
    return Package(
        document=roots[0],
        styles=first(types.STYLES),
        numbering=first(types.NUMBERING),
        footnotes=first(types.FOOTNOTES),
        endnotes=first(types.ENDNOTES),
        settings=first(types.SETTINGS),
        diagrams=diagrams,
        headers_and_footers=(*parts.get(types.HEADER, ()), *parts.get(types.FOOTER, ())),
    )


def _look_for_danger(data: bytes) -> None:
    """Refuse what is no whole zip file, what would unpack to far more than any policy needs, and any DOCTYPE.

    An entity of a DOCTYPE silently swallows the text after it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
                raise _bomb()
            for member in members:
                is_xml = member.filename.lower().endswith(_XML)
                if is_xml and member.file_size > MAX_XML:
                    raise _bomb()
                if member.file_size > SMALL and member.file_size > MAX_RATIO * max(member.compress_size, 1):
                    raise _bomb()
                if member.flag_bits & 1:
                    raise NotAssessedError(
                        "the Word document is protected by a password", "save a copy without a password"
                    )
            for member in members:
                if member.filename.lower().endswith(_XML):
                    content = archive.read(member)
                    if any(sign in content for sign in _DOCTYPES):
                        raise NotAssessedError(
                            "the Word document holds a DOCTYPE, which Word never writes and which can hide text",
                            _SAVE_AGAIN,
                        )
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise NotAssessedError("the Word document is damaged or cut off", "get a whole copy of the file") from error


def _bomb() -> NotAssessedError:
    return NotAssessedError(
        "the Word document would unpack to an unreasonable size", "check where it comes from, or save it again in Word"
    )


def _root(part: object) -> list[Element]:
    """The root element of a part: parsed already, or given as bytes; none where it is empty or no XML."""
    element = getattr(part, "element", None)
    if isinstance(element, etree._Element):
        return [element]
    blob = getattr(part, "blob", b"")
    if blob.lstrip()[:1] != b"<" and not blob.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return []
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return [etree.fromstring(blob, parser)]
