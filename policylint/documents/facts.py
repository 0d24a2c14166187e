"""Finds what a document states about itself: title, policy number, and when it took effect, was revised, is reviewed.

A document's head comes as "Key: value" lines, as table cells (value beside, below or after its key), or as running
lines; all of them are turned into one list of statements first, and each fact is then looked for in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from policylint.documents.labels import split_label
from policylint.documents.model import Block, BlockKind, Facts
from policylint.documents.sections import NO_HEADING

_HEAD = 40
"""Blocks of a document without pages that count as its head."""

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?\\.?" if month[3:] else month for month in _MONTHS) + "|sept\\.?"
_DATE = re.compile(
    rf"(?P<iso>\b\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}\b)|(?P<us>\b\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d{{2}})\b)"
    rf"|(?P<words>\b(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b)|(?P<day>\b\d{{1,2}} (?:{_MONTH}),? \d{{4}}\b)"
    rf"|(?P<month>\b(?:{_MONTH}),? \d{{4}}\b)",
    re.IGNORECASE,
)
_KEYS = {
    "effective": re.compile(
        r"effective(?: date)?(?: of)?|date effective|active date|in effect (?:since|from)", re.IGNORECASE
    ),
    "issued": re.compile(
        r"(?:original )?(?:issue[d]?|adopted|adoption|published|approved)(?: date| on)?"
        r"|date (?:of issue|issued|published|adopted)",
        re.IGNORECASE,
    ),
    "revised": re.compile(
        r"(?:date of )?(?:last |latest )?(?:revised|revision|revisions|amended|updated|rev\.)(?: dates?| on)?"
        r"|date revised",
        re.IGNORECASE,
    ),
    "review": re.compile(
        r"(?:next|scheduled|required) (?:policy )?review(?: date)?|review (?:date|due|by)"
        r"|re-?evaluation date|to be reviewed by",
        re.IGNORECASE,
    ),
}
_NO_KEY = re.compile(r"(?:rescinds?|supersedes?|supersed\w+|replaces?|amends)\b.*$", re.IGNORECASE)
_CYCLE_KEY = re.compile(
    r"(?:review (?:cycle|frequency|period|interval|schedule)|reviewed|re-?evaluate)\s*:\s*(.+)", re.IGNORECASE
)
_NUMBER_WORD = "two|three|four|five|six|twelve|eighteen|twenty-four|thirty-six|\\d{1,2}"
_CYCLE = re.compile(
    rf"annually|yearly|biennially|biannually|semi-?annually|quarterly|each year"
    rf"|(?:once )?(?:a|per|each|every) (?:calendar )?year"
    rf"|every (?:other year|(?:{_NUMBER_WORD}) (?:\(\d+\) )?(?:years|months))|(?:{_NUMBER_WORD}) months",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"\bthis (?:policy|order|directive|procedure|general order|manual|document|chapter|instruction)\b", re.IGNORECASE
)
_REVIEW = re.compile(r"\breview(?:s|ed)?\b|\bre-?evaluated?\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?:[A-Z]{1,5}[- ]?|[IVX]{1,4}-)?\d[\w./:-]*(?:\([a-z0-9]\))?", re.ASCII)
_NUMBER_KEY = re.compile(
    r"(?:policy|general order|special order|order|directive|procedure|procedural instruction|departmental procedure|sop"
    r"|g\.?o\.?|document|policy and procedure)\s*(?:no\.?|number|#|num\.?)?\s*:?\s+(?=[A-Z0-9])"
    r"|(?:number|no\.|nr\.)\s*:?\s*(?=[A-Z0-9])",
    re.IGNORECASE,
)
_TITLE_KEY = re.compile(
    r"(?:subject|topic|(?:policy |order |directive |document |general order |policy and procedure )?title|policy name"
    r"|re)\s*:?\s*(?=\S|$)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:purpose(?: and scope)?|policy|procedures?|scope|definitions?|introduction|background|order|general|contents"
    r"|(?:table of )?contents|references?:?|philosophy|discussion|chapter \w+|part \w+.*|section \w+|appendix.*)",
    re.IGNORECASE,
)
_FORM_WORD = re.compile(
    r"(?:subject|title|topic|references?|effective(?: date)?|rescinds?|supersedes?|amends?|purpose|distribution|number"
    r"|no\.?|index(?: as)?|(?:date of )?issue(?:d|s| date)?|revised|revisions?|review(?: date)?|policy|procedures?"
    r"|(?:(?:procedural|special|general|written|departmental|administrative|standard|operating) )+"
    r"(?:instructions?|orders?|directives?|procedures?|bulletins?))\W*",
    re.IGNORECASE,
)
"""The words that a document's head is printed with: keys whose values stand elsewhere, and kinds of document."""
_KEY_ONLY = re.compile(r"[A-Z*][\w .,/&'()-]{1,40}:?")
_ONLY_NUMBER = re.compile(
    r"(?:(?:policy|general|special|order|directive|procedure|section|chapter|no\.?|number|#) ?)+[A-Z]{0,3}-?\d[\w.-]*",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"^(?:policy|general order|special order|order|directive|procedure|section|chapter)"
    r"\s+(?:no\.? )?[A-Z]{0,3}-?\d[\w.-]*\s*[:,–-]\s*",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"\s+table of contents$", re.IGNORECASE)
