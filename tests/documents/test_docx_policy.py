"""One written policy, compared block by block with what a person sees in it when Word shows it with all changes accepted.

In the list below "#" is a heading of the first level, "|" a table cell, "^" a footnote; list items are indented.
"""

from __future__ import annotations

from pathlib import Path

from policylint.documents.docx import read_docx
from policylint.documents.model import Block

POLICIES = Path(__file__).resolve().parents[2] / "corpus" / "policies"

SEEN = """\
Quillen County Sheriff's Office
# Use of Force and Control
Policy Number: 3.04
Effective Date: 07/01/2021
Revision Date: 01/15/2024
# 1. Policy
The Sheriff's Office recognizes the dignity and ...
Deputies who are unsure what this policy ...
# 2. Definitions
The following terms are used in this ...
| Term
| Meaning
| Deadly force
| Force that the deputy knows, or should ...
| Serious physical injury
| A bodily injury that creates a grave ...
| Less-lethal weapon
| A device which, when used as designed, ...
| Passive resistance
| Refusal to follow lawful directions without any ...
# 3. Decision to Use Force
## 3.1 Standard
Whether force was reasonable depends on the ...
## 3.2 Alternatives
Deputies should try to persuade, advise and ...
  A. Deputies should consider whether a person's ...
  B. Before force is used, deputies should ...
  C. In any encounter with a person ...
## 3.3 Limits
  A. The following are prohibited:
    1. Choke holds, at any time;
    2. Force to punish, to retaliate or ...
    3. Striking a person's head with a ...
  B. Deputies generally should not use force ...
  C. Once a person who was sprayed ...
# 4. Weapons
Deputies shall carry only those weapons that ...
## 4.1 Electronic Control Device
  A. The electronic control device may be ...
    1. It shall not be used on ...
    2. It shall not be used near ...
  B. Probes in sensitive areas shall be ...
## 4.2 Firearms and Deadly Force
  A. A deputy may use deadly force ...
  B. Deadly force may be used to ...
  C. If feasible, a deputy shall give ...
  D. Deadly force shall not be used ...
  E. Warning shots are generally prohibited.
  F. A deputy shall not fire at ...
  G. A deputy shall not fire from ...
# 5. After Force Was Used
  A. Deputies should offer medical attention to ...
  B. Deputies are encouraged to intervene when ...
  C. Any use of physical force above ...
  D. The watch commander shall review each ...
# 6. Oversight
| Task
| Who
| How often
| Inspection of issued weapons
| Armorer
| Weekly
| Review of Force Reports
| Undersheriff
| Periodically
| Training on this policy
| Training sergeant
| Every two years
| At hiring
The Office submits information on officer-involved shootings ...
Training on this policy should include de-escalation. ...
^ 1 The Sheriff approved the changes of ...
"""

SIGNS = {"heading": "#", "paragraph": "", "table-cell": "| ", "footnote": "^ "}


def line(block: Block) -> str:
    words = block.printed.split()
    text = " ".join(words[:7]) + (" ..." if len(words) > 7 else "")
    sign = "  " * block.level if block.kind == "list-item" else SIGNS[block.kind]
    return ("#" * block.level + " " if block.kind == "heading" else sign) + text


def test_a_policy_with_changes_box_control_tables_and_footnote_is_read_as_it_is_seen() -> None:
    data = (POLICIES / "quillen-3-04-use-of-force.docx").read_bytes()
    document = read_docx("force.docx", data)
    assert [line(block) for block in document.blocks] == SEEN.splitlines()
    assert document.furniture == ("Quillen County Sheriff's Office Policy 3.04", "Use of Force and Control Page 1 of 1")


def test_sections_and_cell_headers_are_those_above() -> None:
    data = (POLICIES / "quillen-3-04-use-of-force.docx").read_bytes()
    blocks = read_docx("force.docx", data).blocks
    by_text = {block.text: block for block in blocks}
    assert by_text["Warning shots are generally prohibited."].section == ("4. Weapons", "4.2 Firearms and Deadly Force")
    merged = by_text["At hiring"].cell
    assert merged is not None
    assert (merged.row_header, merged.column_header) == ("Training on this policy", "How often")
