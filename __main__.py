"""The command `kawankpm`, the same as `python bot.py`.

Our modules have plain names (`chat`, `storage`, `views`). Installed, they are found in this folder
first, so that they neither hide anybody's modules of those names nor are hidden by them.
"""

import sys
from pathlib import Path


def main() -> None:
    sys.path.insert(0, str(Path(__file__).parent))

    from bot import app

    app()


if __name__ == "__main__":
    main()
