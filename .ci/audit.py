"""Known vulnerabilities of what the locks pin, by pip-audit.

``python .ci/audit.py`` exits with 1 where there is one. Where the advisories cannot be asked (no network, or an index that has none) nothing was
found out: this is said, and is no failure.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 300


def audited(lock: Path) -> list[dict[str, Any]] | str:
    """What pip-audit says of each package, or why it says nothing."""
    audit = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off"]
    command = [*audit, "--format", "json", "--requirement", str(lock)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)  # noqa: S603 - our own locks
        packages: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except subprocess.TimeoutExpired:
        return f"no answer in {SECONDS} seconds"
    except (ValueError, KeyError):
        return (done.stderr.strip().splitlines() or ["no answer"])[-1]
    asked = [package for package in packages if "skip_reason" not in package]
    return asked or packages[0]["skip_reason"] if packages else "the lock has no packages"


def main() -> int:
    """Audit every lock; returns the exit status."""
    vulnerable = False
    for lock in sorted(ROOT.glob("requirements*.lock")):
        found = audited(lock)
        if isinstance(found, str):
            sys.stdout.write(f"{lock.name}: not audited, the advisories cannot be asked here ({found})\n")
            continue
        sys.stdout.write(f"{lock.name}: {len(found)} packages audited\n")
        for package in found:
            for advisory in package.get("vulns", ()):
                vulnerable = True
                fixed = ", ".join(advisory.get("fix_versions", ())) or "no version yet"
                sys.stdout.write(f"  {package['name']} {package['version']}: {advisory['id']}, fixed in {fixed}\n")
    return int(vulnerable)


if __name__ == "__main__":
    sys.exit(main())
