"""What runs, as a bill of materials (CycloneDX): `python -m tools.sbom > sbom.json`.

The packages that our own dependencies lead to, without those for developing. Versions and hashes
are those of the lock, licences and the graph what the installed packages declare.
"""

import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
_ENTRY = re.compile(r"^([\w.-]+.*==.*?)\s*\\((?:\n    --hash=.*)*)", re.MULTILINE)
_HASH = re.compile(r"sha256:([0-9a-f]{64})")
_LONGEST_NAME = 60
"""What is longer in the field `License` is the licence itself."""

Lock = dict[str, tuple[str, list[str]]]
"""Version and hashes of each package."""


def bill(root: Path = ROOT) -> Bom:
    """Raises SystemExit when a package is installed that is not the one of the lock."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = read_lock(root / "requirements.lock")
    optional = project["optional-dependencies"]
    extras = [line for name, lines in optional.items() if name != "dev" for line in lines]
    direct = _wanted([*project["dependencies"], *extras], set())

    bom = Bom()
    ours = Component(
        name=project["name"], version=project["version"], type=ComponentType.APPLICATION,
        bom_ref=project["name"], licenses=[],
    )  # fmt: skip
    bom.metadata.component = ours
    components: dict[str, Component] = {}
    needs: dict[str, set[str]] = {}
    waiting = list(direct)
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        found = distribution(name)
        inner = _wanted(found.requires or (), requirement.extras)
        names = {canonicalize_name(one.name) for one in inner} - {name}
        if name in needs and names <= needs[name]:
            continue
        if name not in components:
            components[name] = _component(name, found, lock)
        needs[name] = needs.get(name, set()) | names
        waiting += inner
    for one, component in components.items():
        bom.components.add(component)
        bom.register_dependency(component, [components[need] for need in needs[one]])
    bom.register_dependency(ours, [components[canonicalize_name(one.name)] for one in direct])
    return bom


def read_lock(path: Path) -> Lock:
    """What the lock has for this platform and this Python."""
    entries = _ENTRY.findall(path.read_text(encoding="utf-8"))
    pins = [(Requirement(pin), _HASH.findall(hashes)) for pin, hashes in entries]
    return {
        canonicalize_name(pin.name): (next(iter(pin.specifier)).version, hashes)
        for pin, hashes in pins
        if pin.marker is None or pin.marker.evaluate()
    }


def _wanted(lines: Iterable[str], extras: set[str]) -> list[Requirement]:
    """The requirements that count on this platform with these extras."""
    requirements = [Requirement(line) for line in lines]
    return [
        one
        for one in requirements
        if one.marker is None or any(one.marker.evaluate({"extra": e}) for e in {"", *extras})
    ]


_STATED_ELSEWHERE = {"pyxform": "BSD-2-Clause"}
"""By the text of the licence that it ships; its metadata name none."""


def _component(name: str, found: Distribution, lock: Lock) -> Component:
    version, hashes = lock.get(name, ("", []))
    if found.version != version:
        raise SystemExit(f"{name} {found.version} is installed, the lock has {version or 'none'}")
    url = PackageURL("pypi", name=name, version=version)
    files = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(url.to_string()),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in hashes],
    )
    licence = _licence(found) or _STATED_ELSEWHERE.get(name)
    return Component(
        name=name, version=version, type=ComponentType.LIBRARY, purl=url, bom_ref=url.to_string(),
        licenses=[LicenseFactory().make_from_string(licence)] if licence else [],
        external_references=[files],
    )  # fmt: skip


def _licence(found: Distribution) -> str:
    """As the package says it: an expression, a name, or a classifier."""
    told = found.metadata.json
    name = str(told.get("license_expression") or told.get("license") or "").strip()
    if name and "\n" not in name and len(name) <= _LONGEST_NAME:
        return name
    classified = [c for c in told.get("classifier", []) if c.startswith("License ::")]
    return str(classified[0]).rpartition(" :: ")[2] if classified else ""


def main() -> None:
    written = make_outputter(bill(), OutputFormat.JSON, SchemaVersion.V1_6)
    sys.stdout.write(written.output_as_string(indent=2) + "\n")


if __name__ == "__main__":
    main()