_NUMBER_BEHIND = re.compile(r"(?<=[A-Za-z]) (\d+(?:\.\d+)+)$")
_RUNNING_NUMBER = re.compile(r"\s+[-–|]\s+\d{1,4}$")
_AGENCY = re.compile(
    r"\b(?:police|sheriff\S*|public safety)\b.*\b(?:department|dept|office|bureau|service|manual|directive)\b"
    r"|^\W*(?:city|county) of\b"
    r"|\bof police\b|\blexipol\b|\bcopyright\b|©|\bpublished\b|\bpage\b|\bdraft\b|\bmanual\b"
    r"|^general orders?$|^references?$|^[\w.-]+ police$|^chief\b",
    re.IGNORECASE,
)


def find_facts(blocks: Sequence[Block], furniture: Sequence[str]) -> Facts:
    """Title, number and dates from a document's first page and its running lines; "" for what it does not state.

    Dates come as ISO where day, month and year are given (two-digit years from 69 on are of the last century), else
    as printed; `review` may be a cycle ("annually") that the text anywhere announces for the document itself.
    """
    head = [block for block in blocks if (block.page == 1 if block.page is not None else block.index < _HEAD)]
    statements = [*_statements(head), *furniture]
    dates = {name: _keyed_date(statements, key) for name, key in _KEYS.items()}
    return Facts(
        title=_title(blocks, head, statements, furniture),
        number=_number(head, statements),
        effective=dates["effective"] or dates["issued"],
        revised=dates["revised"],
        review=dates["review"] or _cycle(statements, blocks),
    )


def _statements(head: Sequence[Block]) -> Iterator[str]:
    """The lines of a document's head, keys that stand alone put before their values."""
    cells = {(block.cell.table, block.cell.row, block.cell.column): block for block in reversed(head) if block.cell}
    for place, block in enumerate(head):
        yield block.printed
        if not _KEY_ONLY.fullmatch(block.text):
            continue
        key = block.text.rstrip(": ")
        if place + 1 < len(head) and (block.cell is None or head[place + 1].cell is not None):
            yield f"{key}: {head[place + 1].printed}"
        if block.cell is not None:
            below = cells.get((block.cell.table, block.cell.row + 1, block.cell.column))
            if below is not None:
                yield f"{key}: {below.printed}"


def _keyed_date(statements: Sequence[str], key: re.Pattern[str]) -> str:
    """The date that stands right after a key; the last where several are listed."""
    for statement in statements:
        statement = _NO_KEY.sub("", statement)
        for match in key.finditer(statement):
            behind = statement[match.end() : match.end() + 160]
            dates = []
            last = 0
            for date in _DATE.finditer(behind):
                if re.search(r"[^\W\d_]{3}", behind[last : date.start()]) or date.start() - last > 40:
                    break
                dates.append(to_iso(date))
                last = date.end()
            if dates:
                return max(dates) if all(each[:1].isdigit() for each in dates) else dates[-1]
    return ""


def to_iso(date: re.Match[str]) -> str:
    """A date as ISO ("2024-03-01"), or as printed where it names no day or is no date of the calendar."""
    text = date.group()
    if date["month"]:
        return text
    if date["iso"]:
        year, month, day = map(int, re.split(r"[-/]", text))
    elif date["us"]:
        month, day, year = map(int, re.split(r"[-/.]", text))
        if year < 100:
            year += 2000 if year < 69 else 1900
    else:
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        name = re.search(_MONTH, text, re.IGNORECASE)
        month = next(place for place, each in enumerate(_MONTHS, 1) if name and each[:3] == name.group()[:3].lower())
        day, year = numbers
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return text
    return f"{year:04}-{month:02}-{day:02}"


def _cycle(statements: Sequence[str], blocks: Sequence[Block]) -> str:
    """How often the document says that it is reviewed, as printed."""
    for statement in statements:
        if (match := _CYCLE_KEY.search(statement)) and (cycle := _CYCLE.search(match.group(1))):
            return cycle.group()
    for block in blocks:
        for sentence in re.split(r"(?<=[.;]) ", block.text):
            review = _REVIEW.search(sentence)
            if review and _THIS.search(sentence) and (cycle := _CYCLE.search(sentence)):
                return cycle.group()
    return ""


