"""One written policy as PDF, compared block by block with what a person sees in it: labels, order, sections, pages.

In the list below "#" is a heading, with one sign for each level; "|" is a table cell; list items are indented by depth;
the number before each block is its page.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from policylint.documents.model import Block, BlockKind
from policylint.documents.pdf import read_pdf

POLICIES = Path(__file__).resolve().parents[2] / "corpus" / "policies"

SEEN = """\
1 Quillen County Sheriff's Office
1 # Complaints Against Personnel
1 Policy No. 1.12
1 Supersedes Policy 1.12 of 08/15/2016
1 ## A. Purpose
1 This policy tells the public and the ...
1 ## B. Policy
1 The Sheriff's Office accepts every complaint against ...
1 ## C. Receiving Complaints
1   1. A complaint may be made in ...
1   2. Complaints from persons who do not ...
1   3. Where possible, the person taking the ...
1   4. Complaint forms in English, Spanish and ...
1   5. No member shall refuse to take ...
1   6. Within three business days the Professional ...
1 ## D. Classes of Complaint and Time Allowed
1 Each complaint is put into one of ...
1 | Class
1 | Meaning
1 | Investigated by
1 | Days allowed
1 | Class 1
1 | Criminal conduct; untruthfulness; excessive force, such as ...
1 | Professional Standards Unit
1 | 90
1 | Class 2
1 | Discrimination, profiling or other bias-based conduct
1 | Professional Standards Unit
1 | 60
1 | Class 3
1 | Rudeness; lateness; poor driving
1 | Supervisor of the member
1 | 30
1 | Class 4
1 | Question about a law, a policy or ...
1 | Shift commander
1 | 10
2 ## E. Investigation
2   1. The investigator shall interview the complainant, ...
2   2. Interviews are recorded from beginning to ...
2   3. Members shall answer questions that are ...
2   4. A member who is the subject ...
2   5. The investigator closes the file with ...
2     a. Sustained: the conduct took place and ...
2     b. Not sustained: the evidence neither proves ...
2     c. Exonerated: the conduct took place and ...
2     d. Unfounded: the conduct did not take place.
2 ## F. After the Finding
2 The Undersheriff reviews each file within fifteen ...
2 ## G. Public Information
2 This policy is posted on the website ...
"""


def shown(block: Block) -> str:
    words = block.printed.split()
    text = " ".join(words) if len(words) <= 8 else " ".join(words[:7]) + " ..."
    sign = {
        BlockKind.HEADING: "#" * block.level + " ",
        BlockKind.LIST_ITEM: "  " * block.level,
        BlockKind.TABLE_CELL: "| ",
    }
    return f"{block.page} {sign.get(block.kind, '')}{text}"


def test_a_policy_is_read_as_a_person_sees_it() -> None:
    name = "quillen-1-12-complaints.pdf"
    document = read_pdf(name, (POLICIES / name).read_bytes())
    assert [shown(block) for block in document.blocks] == SEEN.splitlines()
    titles: list[str] = []
    for block in document.blocks:  # each block's section is the headings above it
        if block.kind is BlockKind.HEADING:
            del titles[block.level - 1 :]
        assert block.section == tuple(titles)
        if block.kind is BlockKind.HEADING:
            titles.append(block.printed)
    assert "DRAFT" in document.furniture
    assert document.page_count == 2


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "running"),
    [
        ("StPetersburg", "Revisions or additions are highlighted"),
        ("Sacramento", "SACRAMENTO POLICE DEPARTMENT"),
        ("NewOrleans", "© 1995-2013 Lexipol"),
        ("Chicago", "© Chicago Police Department"),
        ("Memphis", "MEMPHIS POLICE DEPARTMENT POLICY AND PROCEDURES"),
    ],
)
def test_real_policies_keep_their_running_lines_out(shared: Path, name: str, running: str) -> None:
    document = read_pdf(name, (shared / "policies" / f"{name}.pdf").read_bytes())
    assert any(running in line for line in document.furniture)
    first = next(block.page for block in document.blocks)
    assert not [block.text for block in document.blocks if running in block.text and block.page != first]


@pytest.mark.shared
def test_real_columns_are_read_one_after_the_other(shared: Path) -> None:
    document = read_pdf("x", (shared / "policies" / "StPetersburg.pdf").read_bytes())
    labels = [block.label for block in document.blocks if block.section[-1:] == ("I. POLICY",)]
    assert labels == ["A.", "B.", "C.", "D.", "E.", "F.", "G.", "H."]


@pytest.mark.shared
def test_a_real_scan_is_not_assessed_and_a_real_manual_is(shared: Path) -> None:
    with pytest.raises(Exception, match="no page has readable text"):
        read_pdf("x", (shared / "policies" / "Bartlett_scanned.pdf").read_bytes())
    manual = read_pdf("x", (shared / "policies" / "Anchorage.pdf").read_bytes())
    assert manual.page_count == 604
    assert manual.unreadable_pages == ()
