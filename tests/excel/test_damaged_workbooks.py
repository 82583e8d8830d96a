"""Damaged workbooks end in a sentence or in numbers that a second engine confirms; this process lives."""

from tests.excel.fuzzing import verdicts

COUNT, SEED = 60, 20_250_701


def test_no_damage_crashes_the_reader_or_changes_a_number_without_a_word(tmp_path):
    found = list(verdicts(tmp_path, COUNT, SEED))
    assert [verdict for verdict in found if verdict.wrong] == []
    assert {verdict.ended for verdict in found} >= {"refused", "imported"}
