"""A year is issued in the window, and every way of editing it asks why."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton

from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.findings import Severity
from bienche_desktop.ui.history.dialog import COLUMNS
from bienche_desktop.ui.table_model import TableModel
from bienche_desktop.ui.window import issuing
from bienche_desktop.ui.window.main_window import MainWindow

WHY = [column.title for column in COLUMNS].index("Lý do")


class User:
    """Answers the windows that ask, and remembers what was asked."""

    def __init__(self) -> None:
        self.reason = ""
        self.document: tuple[str, str] | None = ("12/QĐ-UBND", "")
        self.asked: list[object] = []

    def ask_reason(self, _parent: object, years: tuple[int, ...], last: str) -> str:
        self.asked.append((years, last))
        return self.reason

    def ask_issue(self, _parent: object, year: int, errors: int) -> tuple[str, str] | None:
        self.asked.append((year, errors))
        return self.document

    def ask_reopen(self, _parent: object, year: int) -> str:
        self.asked.append(year)
        return self.reason


@pytest.fixture
def user(monkeypatch: pytest.MonkeyPatch) -> User:
    made = User()
    for name in ("ask_reason", "ask_issue", "ask_reopen"):
        monkeypatch.setattr(issuing, name, getattr(made, name))
    return made


@pytest.fixture
def issued(district: MainWindow, user: User) -> Iterator[MainWindow]:
    """The district with a clean year marked as issued."""
    session = district.session
    broken = {f.year for f in session.report.findings if f.severity is Severity.ERROR}
    session.year = next(year for year in session.store.years() if year not in broken)
    district.actions_by_id["issue"].trigger()
    user.asked.clear()
    return district


def some_cell(window: MainWindow) -> tuple[FigureKey, float]:
    return next(iter(window.session.store.values(window.session.year).items()))


def test_an_issued_year_wears_a_lock_and_the_menu_offers_to_open_it(issued: MainWindow) -> None:
    years, year = issued.workspace.bar.years, issued.session.year
    assert years.currentText() == f"{year} · đã ban hành"
    assert not years.itemIcon(years.currentIndex()).isNull()
    assert "12/QĐ-UBND" in years.toolTip()
    assert f"Mở &lại năm {year}" in issued.actions_by_id["issue"].text()

    issued.actions_by_id["undo"].trigger()
    assert years.currentText() == str(year)
    assert f"Đánh dấu năm {year}" in issued.actions_by_id["issue"].text()


def test_the_year_after_the_last_can_be_chosen_as_soon_as_the_last_has_figures(district: MainWindow) -> None:
    session, years = district.session, district.workspace.bar.years
    following = session.store.years()[-1] + 1
    known, _ = some_cell(district)
    typed = Proposal("nhập", (SetFigure(FigureKey(known.unit, following, known.indicator, known.measure), 5),))
    session.apply(typed)
    assert years.findData(following + 1) >= 0

    session.undo()
    assert years.findData(following + 1) < 0


def test_typing_into_an_issued_year_asks_why_and_writes_the_reason(issued: MainWindow, user: User) -> None:
    quota = issued.workspace.pages.page("quota")
    key, value = some_cell(issued)
    quota.show_cell(key)
    index = quota.pane.figures.currentIndex()

    said = quota.model.enter(index, str(int(value) + 1))
    assert "phải ghi lý do" in said
    assert issued.session.store.values(key.year)[key] == value

    user.reason = "Đính chính theo QĐ 15"
    assert quota.model.enter(index, str(int(value) + 1)) == ""
    assert issued.session.store.values(key.year)[key] == value + 1
    log = TableModel(COLUMNS, issued.session.store.log())
    assert log.data(log.index(0, WHY)) == "Đính chính theo QĐ 15"
    assert user.asked == [((key.year,), ""), ((key.year,), "")]


def test_the_reason_given_last_is_offered_again(issued: MainWindow, user: User) -> None:
    key, value = some_cell(issued)
    user.reason = "Đính chính theo QĐ 15"
    for step in (1, 2):
        issued.session.apply(Proposal("sửa", (SetFigure(key, value + step),)))
    assert [last for _, last in user.asked] == ["", "Đính chính theo QĐ 15"]


def test_another_year_is_edited_without_a_question(issued: MainWindow, user: User) -> None:
    key, value = some_cell(issued)
    other = next(year for year in issued.session.store.years() if year != key.year)
    assert issued.session.apply(Proposal("sửa", (SetFigure(key._replace(year=other), value + 1),))) is not None
    assert user.asked == []


def test_undo_and_redo_ask_nothing(issued: MainWindow, user: User) -> None:
    key, value = some_cell(issued)
    user.reason = "Đính chính"
    issued.session.apply(Proposal("sửa", (SetFigure(key, value + 1),)))
    user.asked.clear()
    issued.actions_by_id["undo"].trigger()
    assert issued.session.store.values(key.year)[key] == value
    issued.actions_by_id["redo"].trigger()
    assert issued.session.store.values(key.year)[key] == value + 1
    assert user.asked == []


def test_opening_a_year_again_wants_a_reason(issued: MainWindow, user: User) -> None:
    year = issued.session.year
    issued.actions_by_id["issue"].trigger()
    assert list(issued.session.store.issued_years()) == [year]
    user.reason = "Ban hành nhầm"
    issued.actions_by_id["issue"].trigger()
    assert issued.session.store.issued_years() == {}
    assert issued.workspace.bar.years.currentText() == str(year)


def test_a_year_with_errors_is_issued_with_a_reason_only(district: MainWindow, user: User, told: list[str]) -> None:
    session = district.session
    session.year = next(f.year for f in session.report.findings if f.severity is Severity.ERROR)
    district.actions_by_id["issue"].trigger()
    assert session.store.issued_years() == {}
    assert "lỗi" in told[0]
    user.document = ("", "In theo bản đã ký")
    district.actions_by_id["issue"].trigger()
    assert session.store.issued_years()[session.year].reason == "In theo bản đã ký"


def test_a_suggestion_for_an_issued_year_asks_too(district: MainWindow, user: User) -> None:
    session, panel = district.session, district.workspace.panel
    user.document = ("", "In theo bản đã ký")
    finding = next(f for f in session.report.findings if any(s.new for s in session.checker.explain(f)))
    session.year = finding.year
    district.actions_by_id["issue"].trigger()
    panel._choose(panel.model.row_of(finding.ident))
    mend = [b for b in panel.details.widget().findChildren(QPushButton) if b.text().startswith("Sửa thành")]

    before = session.store.values(finding.year)
    mend[0].click()
    assert session.store.values(finding.year) == before
    assert ((finding.year,), "") in user.asked
