"""What is remembered survives a restart with its type."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from bienche_desktop.ui.settings import APPLICATION, ORGANISATION, Setting, Settings
from bienche_desktop.ui.theme import Scheme


def restarted() -> Settings:
    """Settings as the next start of the program reads them: from the file, as words."""
    Settings().save()
    file = Path(QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, ORGANISATION, APPLICATION).fileName())
    words = file.read_text(encoding="utf-8") if file.exists() else ""
    fresh = file.with_name("restart.ini")
    fresh.parent.mkdir(parents=True, exist_ok=True)
    fresh.write_text(words, encoding="utf-8")
    settings = Settings()
    settings._stored = QSettings(str(fresh), QSettings.Format.IniFormat)
    return settings


OTHER_VALUES = {
    "geometry": QByteArray(b"\x01\x00\xff"),
    "state": QByteArray(b"state"),
    "scheme": Scheme.DARK,
    "text_percent": 150,
    "last_file": "C:/Hồ sơ, biên chế/hải hà.bienche",
    "recent_files": ("một.bienche",),
    "open_last_file": False,
    "import_folder": "D:/Tỉnh gửi",
    "export_folder": "@lạ",
    "last_year": 2024,
    "last_unit": "0192",
    "shown_severities": (),
}


def test_every_setting_is_tried_here() -> None:
    assert {name for name, value in vars(Settings).items() if isinstance(value, Setting)} == set(OTHER_VALUES)


@pytest.mark.parametrize(("name", "value"), OTHER_VALUES.items())
def test_a_setting_has_its_default_then_keeps_what_was_chosen(name: str, value: object) -> None:
    assert getattr(Settings(), name) == getattr(Settings, name).default
    assert getattr(Settings(), name) != value

    setattr(Settings(), name, value)

    kept = getattr(restarted(), name)
    assert kept == value
    assert type(kept) is type(value)


def test_a_damaged_value_counts_as_never_chosen() -> None:
    settings = Settings()
    settings._stored.setValue("view/year", "hai nghìn")
    settings._stored.setValue("look/scheme", "hồng")
    settings._stored.setValue("window/geometry", "x")

    assert (settings.last_year, settings.scheme, settings.geometry) == (0, Scheme.SYSTEM, QByteArray())


def test_the_file_opened_last_comes_first_and_only_once() -> None:
    settings = Settings()
    for name in ("a", "b", "a"):
        settings.remember_file(name)

    assert settings.recent_files == ("a", "b")
    assert settings.last_file == "a"


def test_only_the_eight_newest_files_are_remembered() -> None:
    settings = Settings()
    for number in range(12):
        settings.remember_file(str(number))

    assert settings.recent_files == ("11", "10", "9", "8", "7", "6", "5", "4")


def test_a_file_that_is_gone_is_forgotten() -> None:
    settings = Settings()
    settings.remember_file("a")
    settings.remember_file("b")
    settings.forget_file("b")

    assert (settings.recent_files, settings.last_file) == (("a",), "")
