"""Biểu tổng hợp biên chế năm …: every unit of the year with every figure that the year has, total first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from bienche_desktop.domain.figures import Figure, FigureKey, Number
from bienche_desktop.domain.findings import Finding, Report, Severity
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.units import Tree
from bienche_desktop.reports.known import KnownFigures, added
from bienche_desktop.reports.outline import ordinal
from bienche_desktop.reports.sheet import Footer, Row, Sheet
from bienche_desktop.reports.sheet_settings import SheetSettings, lines
from bienche_desktop.reports.summary_columns import Quantity, column_tree, quantities


def _nothing(_finding: Finding) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class FindingWords:
    """What can be said of a finding besides itself: the name of its unit, and what is probably wrong."""

    unit: Callable[[Finding], str] = _nothing
    cause: Callable[[Finding], str] = _nothing


@dataclass(frozen=True, slots=True)
class SummaryData:
    """What the sheet is made of. `report` is None where the checks have not run; `version` names the program."""

    year: int
    tree: Tree
    figures: tuple[Figure, ...]
    vocabulary: Vocabulary
    report: Report | None = None
    version: str = "Biên Chế"
    words: FindingWords = FindingWords()


def build(data: SummaryData, settings: SheetSettings) -> Sheet:
    """The sheet of the year. It is a draft while errors of the year stand, or as long as nothing was checked."""
    report = _of_year(data.report, data.year) if data.report else None
    as_of = max((figure.as_of for figure in data.figures if figure.as_of), default=None)
    chosen = quantities(_used(data), data.vocabulary)
    return Sheet(
        letterhead=settings.head(),
        title=(f"Biểu tổng hợp biên chế năm {data.year}",),
        subtitle=f"(Số liệu tính đến ngày {_day(as_of)})" if as_of else "",
        unit_of_measure=settings.unit_of_measure,
        place_and_date=settings.date_line(),
        columns=column_tree(chosen, data.vocabulary),
        rows=tuple(_rows(data, chosen)),
        recipients=lines(settings.recipients),
        signatures=settings.signatures(),
        paper=settings.paper,
        footer=Footer(
            f"Số liệu đến {_day(as_of)}" if as_of else f"Số liệu năm {data.year}", verdict(report), data.version
        ),
        draft=report is None or report.count(Severity.ERROR) > 0,
    )


def verdict(report: Report | None) -> str:
    """What the checks said, in a few words; never good news where something could not be checked."""
    if report is None:
        return "Chưa kiểm tra số liệu"
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    parts = [f"{errors} lỗi" if errors else "không thấy lỗi"]
    parts += [f"{warnings} cảnh báo"] if warnings else []
    parts += [f"{len(report.waived)} mục đã chấp nhận"] if report.waived else []
    rules = sum(1 for one in report.not_checked if not one.figures)
    figures = sum(one.figures for one in report.not_checked)
    parts += [f"{rules} quy tắc chưa kiểm tra được"] if rules else []
    parts += [f"{figures} số liệu không có quy tắc đối chiếu"] if figures else []
    return "Kiểm tra: " + ", ".join(parts)


def _of_year(report: Report, year: int) -> Report:
    """The part of a report that speaks about the year."""
    findings = tuple(f for f in report.findings if f.year in (None, year))
    waived = tuple(f for f in report.waived if f.year in (None, year))
    return Report(findings, report.not_checked, waived)


def _used(data: SummaryData) -> set[tuple[str, str]]:
    return {
        (figure.key.indicator, figure.key.measure)
        for figure in data.figures
        if figure.key.year == data.year and figure.key.unit in data.tree
    }


def _rows(data: SummaryData, chosen: tuple[Quantity, ...]) -> Iterator[Row]:
    """The total, then every unit below it. One root is the total itself; several roots are added up."""
    values: dict[FigureKey, Number] = {figure.key: figure.value for figure in data.figures}
    known = KnownFigures(data.year, data.tree, values, data.vocabulary)
    roots = data.tree.roots
    single = len(roots) == 1
    listed = [uid for uid in data.tree.order if not (single and uid == roots[0])]
    places = {uid: at for at, uid in enumerate(listed, start=1)}
    tops = data.tree[roots[0]].children if single else roots
    cells = tuple(_total(quantity, roots, known) for quantity in chosen)
    yield Row("Tổng cộng", cells, bold=True, adds=tuple(places[uid] for uid in tops))
    numbers = dict(_ordinals(data.tree, tops))
    for uid in listed:
        node = data.tree[uid]
        cells = tuple(quantity.of(uid, known) for quantity in chosen)
        has_parts, level = bool(node.children), node.depth if single else node.depth + 1
        adds = tuple(places[child] for child in node.children)
        yield Row(node.name, cells, ordinal=numbers[uid], level=level, bold=has_parts, group=has_parts, adds=adds)


def _total(quantity: Quantity, roots: tuple[str, ...], known: KnownFigures) -> Number | None:
    return quantity.read(lambda measure: added(known.value(root, quantity.indicator, measure) for root in roots))


def _ordinals(
    tree: Tree, siblings: tuple[str, ...], level: int = 1, from_roman: bool = False
) -> Iterator[tuple[str, str]]:
    """The number of every unit among its siblings."""
    from_roman = from_roman or (level == 1 and any(tree[uid].children for uid in siblings))
    for number, uid in enumerate(siblings, start=1):
        yield uid, ordinal(number, level, from_roman)
        yield from _ordinals(tree, tree[uid].children, level + 1, from_roman)


def _day(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"
