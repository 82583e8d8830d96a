"""What each cell of a workbook would do to the file, gathered from the proposal of an import."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from bienche_desktop.domain.changes import SetStatedChange
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.book.joined import Joined
from bienche_desktop.excel.book.workbook import column_letter, letter_of, row_of
from bienche_desktop.excel.proposals.choosing import FigureDifference
from bienche_desktop.excel.proposals.figure_differences import DifferenceColumn
from bienche_desktop.excel.proposals.matching import How
from bienche_desktop.excel.proposals.proposing import ImportProposal
from bienche_desktop.excel.results.found import FoundChange, FoundFigure
from bienche_desktop.ui.importing.preview_model import CellState, figure_state

Places = Mapping[int, int]
"""By the row of the sheet: which number of a column stands there."""


class SheetStates(Mapping[str, CellState]):
    """The states of the cells of one sheet, by cell name; those of columns of figures are made when asked for."""

    def __init__(self) -> None:
        self.alone: dict[str, CellState] = {}
        self._columns: dict[str, list[tuple[str, DifferenceColumn, Places]]] = {}

    def add(self, kind: str, column: DifferenceColumn, places: Places) -> None:
        """A column of figures of one kind."""
        self._columns.setdefault(column_letter(column.figures.column), []).append((kind, column, places))

    def __getitem__(self, cell: str) -> CellState:
        if cell in self.alone:
            return self.alone[cell]
        for kind, column, places in self._columns.get(letter_of(cell), ()):
            at = places.get(row_of(cell))
            if at is not None:
                return figure_state(kind, column.figures.values[at], column.olds[at])
        raise KeyError(cell)

    def __iter__(self) -> Iterator[str]:
        columns = (column for own in self._columns.values() for _, column, _ in own)
        return iter({*self.alone, *(one.found.cell for column in columns for one in column)})

    def __len__(self) -> int:
        return sum(1 for _ in self)


States = dict[str, SheetStates]
"""By sheet."""


def states_of(plan: ImportProposal) -> States:
    """The states of all cells that carry something."""
    found: States = {}
    for kind, differences in (
        ("same", plan.same_figures),
        ("new", plan.new_figures),
        ("changed", plan.changed_figures),
    ):
        _add_figures(found, kind, differences)
    _add_stated(found, plan)
    _add_rest(found, plan)
    for question in plan.questions:
        for one in question.parts or (question,):
            _on(found, one.sheet).alone[one.cell] = CellState("question", one.text, question.why)
    for problem in plan.recognition.problems:
        _on(found, problem.sheet).alone[problem.cell] = CellState("problem", problem.text, problem.why)
    return found


def _on(found: States, sheet: str) -> SheetStates:
    return found.setdefault(sheet, SheetStates())


def _add_figures(found: States, kind: str, differences: Sequence[FigureDifference]) -> None:
    known: dict[int, Places] = {}  # columns beside each other share their rows
    for part in differences.parts if isinstance(differences, Joined) else (differences,):
        if isinstance(part, DifferenceColumn):
            rows = part.figures.rows
            if id(rows) not in known:
                known[id(rows)] = dict(zip(rows, count(), strict=False))
            _on(found, part.figures.sheet).add(kind, part, known[id(rows)])
        else:
            _add_alone(found, kind, part)


def _add_alone(found: States, kind: str, differences: Iterable[FigureDifference]) -> None:
    for difference in differences:
        cell = difference.found
        _on(found, cell.sheet).alone[cell.cell] = figure_state(kind, difference.new, difference.old)


def _add_rest(found: States, plan: ImportProposal) -> None:
    """Numbers that are read and not taken from this cell: of a unit in doubt, or said in another cell too."""
    taken = len(plan.same_figures) + len(plan.new_figures) + len(plan.changed_figures)
    if taken == len(plan.recognition.figures):
        return
    doubtful = {match.path for match in plan.units if match.how in (How.ASKED, How.SKIPPED)}
    differences = (*plan.same_figures, *plan.new_figures, *plan.changed_figures)
    standing = {_thing(difference.found): difference.found for difference in differences}
    for figure in plan.recognition.figures:
        if figure.cell in _on(found, figure.sheet):
            continue
        words = "Chưa nhập: còn chưa rõ đơn vị" if figure.path in doubtful else _words(figure, standing)
        state = CellState("same", format_number(figure.value), words)
        found[figure.sheet].alone[figure.cell] = state


def _thing(figure: FoundFigure) -> tuple[object, ...]:
    return figure.path, figure.indicator, figure.measure, figure.year


def _words(figure: FoundFigure, standing: Mapping[tuple[object, ...], FoundFigure]) -> str:
    """What becomes of a number that another cell states too."""
    other = standing.get(_thing(figure))
    if other is None or other.value == figure.value:
        return "Cùng số này đã lấy ở ô khác của tệp"
    return (f"Ô {other.cell} trang “{other.sheet}” ghi {format_number(other.value)} cho cùng số liệu này; tệp lấy "
            "số đó, giữ cả hai ô và báo ở phần Kiểm tra nếu hai số phải bằng nhau")  # fmt: skip


def _add_stated(found: States, plan: ImportProposal) -> None:
    if not plan.recognition.changes:
        return
    fresh = {
        (change.change.source.sheet, change.change.source.cell)
        for change in plan.proposal.changes
        if isinstance(change, SetStatedChange) and change.change.source is not None
    }
    for stated in plan.recognition.changes:
        kind = "new" if (stated.sheet, stated.cell) in fresh else "same"
        words = "Số tăng, giảm ghi trong văn bản; chương trình giữ lại để kiểm tra"
        cells = _on(found, stated.sheet).alone
        cells[stated.cell] = CellState(kind, _delta_text(stated) or _percent_text(stated), words)
        if stated.percent_cell is not None:
            cells[stated.percent_cell] = CellState(kind, _percent_text(stated), words)
        if stated.base_cell is not None:
            base = "Năm được so sánh, đi cùng số tăng, giảm bên cạnh"
            cells[stated.base_cell] = CellState(kind, str(stated.base_year), base)


def _delta_text(stated: FoundChange) -> str:
    return "" if stated.delta is None else format_number(stated.delta, signed=True)


def _percent_text(stated: FoundChange) -> str:
    if stated.percent is None:
        return ""
    return f"{format_number(stated.percent, stated.percent_decimals, signed=True)}%"
