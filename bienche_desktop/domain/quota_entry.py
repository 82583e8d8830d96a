"""What typing, deleting, pasting and filling down in the quota grid would write."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bienche_desktop.domain.changes import AddDocument, Proposal, SetFigure
from bienche_desktop.domain.documents import Document
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.figures import PASTED, FigureKey, Number, Source, same_number
from bienche_desktop.domain.identity import new_uid
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.numbers import format_number, parse_entry

_OPERATORS = frozenset("+-*/()−")


@dataclass(frozen=True, slots=True)
class Target:
    """A cell to be written: its figure (None: it is worked out), its words, and the number that stands there now."""

    key: FigureKey | None
    words: str
    value: Number | None = None


def typed(target: Target, text: str, vocabulary: Vocabulary) -> Proposal | None:
    """What typing `text` into a cell writes; None where it says what is stored already.

    A typed number has no source. A sum such as 12+3-1 is kept as the figure's note. Raises `Refused` with the reason.
    """
    change = _change(target, text, vocabulary)
    if change is None:
        return None
    if change.value is None:
        return Proposal(f"xóa {target.words}", (change,))
    return Proposal(f"sửa {target.words} thành {format_number(change.value)}", (change,))


def cleared(targets: Iterable[Target]) -> Proposal | None:
    """Makes the known figures among the cells not known, in one step; None where there are none."""
    known = [target for target in targets if target.key is not None and target.value is not None]
    if not known:
        return None
    name = f"xóa {known[0].words}" if len(known) == 1 else f"xóa {len(known)} số liệu"
    return Proposal(name, tuple(SetFigure(target.key, None) for target in known if target.key is not None))


def pasted(block: Sequence[Sequence[str | None]], target_at: Callable[[int, int], Target | None],
           vocabulary: Vocabulary) -> Proposal | None:  # fmt: skip
    """Writes a block of numbers onto cells, in one step; an empty field makes its cell not known, None passes it over.

    `target_at` gives the cell at a row and column of the block, None beyond the table's edge. None where nothing
    changes. Raises `Refused`, naming the first cell that cannot take its text; then nothing is written.
    """
    found: list[SetFigure] = []
    for row, line in enumerate(block):
        for column, text in enumerate(line):
            if text is None:
                continue
            target = _inside(target_at(row, column))
            try:
                change = _change(target, text, vocabulary)
            except Refused as refusal:
                raise Refused(f"Không dán được vào {target.words}: {_lower(refusal.text)}") from None
            found.extend([change] if change else [])
    return _together("dán", found)


def from_clipboard(proposal: Proposal, documents: Iterable[Document]) -> Proposal:
    """The same with the clipboard as the source of its numbers: one document of the file stands for it."""
    known = next((one for one in documents if one.file == PASTED and one.sha256 is None), None)
    document = known or Document(new_uid(), "workbook", file=PASTED)
    source = Source(PASTED, document=document.uid)
    changes = (
        replace(change, source=source) if isinstance(change, SetFigure) and change.value is not None else change
        for change in proposal.changes
    )
    return replace(proposal, changes=(*(() if known else (AddDocument(document),)), *changes))


def filled_down(columns: Iterable[Sequence[Target]], vocabulary: Vocabulary) -> Proposal | None:
    """Carries the first cell's number of each column into the cells below it; worked-out columns are passed over."""
    found: list[SetFigure] = []
    for first, *others in columns:
        changes = [_change(t, plain_number(first.value), vocabulary) for t in others if t.key is not None]
        found.extend(change for change in changes if change is not None)
    return _together("điền xuống", found)


def _together(verb: str, changes: Sequence[SetFigure]) -> Proposal | None:
    return Proposal(f"{verb} {len(changes)} số liệu", tuple(changes)) if changes else None


def _inside(target: Target | None) -> Target:
    if target is None:
        raise Refused("Khối số đang dán lớn hơn phần bảng còn lại; hãy chọn ô bắt đầu cao hơn hoặc dán ít ô hơn.")
    return target


def _change(target: Target, text: str, vocabulary: Vocabulary) -> SetFigure | None:
    if target.key is None:
        raise Refused(computed_words(target.words))
    value = _value(target, text, vocabulary)
    if same_number(value, target.value):
        return None
    return SetFigure(target.key, value, note=text.strip() if value is not None and is_expression(text) else None)


def _value(target: Target, text: str, vocabulary: Vocabulary) -> Number | None:
    assert target.key is not None
    whole = not vocabulary.takes_decimals(target.key.indicator, target.key.measure)
    value = parse_entry(text, whole)
    if value is not None and value < 0:
        raise Refused(f"Ô này chỉ nhận số từ 0 trở lên, “{text.strip()}” ra số âm; hãy kiểm tra lại.")
    return value


def computed_words(words: str) -> str:
    """Why a worked-out cell takes no entry."""
    return f"{_capital(words)} là số do chương trình tính; hãy sửa số ở ô Giao, Có mặt hoặc ô của năm liên quan."


def is_expression(text: str) -> bool:
    """Whether the text is a sum rather than a plain number."""
    return bool(_OPERATORS & set(text.strip().removeprefix("=")))


def is_typed_sum(note: str) -> bool:
    """Whether the note of a number is the sum that was typed for it, rather than words about it."""
    return is_expression(note) and not any(letter.isalpha() for letter in note)


def plain_number(value: Number | None) -> str:
    """The number as it is copied out: no dots for thousands, so that no spreadsheet mistakes them for decimals."""
    return format_number(value).replace(".", "").replace("−", "-")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
