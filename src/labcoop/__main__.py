"""``python -m labcoop``; importing this module does nothing."""

from __future__ import annotations

if __name__ == "__main__":
    from labcoop.cli import main

    main(prog_name="labcoop")
