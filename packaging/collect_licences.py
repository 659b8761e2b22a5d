"""Copies the licences of the libraries that the frozen program holds: `collect_licences.py FOLDER`.

Which libraries: the dependencies in pyproject.toml and theirs in turn, as installed here. The licences of the bundled
fonts lie beside the fonts.
"""

import re
import shutil
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from list_dependencies import dependencies

HERE = Path(__file__).parent
# PySide6's packages name their licence and leave the text out.
LGPL = HERE / "licences" / "LGPL-3.0.txt"


def with_dependencies(names: list[str]) -> dict[str, Distribution]:
    found: dict[str, Distribution] = {}
    waiting = list(names)
    while waiting:
        requirement = waiting.pop()
        name = re.match(r"[\w.-]+", requirement)
        if not name or "extra ==" in requirement or name[0].lower() in found:
            continue
        try:
            installed = distribution(name[0])
        except PackageNotFoundError:  # one for another system
            continue
        found[name[0].lower()] = installed
        waiting += installed.requires or []
    return found


def copy_licences(installed: Distribution, folder: Path) -> int:
    texts = [
        file
        for file in installed.files or []
        if ".dist-info" in file.parts[0] and re.match(r"(?i)licen[cs]e|copying|notice", file.name)
    ]
    texts += [file for file in installed.files or [] if "licenses" in file.parts and file not in texts]
    if installed.metadata["Name"].lower().startswith(("pyside6", "shiboken6")):
        copied = [LGPL]
    else:
        copied = [Path(str(file.locate())) for file in texts]
    for path in copied:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / path.name)
    return len(copied)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    shutil.rmtree(target, ignore_errors=True)
    for name, installed in sorted(with_dependencies(dependencies(HERE.parent / "pyproject.toml", [])).items()):
        if not copy_licences(installed, target / f"{name}-{installed.version}"):
            raise SystemExit(f"{name} {installed.version}: no licence text found")
    python = Path(sys.base_prefix) / f"lib/python{sys.version_info.major}.{sys.version_info.minor}/LICENSE.txt"
    if python.exists():
        (target / "python").mkdir()
        shutil.copyfile(python, target / "python" / "LICENSE.txt")
