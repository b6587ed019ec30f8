"""Prints which share of the branches the tests take, of what `coverage json` writes to stdin.

It ends with status 1 if that is below the least that the project asks for. The total that
coverage.py prints is of lines and branches together, and so is higher.
"""

import json
import sys

# Per cent.
LEAST = 95


def main() -> None:
    """Print the share of branches, in per cent, and end with the status."""
    totals = json.load(sys.stdin)["totals"]
    taken, branches = totals["covered_branches"], totals["num_branches"]
    print(f"branches: {taken:,} of {branches:,}, {100 * taken / branches:.1f} %")
    if 100 * taken < LEAST * branches:
        sys.exit(f"that is less than {LEAST} %")


if __name__ == "__main__":
    main()
