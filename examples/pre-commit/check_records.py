"""Check records before they are committed: every problem of every file, and exit code 1 if there is any.

``.pre-commit-config.yaml`` beside this file runs it on each commit. By hand: ``python check_records.py ours.yaml``.
"""

from __future__ import annotations

import sys

import labcoop


def main(paths: list[str]) -> int:
    """Write what is wrong to standard output, a line for each problem, in the form file:line:column."""
    failed = False
    for path in paths:
        try:
            labcoop.load_record(path)
        except labcoop.LoadError as error:
            sys.stdout.write(f"{error}\n")
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
