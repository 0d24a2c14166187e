"""What a document is about: decides which elements it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policylint.engine.index import names
from policylint.language.model import MarkedStatement
from policylint.rulebook.model import Topic

_MANUAL_WORDS = 30_000
"""From this length on a document is a manual, whose headings name its subjects."""


def find_topics(topics: Mapping[str, Topic], statements: Sequence[MarkedStatement]) -> tuple[str, ...]:
    """Names of the topics of a document, in the order of the pack.

    A topic is there when the title names one of its signs, when the signs are mentioned often enough in the text, or,
    in a manual, when a heading names one.
    """
    if not statements:
        return ()
    words = sum(len(marked.statement.tokens) - marked.statement.own for marked in statements)
    title = statements[0].headings[0]
    headings = frozenset(name for marked in statements for heading in marked.headings for name in heading)
    named = headings if words >= _MANUAL_WORDS else title
    return tuple(name for name, topic in topics.items() if _is_about(topic, named, statements, words))


def _is_about(topic: Topic, named: frozenset[str], statements: Sequence[MarkedStatement], words: int) -> bool:
    signs = [name for expression in topic.signs for name in names(expression)]
    if any(sign in named for sign in signs):
        return True
    mentions = sum(
        len({span.start for sign in signs for span in marked.mentions.get(sign, ()) if span.end > marked.statement.own})
        for marked in statements
    )
    return mentions >= topic.fewest and mentions >= topic.per_thousand * words / 1000
