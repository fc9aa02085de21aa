"""The software bill of materials of what dealgraph runs with, from the lock alone.

``python .ci/sbom.py`` writes CycloneDX 1.6 (ECMA-424): the project, every package that requirements-run.lock pins, the SHA-256 of each file that may be installed of it, and
where it is needed. The same lock gives the same bytes: no clock, no random serial number.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements-run.lock"
_PIN = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\\\n]+?))? \\\n(?P<hashes>(?:    --hash=sha256:.*\n)+)",
    re.MULTILINE,
)
_HASH = re.compile(r"sha256:([0-9a-f]{64})")


def component(pin: re.Match[str]) -> dict[str, Any]:
    """A package of the lock."""
    purl = f"pkg:pypi/{pin['name'].lower()}@{pin['version']}"
    told: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl if not pin["marker"] else f"{purl}#{pin['marker']}",
        "name": pin["name"],
        "version": pin["version"],
        "purl": purl,
        "hashes": [{"alg": "SHA-256", "content": content} for content in sorted(_HASH.findall(pin["hashes"]))],
    }
    if pin["marker"]:
        told["properties"] = [{"name": "dealgraph:environment-marker", "value": pin["marker"]}]
    return told


def bill(lock: str, project: dict[str, Any]) -> dict[str, Any]:
    """The bill of materials of a lock's text, for the project that pyproject.toml describes."""
    purl = f"pkg:pypi/{project['name']}@{project['version']}"
    components = [component(pin) for pin in _PIN.finditer(lock)]
    told = {
        "type": "application",
        "bom-ref": purl,
        "name": project["name"],
        "version": project["version"],
        "description": project["description"],
        "licenses": [{"license": {"id": project["license"]}}],
        "purl": purl,
    }
    content = json.dumps([told, components], sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}",
        "version": 1,
        "metadata": {"component": told},
        "components": components,
        "dependencies": [{"ref": purl, "dependsOn": [each["bom-ref"] for each in components]}],
    }


def main() -> None:
    """Write the bill to standard output."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    sys.stdout.write(json.dumps(bill(LOCK.read_text("utf-8"), project), indent=2) + "\n")


if __name__ == "__main__":
    main()
