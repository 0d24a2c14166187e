"""The report for people: what each document is about, its gaps with what to write, and what it meets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from policylint.engine.model import DocumentResult, ElementResult, Evidence, Report, Verdict
from policylint.reporters.layout import (
    Style,
    counted,
    listed,
    pages,
    place,
    plain,
    practice_name,
    quoted,
    shorten,
    wrapped,
    wrapped_parts,
)
from policylint.rulebook.model import Pack, pack_of, shared_ids

GAPS = (Verdict.CONTRARY, Verdict.MISSING, Verdict.PARTIAL)
"""The order in which gaps are shown: what the document says wrongly comes first."""

LABEL = 12
"""Columns for the words that head each line of a gap, blanks before and after included."""

QUOTE = 300
"""Longest quote in a gap, in characters; the JSON report has quotes whole."""

NEAREST_QUOTE = 160
"""Longest quote of a passage that is not sufficient."""

MOST_QUOTES = 3

ROOM_FOR_QUOTES = 80
"""Columns from which on the list of what is met has room for quotes."""


def render(report: Report, style: Style) -> str:
    """The report as text for a person at a terminal; nothing at all where `style.quiet` and there are no gaps."""
    off_topic = [document for document in report.documents if document.assessed and not _is_shown(document)]
    blocks: list[list[str]] = []
    for document in report.documents:
        if _is_shown(document) and not (style.quiet and not _gaps(document)):
            blocks.append(_document(document, report.packs, style))
    if not style.quiet:
        blocks.append(_off_topic(off_topic, report, style))
        blocks.append(_not_assessed(report.documents, style))
        blocks.append(_totals(report, style))
    text = "\n\n\n".join("\n".join(line.rstrip() for line in block) for block in blocks if block)
    return text + "\n" if text else ""


def _is_shown(document: DocumentResult) -> bool:
    """Whether a document has a part of the report of its own: it was asked for something, or hides pages."""
    return document.assessed and bool(document.elements or document.topics or document.unreadable_pages)


def _gaps(document: DocumentResult) -> list[ElementResult]:
    found = [result for result in document.elements if result.verdict in GAPS]
    return sorted(found, key=lambda result: GAPS.index(result.verdict))


def _document(document: DocumentResult, packs: Sequence[Pack], style: Style) -> list[str]:
    lines = _head(document, style)
    gaps = _gaps(document)
    for result in gaps:
        lines += ["", *_gap(result, packs, bool(document.unreadable_pages), style)]
    met = [result for result in document.elements if result.verdict is Verdict.MET]
    if met and not style.quiet:
        lines += ["", style.paint(f"MET ({len(met)})", Verdict.MET), *_met_lines(met, style)]
    if not style.quiet:
        lines += ["", *(style.bold(line) for line in wrapped(_summary_line(document), style.width))]
    return lines


def _head(document: DocumentResult, style: Style) -> list[str]:
    path = plain(document.path)
    lines = [style.bold(path), "─" * min(len(path), style.width)]
    facts = document.facts
    stated = [
        plain(facts.title),
        f"number {plain(facts.number)}" if facts.number else "",
        f"effective {plain(facts.effective)}" if facts.effective else "",
        f"revised {plain(facts.revised)}" if facts.revised else "",
        f"next review: {plain(facts.review)}" if facts.review else "",
        counted(document.page_count, "page") if document.page_count else "",
    ]
    if any(stated):
        lines += wrapped_parts([part for part in stated if part], style.width)
    if document.topics:
        lines += wrapped(f"About: {', '.join(document.topics)}", style.width, rest="       ")
    if document.unreadable_pages:
        verb = "has" if len(document.unreadable_pages) == 1 else "have"
        warning = (
            f"{pages(document.unreadable_pages).capitalize()} {verb} no readable text. "
            "“Missing” below speaks of the readable pages only."
        )
        lines += [style.paint(line, Verdict.PARTIAL) for line in wrapped(warning, style.width)]
    return lines


def _gap(result: ElementResult, packs: Sequence[Pack], unreadable: bool, style: Style) -> list[str]:
    rule = result.rule
    word = f"{result.verdict.value.upper():<{LABEL}}"
    # The id must not part from the title by a line break inside it, and is set back beside it.
    pack = pack_of(rule, packs)
    id = f"[{pack.full_name(rule) if rule.id in shared_ids(packs) else rule.id}]"
    title = wrapped(f"{rule.title} {id}", style.width, " " * len(word))
    title[-1] = title[-1].removesuffix(id)
    lines = [style.bold(line) for line in title]
    lines[0] = style.paint(word, result.verdict) + style.bold(title[0][len(word) :])
    lines[-1] += style.dim(id)
    for practice in rule.practices:
        name = practice_name(practice, pack.practices)
        lines += [style.dim(line) for line in wrapped(name, style.width, " " * LABEL)]
    lines += _labelled("asked", rule.asks, style)
    shown = _most_telling(result)
    for number, evidence in enumerate(shown):
        lines += _passage("found" if number == 0 else "and", evidence, result, style)
    hidden = len(result.evidence) - len(shown)
    if hidden > 0:
        lines += _labelled("", f"and {counted(hidden, 'more passage')}, which --format json lists", style)
    if not result.evidence:
        lines += _labelled("found", "nothing" + (" on the readable pages" if unreadable else ""), style)
    if result.nearest:
        lines += _passage("nearest", result.nearest, result, style, NEAREST_QUOTE)
    if result.absent and result.verdict is not Verdict.MISSING:
        lines += _labelled("not found", "; ".join(result.absent), style)
    lines += _labelled("write", f"“{plain(rule.suggest)}”", style)
    return lines


def _most_telling(result: ElementResult) -> list[Evidence]:
    """The quotes to show: those for the verdict first, then one that says otherwise (both sides of a contradiction)."""
    for_it = [evidence for evidence in result.evidence if evidence.supports is result.verdict]
    against = [evidence for evidence in result.evidence if evidence.supports is not result.verdict]
    room = MOST_QUOTES - min(len(against), 1)
    return [*for_it[:room], *against[: MOST_QUOTES - len(for_it[:room])]]


def _passage(label: str, evidence: Evidence, result: ElementResult, style: Style, limit: int = QUOTE) -> list[str]:
    lines = _labelled(label, quoted(evidence.quote, limit), style)
    if place(evidence):
        lines += [style.dim(line) for line in _labelled("", place(evidence), style)]
    remark = evidence.note or _remark(evidence, result)
    if remark:
        lines += wrapped(f"→ {plain(remark)}", style.width, " " * LABEL, " " * (LABEL + 2))
    return lines


def _remark(evidence: Evidence, result: ElementResult) -> str:
    """What a passage means for the verdict, where it does not say so itself."""
    if result.verdict is Verdict.CONTRARY:
        if evidence.supports is Verdict.CONTRARY:
            return "this is the opposite of what is asked"
        return "here the document says what is asked, or part of it, and so contradicts itself"
    # Of two halves the one that was found needs no excuse: the other is named as not found.
    return "this says less than what is asked" if result.verdict is Verdict.PARTIAL and not result.absent else ""


def _labelled(label: str, text: str, style: Style) -> list[str]:
    return wrapped(plain(text), style.width, f"  {label}".ljust(LABEL))


def _met_lines(results: Iterable[ElementResult], style: Style) -> list[str]:
    """One line for each element that is met: title and practices, place, the beginning of the quote."""
    rows = []
    for result in results:
        first = next((evidence for evidence in result.evidence if evidence.supports is Verdict.MET), None)
        first = first or next(iter(result.evidence), None)
        practices = f" ({', '.join(result.rule.practices)})" if result.rule.practices else ""
        rows.append((plain(result.rule.title) + practices, first))
    quotes = style.width >= ROOM_FOR_QUOTES
    places = [_short_place(evidence, style.width * 22 // 100) if evidence else "" for _, evidence in rows]
    place_width = max(map(len, places))
    most = style.width * 42 // 100 if quotes else style.width - place_width - 4
    title_width = min(max(len(title) for title, _ in rows), most)
    lines = []
    for (title, evidence), at in zip(rows, places, strict=True):
        left = f"  {shorten(title, title_width):<{title_width}}  "
        if evidence is None:
            lines.append(left)
            continue
        where = f"{at:<{place_width}}"
        rest = style.width - len(left) - len(where) - 2
        quote = f"  {quoted(evidence.quote, rest)}" if quotes else ""
        lines.append(left + style.dim(where) + quote)
    return lines


def _short_place(evidence: Evidence, limit: int) -> str:
    """Innermost section and page in at most `limit` characters; the page is never cut off."""
    whole = place(evidence)
    if not evidence.section or len(whole) <= limit:
        return whole
    page = whole[len(plain(evidence.section)) :]
    section = plain(evidence.section).rpartition(" > ")[2]
    return shorten(section, max(limit - len(page), 8)) + page


def _summary_line(document: DocumentResult) -> str:
    if not document.elements:
        return "No element is asked of this document."
    verdicts = Counter(result.verdict for result in document.elements)
    return f"{counted(len(document.elements), 'element')} asked: {_counts(verdicts)}."


def _counts(verdicts: Mapping[Verdict, int]) -> str:
    return listed([f"{verdicts.get(verdict, 0)} {verdict.value}" for verdict in Verdict])


def _off_topic(documents: Iterable[DocumentResult], report: Report, style: Style) -> list[str]:
    packs = listed([pack.title for pack in report.packs])
    lines = []
    for document in documents:
        title = f" ({shorten(document.facts.title, 80)})" if document.facts.title else ""
        lines += wrapped(f"{plain(document.path)}{title}", style.width, "  ", "    ")
    if not lines:
        return []
    intro = f"About none of the pledge's topics ({packs}), so nothing is asked; --select ALL asks all the same:"
    return [*(style.bold(line) for line in wrapped(intro, style.width)), *lines]


def _not_assessed(documents: Iterable[DocumentResult], style: Style) -> list[str]:
    lines = []
    for document in documents:
        if not document.assessed:
            lines += wrapped(
                f"{plain(document.path)}: {plain(document.reason)}; {plain(document.remedy)}", style.width, "  ", "    "
            )
    return [style.paint("Not assessed:", Verdict.CONTRARY), *lines] if lines else []


def _totals(report: Report, style: Style) -> list[str]:
    results = [result for document in report.documents for result in document.elements]
    verdicts = Counter(result.verdict for result in results)
    failed = sum(not document.assessed for document in report.documents)
    asked = sum(bool(document.elements) for document in report.documents)
    lines = [style.bold("In all")] if len(report.documents) > 1 else []
    if len(report.documents) > 1:
        parts = [f"{counted(asked, 'document')} checked"]
        if rest := len(report.documents) - failed - asked:
            parts.append(f"{rest} asked for nothing")
        if failed:
            parts.append(f"{failed} not assessed")
        lines += wrapped(listed(parts), style.width, "  ")
        if results:
            lines += wrapped(f"{counted(len(results), 'element')} asked: {_counts(verdicts)}", style.width, "  ")
    remarks = []
    if any(verdicts[verdict] for verdict in GAPS):
        remarks.append("“policylint explain ID” tells more about an element; its ID stands in brackets.")
    if verdicts[Verdict.MISSING]:
        remarks.append(
            "“Missing” means that no passage was found in the readable text, not that an agency lacks the practice or "
            "breaks the law."
        )
    indent = "  " if lines else ""
    return lines + [style.dim(line) for remark in remarks for line in wrapped(remark, style.width, indent)]
