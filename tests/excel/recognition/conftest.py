"""Workbooks of a few sheets, recognised as they are or as a person corrected them."""

import pytest

from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.excel.results.corrections import NOTHING_SAID
from tests.excel.books import VOCABULARY, write_book


@pytest.fixture
def found(tmp_path):
    """Recognises a workbook, with what a person said."""

    def recognised(sheets, said=NOTHING_SAID):
        path = write_book(tmp_path / "a.xlsx", sheets)
        return recognise(read_xlsx(path.read_bytes(), path.name), VOCABULARY, corrections=said)

    return recognised
