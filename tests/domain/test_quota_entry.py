"""What typing, deleting, pasting and filling down would write."""

import pytest

from bienche_desktop.domain.changes import AddDocument, Proposal, SetFigure
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.figures import FigureKey, Number, Source
from bienche_desktop.domain.indicators import Indicator, Measure, Vocabulary
from bienche_desktop.domain.quota_entry import Target, cleared, filled_down, from_clipboard, pasted, plain_number, typed

VOCABULARY = Vocabulary(
    indicators={"civil": Indicator("civil", "Công chức", "CBCC")},
    measures={code: Measure(code, label) for code, label in [("norm", "Định mức"), ("assigned", "Giao")]},
)


def key(unit: str = "u", measure: str = "assigned") -> FigureKey:
    return FigureKey(unit, 2024, "civil", measure)


def target(value: Number | None = None, unit: str = "u", measure: str = "assigned") -> Target:
    return Target(key(unit, measure), f"CBCC · Giao 2024 của {unit}", value)


COMPUTED = Target(None, "CBCC · Còn lại 2024 của u")


def test_a_typed_number_is_written_without_a_source_and_named_as_a_sentence() -> None:
    proposal = typed(target(7), "8", VOCABULARY)

    assert proposal is not None
    assert proposal.name == "sửa CBCC · Giao 2024 của u thành 8"
    assert proposal.changes == (SetFigure(key(), 8),)


@pytest.mark.parametrize(("text", "value"), [("1.263", 1263), ("1263", 1263), ("12+3-1", 14), ("=2*6", 12), (" 5 ", 5)])
def test_numbers_are_read_as_officers_write_them(text: str, value: int) -> None:
    proposal = typed(target(), text, VOCABULARY)

    assert proposal is not None and isinstance(proposal.changes[0], SetFigure)
    assert proposal.changes[0].value == value


def test_a_sum_is_kept_as_the_note_and_a_plain_number_has_none() -> None:
    notes = [typed(target(), text, VOCABULARY).changes[0].note for text in ("12+3-1", "14")]  # type: ignore[union-attr]

    assert notes == ["12+3-1", None]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("1,5", "chỉ nhận số nguyên"), ("tám", "không phải là số"), ("3-5", "số âm"), ("2+", "chưa đúng")],
)
def test_what_cannot_be_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        typed(target(7), text, VOCABULARY)


def test_decimals_are_taken_where_they_make_sense() -> None:
    proposal = typed(target(measure="norm"), "38,4", VOCABULARY)

    assert proposal is not None and proposal.changes == (SetFigure(key(measure="norm"), 38.4),)


def test_typing_what_stands_there_writes_nothing_so_that_its_source_stays() -> None:
    assert typed(target(1263), "1.263", VOCABULARY) is None
    assert typed(target(None), "", VOCABULARY) is None


def test_an_emptied_cell_is_not_known_rather_than_zero() -> None:
    proposal = typed(target(7), "", VOCABULARY)

    assert proposal is not None and proposal.changes == (SetFigure(key(), None),)
    assert proposal.name == "xóa CBCC · Giao 2024 của u"


def test_a_worked_out_cell_takes_no_entry_and_says_so() -> None:
    with pytest.raises(Refused, match="CBCC · Còn lại 2024 của u là số do chương trình tính"):
        typed(COMPUTED, "8", VOCABULARY)


def test_deleting_a_block_is_one_step_of_the_known_figures_in_it() -> None:
    proposal = cleared([target(7), COMPUTED, target(None, "v"), target(0, "w")])

    assert proposal is not None and proposal.name == "xóa 2 số liệu"
    assert proposal.changes == (SetFigure(key(), None), SetFigure(key("w"), None))
    assert cleared([COMPUTED, target(None)]) is None


def test_a_pasted_block_is_one_step() -> None:
    cells = {(0, 0): target(7), (0, 1): target(2, "v"), (1, 0): target(None, "w"), (1, 1): target(3, "x")}
    proposal = pasted([["1.263", None], ["5", ""]], lambda row, column: cells[row, column], VOCABULARY)

    assert proposal is not None and proposal.name == "dán 3 số liệu"
    assert proposal.changes == (SetFigure(key(), 1263), SetFigure(key("w"), 5), SetFigure(key("x"), None))


def test_pasted_numbers_have_one_document_of_the_file_as_their_source() -> None:
    proposal = Proposal("dán 2 số liệu", (SetFigure(key(), 5), SetFigure(key("x"), None)))
    added, first, second = from_clipboard(proposal, ()).changes

    assert isinstance(added, AddDocument) and added.document.file == "dán từ bảng tạm"
    source = Source("dán từ bảng tạm", document=added.document.uid)
    assert (first, second) == (SetFigure(key(), 5, source=source), SetFigure(key("x"), None))
    assert from_clipboard(proposal, [added.document]).changes == (first, second)


@pytest.mark.parametrize(
    ("cell", "text", "reason"),
    [
        (COMPUTED, "8", "Không dán được vào CBCC · Còn lại"),
        (target(), "tám", "Không dán được vào CBCC · Giao 2024 của u: “tám” không phải là số"),
        (None, "8", "lớn hơn phần bảng còn lại"),
    ],
)
def test_a_block_that_does_not_fit_is_refused_as_a_whole(cell: Target | None, text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        pasted([["1", text]], lambda _row, column: cell if column else target(), VOCABULARY)


def test_filling_down_carries_the_first_number_of_each_column() -> None:
    proposal = filled_down([[target(7), target(None, "v"), target(7, "w")], [COMPUTED, COMPUTED]], VOCABULARY)

    assert proposal is not None and proposal.name == "điền xuống 1 số liệu"
    assert proposal.changes == (SetFigure(key("v"), 7),)


@pytest.mark.parametrize(("value", "text"), [(1263, "1263"), (38.4, "38,4"), (None, ""), (-2, "-2")])
def test_numbers_are_copied_without_dots(value: Number | None, text: str) -> None:
    assert plain_number(value) == text
