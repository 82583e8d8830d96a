"""What goes out of the house: pinned packages, the check that runs on every change, files inside the program."""

import os
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PINS = {
    pin.name.lower().replace("_", "-"): next(iter(pin.specifier)).version
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#") and (pin := Requirement(line))
}
WANTED = [
    Requirement(line)
    for lines in [PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"].values()]
    for line in lines
]


@pytest.mark.parametrize("wanted", WANTED, ids=lambda wanted: wanted.name)
def test_every_package_is_pinned_to_a_version_that_is_asked_for(wanted: Requirement) -> None:
    assert PINS[wanted.name.lower().replace("_", "-")] in wanted.specifier


def test_no_version_of_qt_that_aborts_the_process_is_let_in() -> None:
    qt = next(wanted for wanted in WANTED if wanted.name == "PySide6-Essentials")

    assert "6.12.0" not in qt.specifier


def test_the_check_of_every_change_is_make_test_and_nothing_else() -> None:
    check = ROOT / ".ci" / "run"
    lines = [line for line in check.read_text("utf-8").splitlines()[1:] if not line.startswith(("set ", "cd "))]

    assert lines == ["make test"]
    assert os.access(check, os.X_OK)


def test_a_wheel_carries_resources_and_database_files_where_paths_looks_for_them() -> None:
    carried = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]

    assert carried == {name: f"bienche_desktop/_bundle/{name}" for name in ("resources", "db")}
