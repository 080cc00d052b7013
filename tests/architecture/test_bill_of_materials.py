"""The bill that goes with a release names each library of the lock, with every hash the lock allows it."""

import json
import re
import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_every_pin_of_the_lock_is_in_the_bill_with_its_hashes_and_twice_the_same(tmp_path):
    write = runpy.run_path(str(ROOT / ".ci" / "sbom.py"))["main"]
    for name in ("one", "two"):
        write(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    bill = json.loads((tmp_path / "one").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    pins = re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK, re.MULTILINE)
    assert [(one["name"], one["version"]) for one in bill["components"]] == pins
    assert len(pins) > 40
    listed = [digest["content"] for one in bill["components"] for digest in one["hashes"]]
    assert listed == re.findall(r"--hash=sha256:([0-9a-f]{64})", LOCK)
    assert all(one["hashes"] for one in bill["components"])
    assert not {"serialNumber"} & bill.keys()
    assert "timestamp" not in bill["metadata"]
    assert bill["dependencies"][0]["dependsOn"] == [one["purl"] for one in bill["components"]]
