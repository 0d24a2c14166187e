"""Makes small Word files for the tests, straight from the XML of their parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


def word_file(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    footnotes: str = "",
    endnotes: str = "",
    headers: Sequence[str] = (),
    diagram: str = "",
    prolog: str = "",
) -> bytes:
    """A Word file with this XML inside its parts; `prolog` comes before the root of the body's part."""
    parts = {"styles": styles, "numbering": numbering, "footnotes": footnotes, "endnotes": endnotes}
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    files = {name: f"<w:{roots[name]} {_SPACES}>{xml}</w:{roots[name]}>" for name, xml in parts.items() if xml}
    kinds = {name: name for name in files}
    for position, header in enumerate(headers, 1):
        files[f"header{position}"] = f"<w:hdr {_SPACES}>{header}</w:hdr>"
        kinds[f"header{position}"] = "header"
    if diagram:
        files["diagram"], kinds["diagram"] = diagram, "diagramData"
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONS}{kinds[name]}" Target="{name}.xml"/>' for name in files
    )
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}{kinds[name]}+xml"/>' for name in files
    )
    content = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}relationships">{relations}</Relationships>',
        "word/document.xml": f"{prolog}<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": xml for name, xml in files.items()},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return packed.getvalue()


def p(text: str = "", *, style: str = "", number: tuple[int, int] | None = None, about: str = "", xml: str = "") -> str:
    """A paragraph: plain `text` then `xml` runs; `number` is (numId, ilvl); `about` goes into its properties."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}{about}</w:pPr>{r(text) if text else ''}{xml}</w:p>"


def r(text: str, about: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{about}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def bold(text: str) -> str:
    """A paragraph all in bold."""
    return p(xml=r(text, "<w:b/>"))


def inserted(xml: str) -> str:
    """Runs that were inserted with changes tracked."""
    return f'<w:ins w:id="1" w:author="A">{xml}</w:ins>'


def deleted(text: str) -> str:
    """Text that was deleted with changes tracked."""
    return f'<w:del w:id="2" w:author="A"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def cell(content: str, about: str = "") -> str:
    """A table cell; `content` is block XML."""
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{content}</w:tc>"


def row(*cells: str, about: str = "") -> str:
    """A table row."""
    return f"<w:tr><w:trPr>{about}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def complex_field(instruction: str, result: str) -> str:
    """A field as Word writes most of them: marks, the instruction, the result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{r(result)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def level(ilvl: int, text: str, format: str = "decimal", more: str = "", left: int | None = None) -> str:
    """A level of a list definition."""
    left = 720 * (ilvl + 1) if left is None else left
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def abstract(number: int, *levels: str, more: str = "") -> str:
    """A list definition."""
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def use(num_id: int, definition: int, more: str = "") -> str:
    """A list that uses a definition."""
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{definition}"/>{more}</w:num>'
