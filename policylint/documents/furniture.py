"""Finds what stands on the pages but is no part of the text: running headers and footers, page numbers, watermarks.

Running lines are recognized by their box and by repetition on neighbouring pages, never by their place in the file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from policylint.documents.labels import split_label
from policylint.documents.lines import LINE_END_HYPHEN, Line, Page, body_size

_HEADER_ZONE = 0.22
_FOOTER_ZONE = 0.84
"""Shares of the page height above and below which running lines are looked for."""

_LEAST_ZONE = 50.0
"""Height of the zones on small pages, in points."""

_BUCKET = 6.0
"""Running lines may stand this much higher or lower from page to page, in points."""

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|pg\.?|p\.)?\s*[-–—|]?\s*(?:\d{1,4}|\d{1,4}-\d{1,3}|(?-i:[ivxl]{1,6})|[A-Z]-?\d{1,3})\s*[-–—|]?"
    r"(?:\s*(?:of|/)\s*\d{1,4})?\s*(?:\|\s*page)?",
    re.IGNORECASE,
)
_PAGE_OF = re.compile(r"[-–—(\[]?\s*page:?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*[-–—)\]]?", re.IGNORECASE)
_NEVER_TEXT = re.compile(
    r"\W*(?:continued (?:on|from) (?:the )?(?:next|following|previous|back) page"
    r"|this page (?:is |was |has been )?(?:intentionally |purposely )?(?:left )?blank.*"
    r"|\**(?:published|reprinted|reproduced) with permission (?:by|of|from)\b.*"
    r"|[-–—_*=~. ]{4,}|[-–—] ?\d{1,4} ?[-–—]"
    r"|redacted(?: redacted)*|r/ ?\d{1,2}[-/]\d{2}[-/]\d{2,4}|[a-z]:\\.{3,}"
    r"|rev(?:ised|ision)?\.?(?: ?\d{1,2}[-/]\d{2,4})?|\*+\d{0,2}(?!\.)|new"
    r"|(?:printed copies|uncontrolled)\b.{0,40}\b(?:printed|uncontrolled)\b.*"
    r")\W*",
    re.IGNORECASE,
)
_FOOT_LINE = re.compile(
    r"\S.{1,80}\s[-–—|]\s\d{1,4}|(?:copyright|©|\(c\)).*|.*\ball rights reserved\W*"
    r"|(?:adoption|adopted|revised|revision|rev|printed)\.?(?: date)?:? [\d/., A-Za-z-]{6,24}(?:©.*)?",
    re.IGNORECASE,
)
"""What the foot of a page says even where there is one page only."""

_STAMP = re.compile(
    r"\W*(?:draft|confidential|sample|copy|void|superseded|rescinded|obsolete|archived?|uncontrolled copy|redacted"
    r"|for official use only)\W*",
    re.IGNORECASE,
)


def part_furniture(pages: Sequence[Page]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """The lines of each page without the furniture, and the furniture: each distinct text once, in order."""
    keys = [[_key(line, page) for line in page.lines] for page in pages]
    repetition = _Repetition(pages, keys)
    size = body_size(line for page in pages for line in page.lines)
    body: list[list[Line]] = []
    found: dict[str, None] = {}
    for page, page_keys in zip(pages, keys, strict=True):
        out = _stray(page, size) | repetition.pervasive(page_keys) | _edges(page, page_keys, repetition)
        if page is not pages[0]:
            plain = [place for place, line in enumerate(page.lines) if line.size <= 1.1 * size]
            out |= repetition.astray(page_keys, plain, out)
        body.append([line for place, line in enumerate(page.lines) if place not in out])
        found.update(dict.fromkeys(page.lines[place].text.rstrip(LINE_END_HYPHEN) for place in sorted(out)))
    return body, tuple(found)


_Key = tuple[str, int, int]


def _key(line: Line, page: Page) -> _Key:
    """What a running line keeps from page to page: its words without digits, and its distance from the nearer edge.

    What is no words and no page number (a date, "12.345") must come again as it is.
    """
    words = line.text.casefold()
    if sum(map(str.isalpha, words)) >= 2 or _PAGE_NUMBER.fullmatch(words):
        words = _DIGITS.sub("#", words)
    below = line.baseline > page.height / 2
    distance = page.height - line.baseline if below else line.baseline
    return words, -1 if below else 1, int(distance // _BUCKET)


def _can_run(words: str) -> bool:
    """Whether a line with these words can be a running line: a list label cannot."""
    if sum(map(str.isalpha, words)) >= 2 or _PAGE_NUMBER.fullmatch(words.replace("#", "1")):
        return True
    return len(words) >= 4 and words[0].isdigit() and words[-1].isdigit()


class _Repetition:
    """Which lines come again at about the same place of other pages, and which of them are running lines."""

    def __init__(self, pages: Sequence[Page], keys: Sequence[Sequence[_Key]]) -> None:
        """`keys`: of each page's lines."""
        self.total = len(pages)
        first = [
            (line, key)
            for page, page_keys in zip(pages[:1], keys, strict=False)
            for line, key in zip(page.lines, page_keys, strict=True)
        ]
        self.head = {
            key[0] for line, key in first if key[1] > 0 and _in_zone(line, pages[0]) and not _is_labelled(line)
        }
        """Words of the lines at the head of the first page, which may head the others elsewhere."""
        standing = Counter(words for page_keys in keys for words in {key[0] for key in page_keys})
        beyond = Counter(
            words for page, page_keys in zip(pages, keys, strict=True) for words in _zoned(page, page_keys)
        )
        self.common = {
            words
            for words, count in standing.items()
            if count >= max(4, 0.75 * self.total)
            and sum(map(str.isalpha, words)) >= 4
            and (words in self.head or beyond[words] >= 0.6 * count)
        }
        self.numbers: defaultdict[_Key, set[int]] = defaultdict(set)
        for page, page_keys in zip(pages, keys, strict=True):
            for key in page_keys:
                self.numbers[key].add(page.number)
        self.running = {key for key in self.numbers if _can_run(key[0]) and self._runs(self._near(key))}
        self.slots: Counter[tuple[int, int, int]] = Counter()
        if self.total >= 5:
            for page, page_keys in zip(pages, keys, strict=True):
                pairs = zip(page.lines, page_keys, strict=True)
                self.slots.update({_slot(line, key) for line, key in pairs if key in self.running})

    def _near(self, key: _Key) -> set[int]:
        """Pages on which a line with these words stands at about the same place."""
        words, edge, bucket = key
        around = [self.numbers.get((words, edge, bucket + step)) for step in (-1, 1)]
        return self.numbers[key].union(*filter(None, around))

    def _runs(self, numbers: set[int]) -> bool:
        """Whether these pages are those of a running line: enough of them, and next to each other."""
        if len(numbers) < (2 if self.total <= 4 else 3):
            return False
        beside = sum(
            1 for number in numbers if not numbers.isdisjoint((number - 2, number - 1, number + 1, number + 2))
        )
        return beside >= 0.6 * len(numbers)

    def in_slot(self, line: Line, key: _Key) -> bool:
        """Whether a line stands, in the same size, where most pages have a running line."""
        if len(line.text) > 60 or line.text[:1].islower() or not _can_run(key[0]) or split_label(line.text)[0]:
            return False
        return self.slots[_slot(line, key)] >= 0.5 * self.total

    def pervasive(self, keys: Sequence[_Key]) -> set[int]:
        """Places of the lines of a page that come again on most pages, wherever they stand: watermarks."""
        least = max(4, 0.6 * self.total)
        return {
            place
            for place, key in enumerate(keys)
            if len(key[0]) > 3 and key in self.running and len(self._near(key)) >= least
        }

    def astray(self, keys: Sequence[_Key], plain: Sequence[int], found: set[int]) -> set[int]:
        """Places of the lines that stand at the edge of most pages, where a page has them among its text.

        Text taken out of other files has its headers there at times. `plain`: places of the lines that are not larger
        than the text; `found`: places known to be furniture.
        """
        have = {keys[place][0] for place in found}
        first = {keys[place][0]: place for place in reversed(plain)}
        return {first[words] for words in self.common.intersection(first) - have}


