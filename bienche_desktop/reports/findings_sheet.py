"""Danh sách phát hiện: what does not add up, where it was read, what is probably wrong, and what was accepted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bienche_desktop.domain.findings import Finding, Report, Severity
from bienche_desktop.reports.sheet import Cell, Column, ColumnKind, Footer, PaperChoice, Row, Sheet
from bienche_desktop.reports.sheet_settings import SheetSettings
from bienche_desktop.reports.summary_sheet import SummaryData, verdict

SEVERITIES = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.NOTE: "Nhắc"}


@dataclass(frozen=True, slots=True)
class FindingsData:
    """A report of the checks, of one year or (year None) of the whole file.

    `unit` names the unit of a finding, `cause` says what is probably wrong; both "" where there is nothing to say.
    """

    report: Report
    unit: Callable[[Finding], str]
    cause: Callable[[Finding], str]
    year: int | None = None
    version: str = "Biên Chế"


def build(data: SummaryData, settings: SheetSettings) -> Sheet:
    """The list of a year, for the catalogue of sheets."""
    report = (data.report or Report()).of_year(data.year)
    return listing(FindingsData(report, data.words.unit, data.words.cause, data.year, data.version), settings)


def listing(data: FindingsData, settings: SheetSettings) -> Sheet:
    """The list as a sheet: standing findings by severity, then accepted ones; what was not checked stands below."""
    about = f"năm {data.year}" if data.year is not None else "của cả tệp"
    report, lines = data.report, tuple(_lines(data))
    fields = _fields(lines)
    return Sheet(
        letterhead=settings.head(),
        title=(f"Danh sách phát hiện {about}",),
        place_and_date=settings.date_line(),
        columns=(
            Column("ordinal", "TT", ColumnKind.ORDINAL),
            Column("message", "Nội dung", ColumnKind.LABEL),
            *(column for column, _ in fields),
        ),
        rows=tuple(_row(at, line, fields) for at, line in enumerate(lines, start=1)),
        notes=tuple(_notes(report)),
        signatures=settings.signatures()[:1],
        paper=PaperChoice.A4_LANDSCAPE if settings.paper is PaperChoice.AUTO else settings.paper,
        footer=Footer(f"Kiểm tra {about}", verdict(report), data.version),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A finding with what is said of it."""

    finding: Finding
    unit: str
    cause: str
    accepted: bool


def _lines(data: FindingsData) -> Iterator[_Line]:
    standing, waived = data.report.findings, data.report.waived
    places = {finding.ident: at for at, finding in enumerate(standing, start=1)}
    for finding in (*standing, *waived):
        leader = places.get(finding.follows_from or "")
        cause = f"Theo dòng {leader}" if leader else data.cause(finding)
        yield _Line(finding, data.unit(finding), cause, accepted=finding in waived)


def _source(line: _Line) -> str:
    source = line.finding.source
    if source is None:
        return ""
    cell = "!".join(part for part in (source.sheet, source.cell) if part)
    return ", ".join(part for part in (source.file, f"ô {cell}" if cell else "") if part)


def _acceptance(line: _Line) -> str:
    waiver = line.finding.waiver
    if waiver is None:
        return ""
    until = f", đến hết ngày {waiver.until:%d/%m/%Y}" if waiver.until else ""
    lapsed = "" if line.accepted else "Không còn hiệu lực: "
    return f"{lapsed}{waiver.reason} ({waiver.who}, {waiver.at:%d/%m/%Y}{until})"


def _text(key: str, label: str, least_mm: float) -> Column:
    return Column(key, label, ColumnKind.TEXT, least_mm=least_mm)


_FIELDS: tuple[tuple[Column, Callable[[_Line], Cell]], ...] = (
    (_text("severity", "Mức", 14), lambda line: SEVERITIES[line.finding.severity]),
    (_text("unit", "Đơn vị", 26), lambda line: line.unit),
    (_text("year", "Năm", 9), lambda line: str(line.finding.year or "")),  # a name, not a number: it takes no dot
    (Column("stated", "Ghi"), lambda line: line.finding.stated),
    (Column("computed", "Tính lại"), lambda line: line.finding.computed),
    (Column("difference", "Lệch"), lambda line: line.finding.difference),
    (_text("source", "Nguồn", 26), _source),
    (_text("cause", "Nguyên nhân có thể", 38), lambda line: line.cause),
    (_text("accepted", "Đã chấp nhận", 27), _acceptance),
)
_MAY_LACK = {"source", "accepted"}
"""Columns that are left out where no line has anything to say in them."""


def _fields(lines: tuple[_Line, ...]) -> list[tuple[Column, Callable[[_Line], Cell]]]:
    return [(column, read) for column, read in _FIELDS
            if column.key not in _MAY_LACK or any(read(line) for line in lines)]  # fmt: skip


def _row(at: int, line: _Line, fields: list[tuple[Column, Callable[[_Line], Cell]]]) -> Row:
    return Row(line.finding.message, tuple(read(line) for _, read in fields), ordinal=str(at))


def _notes(report: Report) -> Iterator[str]:
    if not report.findings and not report.waived:
        yield "Không có phát hiện nào."
    yield from (f"Chưa kiểm tra: {one.title}: {one.why}" for one in report.not_checked)
