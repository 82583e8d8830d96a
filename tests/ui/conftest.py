"""What tests of windows share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from bienche_desktop.ui.theme import Look, Scheme


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """Light colours; afterwards the application looks as it did before."""
    font = qapp.font()
    made = Look(qapp, Scheme.LIGHT)
    yield made
    made.choose(Scheme.SYSTEM)
    made.deleteLater()
    qapp.setFont(font)
    qapp.setStyleSheet("")