def _zoned(page: Page, keys: Sequence[_Key]) -> set[str]:
    """Words of the lines of a page that stand where headers and footers do."""
    return {key[0] for line, key in zip(page.lines, keys, strict=True) if _in_zone(line, page)}


def _is_labelled(line: Line) -> bool:
    """Whether a line begins with a label that counts sections or items ("IV."), as running lines do not."""
    label, rest = split_label(line.text)
    return label is not None and not label.dotted and rest != ""


def _slot(line: Line, key: _Key) -> tuple[int, int, int]:
    """A place for running lines: edge, distance from it, font size."""
    return key[1], key[2], round(line.size * 2)


def _in_zone(line: Line, page: Page) -> bool:
    """Whether a line stands where headers and footers do."""
    header = max(_HEADER_ZONE * page.height, _LEAST_ZONE)
    footer = min(_FOOTER_ZONE * page.height, page.height - _LEAST_ZONE)
    return line.baseline < header or line.baseline > footer


def _edges(page: Page, keys: Sequence[_Key], repetition: _Repetition) -> set[int]:
    """Places (in `page.lines`) of running lines and page numbers: from the edge inwards, up to the first other line."""
    out: set[int] = set()
    order = sorted((line.baseline, place) for place, line in enumerate(page.lines) if line.upright)
    for places, below in ((_rows(order), False), (_rows(reversed(order)), True)):
        missed = 0
        for row in places:
            lines = [page.lines[place] for place in row]
            if not _in_zone(lines[0], page) or (lines[0].baseline > page.height / 2) != below:
                break
            running = [place for place in row if _is_running(page.lines[place], keys[place], repetition)]
            if running and (len(running) == len(row) or sum(len(line.text) for line in lines) < 90):
                out.update(row)
                missed = 0
            elif running:
                out.update(running)
                break
            elif len(lines) == 1 and _PAGE_NUMBER.fullmatch(lines[0].text):
                out.update(row)
            elif below and all(_FOOT_LINE.fullmatch(line.text) for line in lines):
                out.update(row)
                missed = 0
            else:
                missed += 1
                if missed > 1:
                    break
    return out


