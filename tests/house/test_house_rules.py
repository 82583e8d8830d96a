"""Rules of the house that no linter holds."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES = 400

# Spelled with brackets so that this file does not find itself.
MACHINE = re.compile(
    r"(^|[^A-Za-z0-9_.-])/(wor[k]|far[m]|roo[t]|hom[e]|tm[p]|User[s])/[A-Za-z]|index-ur[l]|https?://[^ ]*/simpl[e](/|$)"
    r"|pypi\.or[g]|[A-Z]:\\\\?User[s]"
)


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file under version control, or, without it, every file of the folders that are ours."""
    if (ROOT / ".git").exists():
        call = ["git", "-C", str(ROOT), "ls-files", "-z"]
        listed = subprocess.run(call, capture_output=True, check=True).stdout.decode().split("\0")
        return tuple(path for name in listed if name and (path := ROOT / name).is_file())
    ours = [ROOT / name for name in ("bienche_desktop", "tests", "db", "resources")]
    return tuple(path for folder in ours for path in folder.rglob("*") if path.is_file())


def python_files() -> list[Path]:
    return [path for path in kept_files() if path.suffix == ".py"]


def nodes(source: str, wanted: str) -> Iterator[ast.AST]:
    """Everything in a file where this pattern is found; most have it nowhere, and need not be parsed."""
    return ast.walk(ast.parse(source)) if re.search(wanted, source) else iter(())


def calls(source: str, *names: str) -> Iterator[ast.Call]:
    for node in nodes(source, rf"\b({'|'.join(names)})\("):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
            if name in names:
                yield node


def non_ascii_key_clicks(source: str) -> list[int]:
    """Lines that send letters outside ASCII through `keyClicks` or `keyClick`, which aborts the process."""
    return [
        call.lineno
        for call in calls(source, "keyClicks", "keyClick")
        for part in ast.walk(call)
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and not part.value.isascii()
    ]


def f_strings_to_translate(source: str) -> list[int]:
    """Lines where an f-string is handed to `tr` or `translate`: its text is never found in a translation."""
    return [c.lineno for c in calls(source, "tr", "translate") if any(isinstance(a, ast.JoinedStr) for a in c.args)]


def machine_words(text: str) -> list[str]:
    return [line.strip()[:120] for line in text.splitlines() if MACHINE.search(line)]


def where(rule: str, found: list[tuple[Path, object]]) -> str:
    return rule + "\n" + "\n".join(f"{path.relative_to(ROOT)}: {what}" for path, what in found)


def test_no_test_sends_vietnamese_letters_as_key_clicks() -> None:
    found = [(path, lines) for path in python_files() if (lines := non_ascii_key_clicks(path.read_text("utf-8")))]

    assert not found, where("use tests.typing_helper.type_text:", found)


def test_no_f_string_is_handed_to_a_translation() -> None:
    found = [(path, lines) for path in python_files() if (lines := f_strings_to_translate(path.read_text("utf-8")))]

    assert not found, where('write tr("… %1 …") or tr("… {0} …").format(…):', found)


def test_no_kept_file_names_a_machine_path_or_a_package_index() -> None:
    found = []
    for path in kept_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a workbook
        if words := machine_words(text):
            found.append((path, words))

    assert not found, where("these stand in kept files:", found)


def test_every_python_file_is_one_room_of_at_most_400_lines() -> None:
    lengths = [(path, len(path.read_text("utf-8").splitlines())) for path in python_files()]

    assert not (found := [(path, n) for path, n in lengths if n > MOST_LINES]), where("too long:", found)


def test_no_module_is_an_attic_and_no_class_a_manager() -> None:
    attics = [(path, "name the topic") for path in python_files() if path.stem in {"utils", "util", "helpers", "misc"}]
    managers = [
        (path, node.name)
        for path in python_files()
        for node in nodes(path.read_text("utf-8"), r"class \w*Manager\b")
        if isinstance(node, ast.ClassDef) and node.name.endswith("Manager")
    ]

    assert not (found := attics + managers), where("say what it is about:", found)


def test_the_rules_catch_what_they_forbid() -> None:
    assert non_ascii_key_clicks("qtbot.keyClicks(box, 'Nguyễn')") == [1]
    assert non_ascii_key_clicks("qtbot.keyClicks(box, 'Nguyen')") == []
    assert f_strings_to_translate("self.tr(f'Số dòng {n}')") == [1]
    assert f_strings_to_translate("self.tr('Số dòng {0}').format(n)") == []
    assert machine_words("see /ho" + "me/someone/file") and machine_words("--index" + "-url x")
    assert not machine_words("resources/home/page and https://example.org/simplex")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_calls_do_not_eat_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 drops one at every call and aborts the process after some thousand."""
    label = QLabel()
    qtbot.addWidget(label)

    before = sys.getrefcount(None)
    for _ in range(100):
        label.setEnabled(True)

    assert sys.getrefcount(None) > before - 50
