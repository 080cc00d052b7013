"""`make fuzz`: spoilt files at every door for a given time; every one that is neither read nor refused is kept.

Led by what the code does with them (atheris) where that is installed, else by hypothesis alone.
"""

import argparse
import contextlib
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

LONGEST = 10
"""Seconds one file may take before it counts as found."""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="for all doors together")
    parser.add_argument("--door", help="this one alone, in this process")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--finds", type=Path, default=Path(tempfile.gettempdir()) / "fuzz-finds")
    given = parser.parse_args()
    given.finds.mkdir(parents=True, exist_ok=True)
    if given.door:
        return led_by_coverage(given) if find_spec("atheris") else led_by_chance(given)
    from tests.fuzz.doors import DOORS

    found = 0
    by = "atheris" if find_spec("atheris") else "hypothesis"
    for name in DOORS:
        words = ["--door", name, "--seconds", str(60 * given.minutes / len(DOORS)), "--finds", str(given.finds)]
        done = subprocess.run([sys.executable, "-m", "tests.fuzz", *words], capture_output=True, text=True, check=False)
        lines = (done.stdout + done.stderr).splitlines()
        n = next((line.split()[1] for line in reversed(lines) if line.startswith(("Done ", "stat::number"))), "?")
        if done.returncode:
            found += 1
            sys.stdout.write("\n".join(["", *lines[-40:], ""]))
        sys.stdout.write(f"{name}: {n} files, {'FOUND' if done.returncode else 'nothing found'}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{len(DOORS)} doors, led by {by}: {found} with finds; these are in {given.finds}\n")
    return 1 if found else 0


def led_by_coverage(given):
    import atheris

    with atheris.instrument_imports(include=["interviews_toolkit"]):
        from interviews_toolkit.errors import InterviewsError
        from tests.fuzz.doors import DOORS
    from tests.fuzz.spoiling import TOKENS

    door = DOORS[given.door]

    def one(data):
        with contextlib.suppress(InterviewsError):
            door.open(data)

    with tempfile.TemporaryDirectory() as place:
        corpus, words = Path(place, "corpus"), Path(place, "words")
        corpus.mkdir()
        for n, seed in enumerate(door.seeds()):
            corpus.joinpath(str(n)).write_bytes(seed)
        escaped = ("".join(f"\\x{byte:02x}" for byte in token[:60]) for token in TOKENS)
        words.write_text("".join(f'"{token}"\n' for token in escaped), encoding="ascii")
        finds = given.finds / given.door.replace(" ", "-")
        options = [f"-max_total_time={int(given.seconds)}", f"-timeout={LONGEST}", f"-artifact_prefix={finds}-"]
        options += [f"-dict={words}", "-max_len=40000", "-rss_limit_mb=3000", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *options, str(corpus)], one)
        atheris.Fuzz()
    return 0


def led_by_chance(given):
    from hypothesis import HealthCheck, settings
    from hypothesis import given as each

    from interviews_toolkit.errors import InterviewsError
    from tests.fuzz.doors import DOORS
    from tests.fuzz.spoiling import spoilt

    door, end, n = DOORS[given.door], time.monotonic() + given.seconds, 0

    @settings(max_examples=100, database=None, suppress_health_check=list(HealthCheck), deadline=1000 * LONGEST)
    @each(data=spoilt(door.seeds()))
    def law(data):
        nonlocal n
        n += 1
        try:
            door.open(data)
        except InterviewsError:
            pass
        except BaseException:
            given.finds.joinpath(given.door.replace(" ", "-")).write_bytes(data)
            raise

    while time.monotonic() < end:
        law()
    sys.stdout.write(f"Done {n}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