def _rows(order: Iterable[tuple[float, int]]) -> list[list[int]]:
    """Places of lines grouped by printed row, in the order given."""
    rows: list[list[int]] = []
    last = float("-inf")
    for baseline, place in order:
        if rows and abs(baseline - last) <= 2.0:
            rows[-1].append(place)
        else:
            rows.append([place])
            last = baseline
    return rows


def _is_running(line: Line, key: _Key, repetition: _Repetition) -> bool:
    """Whether a line of the zones is a running line or a page number of the plain kind."""
    repeats_first = line.page > 1 and key[1] > 0 and key[0] in repetition.head and _can_run(key[0])
    return (
        repeats_first
        or key in repetition.running
        or bool(_PAGE_OF.fullmatch(line.text))
        or repetition.in_slot(line, key)
    )


def _stray(page: Page, size: float) -> set[int]:
    """Places of lines that are no text wherever they stand: turned text, stamps, notes to the reader of the paper."""
    turned = [place for place, line in enumerate(page.lines) if not line.upright]
    out = set(turned) if len(turned) * 2 < len(page.lines) else set()
    for place, line in enumerate(page.lines):
        stamped = line.size > 1.8 * size and _STAMP.fullmatch(line.text)
        if stamped or _NEVER_TEXT.fullmatch(line.text) or _PAGE_OF.fullmatch(line.text):
            out.add(place)
    return out