def _number(head: Sequence[Block], statements: Sequence[str]) -> str:
    """The policy's number: that of its title, the one after its key, or that of its first section."""
    for block in head[:12]:
        if _is_titled(block) and block.label and any(map(str.isdigit, block.label)) and "." in block.label[:-1]:
            return block.label.rstrip(".")
        if _is_titled(block) and (behind := _NUMBER_BEHIND.search(block.text)):
            return behind.group(1)
        if block.kind is BlockKind.HEADING and block.label:
            break
    for statement in statements:
        if len(statement) > 120:
            continue
        statement = _NO_KEY.sub("", statement)
        for match in _NUMBER_KEY.finditer(statement):
            number = _NUMBER.match(statement, match.end())
            if number and not _DATE.match(statement, match.end()):
                return number.group().rstrip(".:,-")
    for block in head:
        if block.kind is BlockKind.HEADING and block.label[:1].isdigit() and "." in block.label.rstrip("."):
            stem, _, last = block.label.rstrip(".").rpartition(".")
            return stem if last == "1" and len(stem) > 1 else block.label.rstrip(".")
    return ""


def _title(blocks: Sequence[Block], head: Sequence[Block], statements: Sequence[str], furniture: Sequence[str]) -> str:
    """The title: after its key, the first heading that says something, or the running line that names it."""
    for statement in statements:
        match = _TITLE_KEY.match(statement)
        if match and ":" in statement[: match.end() + 1] and len(statement) < 140:
            title = statement[match.end() :].strip(" :")
            if not title or ".." in title or _FORM_WORD.fullmatch(title):
                continue
            if not any(key.match(title) for key in _KEYS.values()):
                return title
    cells = [block for block in head if block.cell is not None and block.cell.row == 0 and block.text.isupper()]
    for block in (*head, *cells):
        if block.kind is BlockKind.HEADING and block.label and _GENERIC.fullmatch(block.text.strip(" :")):
            break
        if _is_titled(block):
            return _bare(block.text).rstrip(":")
    for block in (*cells, *_alone_in_their_rows(head)):
        if _says_something(block.text) and block.text[0].isalpha():
            return block.text
    running = [split_label(_RUNNING_NUMBER.sub("", line)) for line in furniture]
    for _, text in sorted(
        (each for each in running if not each[0] or each[0].dotted), key=lambda each: each[0] is None
    ):
        if _says_something(text) and len(text) < 90 and text[0].isalpha() and _is_spoken_of(text, blocks):
            return _bare(text)
    return ""


def _alone_in_their_rows(head: Sequence[Block]) -> list[Block]:
    """The cells of the table that a document begins with, those that share their row with others left out."""
    first = list(takewhile(lambda block: block.cell is not None, head))
    rows = Counter(block.cell.row for block in first if block.cell is not None and block.cell.table == 0)
    return [block for block in first if block.cell is not None and rows[block.cell.row] == 1]


def _is_spoken_of(title: str, blocks: Sequence[Block]) -> bool:
    """Whether the text speaks of what a running line says: a motto is no title."""
    words = re.findall(r"[^\W\d_]{4,}", title.casefold())
    texts = [block.text.casefold() for block in blocks]
    return bool(words) and all(any(word[:-1] in text for text in texts) for word in words)


def _is_titled(block: Block) -> bool:
    """Whether a block is a heading that names the policy rather than a part of it."""
    labelled = block.label and not re.search(r"[.-]", block.label[:-1])
    title = block.text.rstrip(":") if block.label else block.text
    return block.kind is BlockKind.HEADING and not labelled and _says_something(_bare(title))


def _bare(title: str) -> str:
    """A title without the kind and number of the document round it, and without the name of its contents after it."""
    return _CONTENTS.sub("", _NUMBER_BEHIND.sub("", _KIND.sub("", title))).lstrip(" –—-:")


def _says_something(text: str) -> bool:
    """Whether a line can be a title: no name of an agency, no date, no section that every policy has."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    return (
        bool(words)
        and len(" ".join(words)) > 4
        and not text.endswith(":")
        and not _GENERIC.fullmatch(text.strip(" :"))
        and not _FORM_WORD.fullmatch(text)
        and not _AGENCY.search(text)
        and not _DATE.search(text)
        and not _ONLY_NUMBER.fullmatch(text)
        and not NO_HEADING.fullmatch(text)
        and ":" not in text[:25]
        and not re.search(r"\. ?\.", text)
    )
