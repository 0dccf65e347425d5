"""Fail a stage of CI in which tests were skipped or none ran: `no_skips.py REPORT.xml`, a report of pytest's."""

import sys
from pathlib import Path
from xml.etree import ElementTree


def main(path: str) -> int:
    """Print what ran; return 1 where something was left out."""
    cases = list(ElementTree.parse(path).getroot().iter("testcase"))  # noqa: S314 - pytest of ours wrote the file.
    skipped = [(case, reason) for case in cases for reason in case.findall("skipped")]
    print(f"{Path(path).stem}: {len(cases)} tests collected, {len(skipped)} skipped.")
    for case, reason in skipped:
        print(f"  skipped: {case.get('classname')}.{case.get('name')}: {reason.get('message')}")
    return 1 if skipped or not cases else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
