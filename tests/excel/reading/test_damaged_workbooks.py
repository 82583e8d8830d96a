"""Damaged workbooks end in a sentence or in numbers that a second engine confirms; this process lives."""

import io
import zipfile

import pytest

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.reading.sniffing import sniff
from tests.excel.fuzzing import verdicts

COUNT, SEED = 60, 20_250_701


def test_no_damage_crashes_the_reader_or_changes_a_number_without_a_word(tmp_path):
    found = list(verdicts(tmp_path, COUNT, SEED))
    assert [verdict for verdict in found if verdict.wrong] == []
    assert {verdict.ended for verdict in found} >= {"refused", "imported"}


def test_a_packed_sign_of_the_format_that_cannot_be_unpacked_ends_in_a_sentence():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet" * 20)
    data = bytearray(packed.getvalue())
    start = 30 + len("mimetype")
    data[start : start + 12] = b"\xff" * 12
    with pytest.raises(Refused, match="không giải nén được"):
        sniff(bytes(data), "a.ods")
