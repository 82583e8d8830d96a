"""The copy of a workbook that goes back to its sender: what is wrong in it, joined from the reading and the checks.

The workbook is judged by its own numbers: it is taken into a copy of the data file, where the checks run. So its
faults are found before it was imported, after it, and after the officer put the numbers right in the file.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bienche_desktop.checks import Checker
from bienche_desktop.checks.as_json import suspect
from bienche_desktop.checks.printed import PART_OF_CHANGE, PrintedCorrection
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.figures import ChangeKey, FigureKey, Source
from bienche_desktop.domain.findings import Finding, Suggestion
from bienche_desktop.excel import importing
from bienche_desktop.excel.proposals.proposing import ImportProposal
from bienche_desktop.excel.results.corrections import NOTHING_SAID, Corrections
from bienche_desktop.excel.results.found import FoundChange
from bienche_desktop.excel.results.recognised import Recognition
from bienche_desktop.excel.sending_back.faults import CellFault, PlacedFinding, faults_of
from bienche_desktop.excel.sending_back.sending_back import Summary, marked_copy
from bienche_desktop.reports.writing import write_file
from bienche_desktop.store import Store
from bienche_desktop.store.copying import copy_data

WORTH_SAYING = 0.2
"""A guess of less confidence would only mislead the sender."""

ON_TRIAL = "thử trên bản sao"

Correction = Suggestion | PrintedCorrection


def send_back(store: Store, book: Path, out: Path, password: str | None = None) -> Summary | None:
    """Write the workbook with its faults marked to `out`; None where it has none and nothing was written.

    Raises Refused where the workbook cannot be read or `out` not be written. Neither workbook nor file is changed.
    """
    with TemporaryDirectory(prefix="bienche-") as folder:
        faults = faults_in(trial_of(store, Path(folder)), book, password)
    return write_back(book, faults, out, password) if faults else None


def trial_of(store: Store, folder: Path) -> Path:
    """A copy of the data file in this folder, to take the workbook in."""
    path = folder / "thu.bienche"
    copy_data(store, path)
    return path


def faults_in(
    trial: Path,
    book: Path,
    password: str | None = None,
    *,
    found: Recognition | None = None,
    said: Corrections = NOTHING_SAID,
) -> tuple[CellFault, ...]:
    """What is wrong in the workbook, taken into the data file `trial`, which changes.

    `found` is what was recognised in it, where that is known already, and `said` what a person said about it; what is
    left out of an import is judged too. Raises Refused.
    """
    with Store.open(trial) as store:
        if found is None:
            found = importing.prepare(importing.Preparation.of(store), book, importing.Instructions(password=password))
        whole = replace(said, leave_out=frozenset(), leave_units=frozenset(), leave_parts=frozenset())
        plan = importing.compare(store, found, whole)
        if plan.proposal.changes:
            store.apply(replace(plan.proposal, reason=ON_TRIAL))  # issued years of the copy may be tried on too
        settled = [one for table in plan.recognition.tables for one in table.settled]
        asked = (one for question in plan.questions for one in question.alone)
        return faults_of(_placed(store, plan), (*plan.recognition.problems, *asked), settled)


def write_back(original: Path, faults: Collection[CellFault], out: Path, password: str | None = None) -> Summary:
    """Write the workbook with these faults marked to `out`, whole or not at all. Raises Refused."""
    if out.exists() and out.samefile(original):
        raise Refused(f"Bản gửi lại không được ghi đè lên {original.name}; hãy đặt tên khác.")
    copy = marked_copy(original, faults, password)
    if out.suffix.lower() != copy.suffix:
        raise Refused(f"Bản gửi lại của {original.name} phải mang đuôi {copy.suffix} thì Excel mới mở được; "
                      f"hãy đặt tên {out.stem}{copy.suffix}.")  # fmt: skip
    write_file(out, copy.contents)
    return copy.summary


def told(written: Summary | None, book: Path, out: Path) -> tuple[str, ...]:
    """What was done, in sentences for the user."""
    if written is None:
        return (f"Không thấy ô nào sai trong {book.name} nên không ghi bản gửi lại.",)
    return (f"Đã ghi {out.name}: tô màu và ghi chú {written.cells} ô ({written.faults}).", *written.notes)


# --- findings and their cells -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Cells:
    """Which cell of the workbook a number comes from; `documents` are the papers of the file that are this workbook."""

    figures: Mapping[FigureKey, Source]
    changes: Mapping[ChangeKey, FoundChange]
    file: str
    documents: Collection[str]

    @classmethod
    def of(cls, store: Store, plan: ImportProposal) -> "_Cells":
        matched = (*plan.same_figures, *plan.changed_figures, *plan.new_figures)
        units = {one.found.path: one.key.unit for one in matched}
        read = plan.recognition
        return cls(
            {one.key: Source(read.file, one.found.sheet, one.found.cell) for one in matched},
            {
                ChangeKey(units[c.path], c.year, c.base_year, c.indicator, c.measure): c
                for c in read.changes
                if c.path in units
            },
            read.file,
            {paper.uid for paper in store.documents() if paper.sha256 == read.sha256},
        )

    def of_key(self, key: FigureKey | ChangeKey) -> Source | None:
        """The cell of a figure or a printed difference in this workbook."""
        return self._printed("", self.changes.get(key)) if isinstance(key, ChangeKey) else self.figures.get(key)

    def stated(self, finding: Finding) -> Source | None:
        """The cell of what the finding says is off: a part of a printed change, or a figure."""
        key = ChangeKey(finding.unit or "", finding.year or 0, finding.base_year or 0, finding.indicator or "",
                        finding.measure or "")  # fmt: skip
        figure = self.figures.get(finding.cells[0]) if finding.cells else None
        return self._printed(finding.check, self.changes.get(key)) or self._own(finding.source) or figure

    def _printed(self, check: str, change: FoundChange | None) -> Source | None:
        """The cell of the part of a printed change that the check judges."""
        if change is None:
            return None
        own = {"percent": change.percent_cell, "base": change.base_cell}.get(PART_OF_CHANGE.get(check, ""))
        return Source(self.file, change.sheet, own or change.cell)

    def _own(self, source: Source | None) -> Source | None:
        return source if source is not None and source.document in self.documents and source.cell else None


def _placed(store: Store, plan: ImportProposal) -> list[PlacedFinding]:
    """The findings whose cell lies in the workbook: that of a figure that is very probably wrong, or the stated one."""
    cells = _Cells.of(store, plan)
    checker = Checker(store)
    placed = []
    for finding in checker.run_all().findings:
        stated = cells.stated(finding)
        if stated is None and not any(key in cells.figures for key in finding.cells):
            continue
        corrections = checker.corrections(finding)
        place = suspect(corrections, cells.of_key) or stated
        if place is not None:
            placed.append(PlacedFinding(finding, place.sheet or "", place.cell or "", _advice(corrections)))
    return _with_causes(placed)


def _with_causes(placed: list[PlacedFinding]) -> list[PlacedFinding]:
    """Where a finding follows from one in another cell, its advice says so."""
    of_ident = {one.finding.ident: one for one in placed}
    return [replace(one, advice=_after(of_ident.get(one.finding.follows_from or ""), one)) for one in placed]


def _after(cause: PlacedFinding | None, one: PlacedFinding) -> str:
    if cause is None or (cause.sheet, cause.cell) == (one.sheet, one.cell):
        return one.advice
    where = cause.cell if cause.sheet == one.sheet else f"{cause.cell} trang “{cause.sheet}”"
    return f"Sai theo ô {where}; sửa ô đó trước. {one.advice}".strip()


def _advice(corrections: tuple[Correction, ...]) -> str:
    best = corrections[0] if corrections else None
    return best.why if best is not None and best.confidence >= WORTH_SAYING else ""
