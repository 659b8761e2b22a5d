"""Does the set-up that run.sh and test.sh share install once, say nothing afterwards, and mend what broke?

It runs for real, with real virtual environments and the real pip, on a small program of its own whose two
dependencies are wheels made here, so that nothing is fetched. Only Debian's package tools are stand-ins.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.suite.limits import PATIENCE

PROJECT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are for Linux")

PYPROJECT = """
[project]
dependencies = ["gouji-needed"]
[project.optional-dependencies]
test = ["gouji-tester"]
"""
MAIN = """
import importlib.util, json, os, sys
found = [name for name in ("gouji_needed", "gouji_tester") if importlib.util.find_spec(name)]
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), "found": found}))
"""
# Says that everything asked about is installed, but for what is listed in the file `absent`.
DPKG_QUERY = """#!/bin/sh
for name; do
  case $name in
    -*|*'$'*|*t64) ;;
    *) grep -qsx "$name" "$STATE/absent" || printf '%s=installed ' "$name" ;;
  esac
done
"""
APT_GET = """#!/bin/sh
echo "$@" >>"$STATE/apt-get"
case " $* " in *" install "*) rm -f "$STATE/absent" ;; esac
"""
# What the next start must not need: were pip asked, it would find no wheel and fail.
NOWHERE = ""


@dataclass
class Program:
    """A small program with the real set-up, in a folder whose name has a space."""

    folder: Path
    state: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    def command(self, *arguments: str, kind: str = "run") -> list[str]:
        if kind == "run":
            return [str(self.folder / "run.sh"), *arguments]
        return ["sh", "-euc", 'top=$1; . "$top/packaging/setup.sh"; prepare test', "sh", str(self.folder)]

    def start(self, *arguments: str, kind: str = "run", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments, kind=kind),
            env=self.environment | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    def write(self, name: str, text: str, *, executable: bool = False) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        path.chmod(0o755 if executable else 0o644)

    def stand_in(self, command: str, script: str) -> None:
        path = self.state / "bin" / command
        path.write_text(script)
        path.chmod(0o755)


def make_wheel(folder: Path, name: str, version: str) -> None:
    module = name.replace("-", "_")
    info = f"{module}-{version}.dist-info"
    with zipfile.ZipFile(folder / f"{module}-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{module}.py", f"version = {version!r}\n")
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")


def make_program(root: Path) -> Program:
    program = Program(root / "a program", root / "state")
    (program.state / "bin").mkdir(parents=True)
    wheels = program.state / "wheels"
    wheels.mkdir()
    for name, version in (("gouji-needed", "1.0"), ("gouji-needed", "2.0"), ("gouji-tester", "1.0")):
        make_wheel(wheels, name, version)

    for name in ("run.sh", "packaging/setup.sh", "packaging/list_dependencies.py"):
        program.write(name, (PROJECT / name).read_text("utf-8"), executable=name == "run.sh")
    program.write("pyproject.toml", PYPROJECT)
    program.write("constraints.txt", "gouji-needed==1.0\n")
    program.write("main.py", MAIN)

    program.stand_in("dpkg-query", DPKG_QUERY)
    program.stand_in("apt-get", APT_GET)
    program.stand_in("sudo", "#!/bin/sh\nexit 1\n")
    program.stand_in("id", "#!/bin/sh\necho 0\n")
    unwanted = ("PIP_", "PYTHON", "DISPLAY", "WAYLAND_DISPLAY", "VIRTUAL_ENV")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    program.environment = inherited | {
        "PATH": f"{program.state / 'bin'}:{os.environ['PATH']}",
        "STATE": str(program.state),
        "PIP_CONFIG_FILE": "/dev/null",
        "PIP_NO_INDEX": "1",
        "PIP_NO_CACHE_DIR": "1",
        "PIP_FIND_LINKS": str(wheels),
    }
    return program


@pytest.fixture(scope="module")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> tuple[Program, list[tuple[str, str, int]]]:
    """A program started twice at the same time with nothing installed, and what the two printed."""
    program = make_program(tmp_path_factory.mktemp("first"))
    both = [
        subprocess.Popen(
            program.command("show", "a file", str(number)),
            env=program.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(2)
    ]
    return program, [(*start.communicate(timeout=PATIENCE), start.returncode) for start in both]


@pytest.fixture
def installed(first_start: tuple[Program, list[tuple[str, str, int]]], tmp_path: Path) -> Program:
    """A copy of the installed program, at another place."""
    original, _ = first_start
    program = make_program(tmp_path)
    shutil.copytree(original.venv, program.venv, symlinks=True)
    return program


def test_two_first_starts_at_once_install_once(
    first_start: tuple[Program, list[tuple[str, str, int]]],
) -> None:
    _, both = first_start

    for number, (out, error, status) in enumerate(both):
        assert status == 0, error
        assert json.loads(out) == {
            "arguments": ["show", "a file", str(number)],
            "folder": str(Path.cwd()),
            "found": ["gouji_needed"],
        }
    assert sorted("正在安装" in error for _, error, _ in both) == [False, True]


def test_a_later_start_installs_nothing_and_says_nothing(installed: Program, tmp_path: Path) -> None:
    link = tmp_path / "gouji"
    link.symlink_to(installed.folder / "run.sh")

    again = subprocess.run(
        [link, "相对.gouji"],
        cwd=tmp_path,
        env=installed.environment | {"PIP_FIND_LINKS": NOWHERE},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )

    assert (again.returncode, again.stderr) == (0, "")
    assert json.loads(again.stdout)["arguments"] == ["相对.gouji"]
    assert json.loads(again.stdout)["folder"] == str(tmp_path)
    assert not (installed.state / "apt-get").exists()


def test_it_starts_with_stdin_closed(installed: Program) -> None:
    closed = subprocess.run(
        ["sh", "-c", 'exec "$0" <&-', installed.folder / "run.sh"],
        env=installed.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )

    assert (closed.returncode, closed.stderr) == (0, "")


def test_new_versions_are_installed_into_the_same_environment(installed: Program) -> None:
    (installed.venv / "kept").touch()
    installed.write("constraints.txt", "gouji-needed==2.0\n")

    start = installed.start()

    assert start.returncode == 0, start.stderr
    assert (installed.venv / "kept").exists()
    assert list(installed.venv.glob("lib/python3*/site-packages/gouji_needed-2.0.dist-info"))
    assert installed.start(PIP_FIND_LINKS=NOWHERE).stderr == ""


def test_a_failed_installation_is_told_and_the_next_start_makes_all_anew(installed: Program) -> None:
    (installed.venv / "left over").touch()
    installed.write("constraints.txt", "gouji-needed==2.0\n")

    failed = installed.start(PIP_FIND_LINKS=NOWHERE)

    assert failed.returncode != 0
    assert failed.stdout == ""
    assert "gouji-needed" in failed.stderr  # pip's own reason
    assert "安装没有完成" in failed.stderr

    mended = installed.start()

    assert mended.returncode == 0, mended.stderr
    assert json.loads(mended.stdout)["found"] == ["gouji_needed"]
    assert not (installed.venv / "left over").exists()


def test_an_environment_whose_python_is_gone_is_made_anew(installed: Program) -> None:
    python = installed.venv / "bin/python"
    python.unlink()
    python.symlink_to("/nowhere/python3")

    start = installed.start()

    assert start.returncode == 0, start.stderr
    assert json.loads(start.stdout)["found"] == ["gouji_needed"]


def test_the_set_up_for_tests_adds_to_the_one_for_running_and_serves_both(installed: Program) -> None:
    prepared = installed.start(kind="test")

    assert prepared.returncode == 0, prepared.stderr
    assert prepared.stdout == ""
    start = installed.start(PIP_FIND_LINKS=NOWHERE)
    assert start.stderr == ""
    assert json.loads(start.stdout)["found"] == ["gouji_needed", "gouji_tester"]


def test_missing_system_packages_are_installed_where_it_may(installed: Program) -> None:
    (installed.state / "absent").write_text("libgl1\nlibxcb-cursor0\n")

    start = installed.start(DISPLAY=":7")

    assert start.returncode == 0
    assert "libgl1 libxcb-cursor0" in start.stderr
    assert json.loads(start.stdout)["found"] == ["gouji_needed"]
    install = (installed.state / "apt-get").read_text().splitlines()[-1]
    assert install.endswith("--no-install-recommends libgl1 libxcb-cursor0")
    assert installed.start(DISPLAY=":7").stderr == ""


def test_missing_system_packages_are_named_where_it_may_not_install(installed: Program) -> None:
    (installed.state / "absent").write_text("libegl1\nlibxcb-cursor0\n")
    installed.stand_in("id", "#!/bin/sh\necho 1000\n")

    start = installed.start()

    assert start.returncode == 0
    assert json.loads(start.stdout)["found"] == ["gouji_needed"]
    # Without a screen, nothing is asked for that only a screen needs.
    assert "apt-get install --no-install-recommends libegl1\n" in start.stderr
    assert not (installed.state / "apt-get").exists()
