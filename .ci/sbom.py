"""Write what a release is made of, from its lock file, as CycloneDX: each library, its version, the hashes it may have.

Nothing of the moment is in it, neither time nor random number: the same lock gives the same bytes.
"""

import json
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?: ; (?P<marker>[^\\]+?))? \\$")
_HASH = re.compile(r"^ +--hash=sha256:([0-9a-f]{64})")


def bill(lock: str, project: dict[str, str]) -> dict[str, object]:
    """Read a lock file as components."""
    components: list[dict[str, object]] = []
    for line in lock.splitlines():
        if pin := _PIN.match(line):
            purl = f"pkg:pypi/{pin['name']}@{pin['version']}"
            found = {"type": "library", "bom-ref": purl, "name": pin["name"], "version": pin["version"], "purl": purl}
            marker = [{"name": "python:marker", "value": pin["marker"]}] if pin["marker"] else []
            components.append({**found, "hashes": [], **({"properties": marker} if marker else {})})
        elif digest := _HASH.match(line):
            hashes = components[-1]["hashes"]
            assert isinstance(hashes, list)
            hashes.append({"alg": "SHA-256", "content": digest[1]})
    ours = {"type": "application", "bom-ref": project["name"], "name": project["name"], "version": project["version"]}
    licence = {"licenses": [{"license": {"id": project["license"]}}]}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**ours, **licence}},
        "components": components,
        "dependencies": [{"ref": project["name"], "dependsOn": [one["bom-ref"] for one in components]}],
    }


def main(target: Path) -> None:
    """Write the bill of the lock that users install."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(bill(lock, project), indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
