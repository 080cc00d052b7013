"""`make torture`: ten minutes of programs that are killed; says at the end what was done, and what was lost."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.torture.page_rounds import page_round
from tests.torture.rounds import Rig


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=20261129)
    given = parser.parse_args()
    end = time.monotonic() + 60 * given.minutes
    with tempfile.TemporaryDirectory() as folder:
        rig = Rig(Path(folder), given.seed)
        turn = 0
        while time.monotonic() < end and rig.counts.is_sound():
            turn += 1
            for every, what in ((1, rig.write_and_kill), (4, rig.restore_and_kill), (3, rig.migrate_and_kill)):
                if turn % every == 0:
                    what()
            if turn % 20 == 0:
                page_round(Path(folder), rig.draw, rig.counts)
                sys.stdout.write(f"{rig.counts}\n")
                sys.stdout.flush()
    sys.stdout.write(f"seed {given.seed}, {turn} rounds: {rig.counts}\n")
    sys.stdout.writelines(f"BROKEN: {one}\n" for one in rig.counts.broken)
    return 0 if rig.counts.is_sound() else 1


if __name__ == "__main__":
    sys.exit(main())
