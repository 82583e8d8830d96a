"""What small forms share."""

import pytest
from pytestqt.qtbot import QtBot

from bienche_desktop.ui.forms import NumberField


@pytest.mark.parametrize(
    ("value", "text"), [(23.0, "23 %"), (22.5, "22,5 %"), (-10.0, "-10 %"), (1200.0, "1200 %"), (0.0, "0 %")]
)
def test_a_number_shows_as_many_decimals_as_it_has(value: float, text: str, qtbot: QtBot) -> None:
    field = NumberField(value, -100, 10_000, decimals=2, suffix=" %")
    qtbot.addWidget(field)

    assert field.text() == text


def test_a_number_typed_with_a_comma_is_taken(qtbot: QtBot) -> None:
    field = NumberField(0, 0, 100, decimals=1)
    qtbot.addWidget(field)
    field.selectAll()
    qtbot.keyClicks(field, "22,5")

    assert field.value() == 22.5
    assert field.text() == "22,5"
