"""The walk down a list of reorganisations: which rows are one event, who was there before, who is there after.

An event begins where its result, or its form, is written. Its rows go on while the right side stays empty or merged;
further results stand beside a unit that is merged over several rows. A cell may name several units.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bienche_desktop.domain.text import clean, fold, name_key, official_name
from bienche_desktop.excel.book.workbook import CellKind
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.layout.titles import effective_days
from bienche_desktop.excel.lists.before_after import Layout
from bienche_desktop.excel.lists.transfers import receiver_of
from bienche_desktop.excel.results.found_events import FoundEvent
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Row, RowKind, TitleBlock
from bienche_desktop.excel.words.events import Wording, given_away_whole, kind_of, share_of
from bienche_desktop.excel.words.listed_names import Named, names_in
from bienche_desktop.excel.words.numbering import plain_name, split_name
from bienche_desktop.excel.words.totals import is_total
from bienche_desktop.excel.words.years import days_in

_ADMINISTRATIVE = re.compile(r"(Tỉnh|Thành phố|Huyện|Quận|Thị xã)\b", re.IGNORECASE)
_NUMBER_OF_PAPER = re.compile(r"\b(\d+[\w-]*/[^\s,;)]*[A-ZĐ]{2}[^\s,;)]*)")
_SEVERAL = "ô nêu nhiều đơn vị; xem sự kiện của dòng này"


@dataclass
class ListedRows:
    """What the walk gives: rows with the one unit of each side, and the events."""

    before: dict[int, Path] = field(default_factory=dict)
    after: dict[int, Path] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    events: list[FoundEvent] = field(default_factory=list)


@dataclass
class _Event:
    """An event while its rows are walked: sources by row with whether only a part goes, and names of results."""

    sources: list[tuple[int, Path, bool]] = field(default_factory=list)
    results: list[tuple[int, tuple[Named, ...]]] = field(default_factory=list)


def list_rows(grid: Grid, block: Block, layout: Layout, title: TitleBlock) -> ListedRows:
    """Rows and events of the list, in order."""
    return _Walk(grid, layout, title, block.index_column).down(block.body)


@dataclass
class _Walk:
    grid: Grid
    layout: Layout
    title: TitleBlock
    index: int
    found: ListedRows = field(default_factory=ListedRows)
    event: _Event = field(default_factory=_Event)

    def down(self, body: Iterable[int]) -> ListedRows:
        group: Path = (self.title.organisation,)
        for row in body:
            olds, news = self._names(row, self.layout.before), self._names(row, self.layout.after)
            if self._is_further_result(row, news):
                self.event.results.append((row, news))
            elif not olds and self._establishes(row, news):
                self._close()
                self._establish(row, news)
            elif not olds or is_total(olds[0].name):
                self._pass_by(row, olds)
            elif self._is_further_source(row, news):
                self._take(row, olds, news, group)
            elif self._is_heading(row):
                group = self._group(row, olds[0].name)
            else:
                self._take(row, olds, news, group)
        self._close()
        self.found.events = given_away_whole(self.found.events)
        return self.found

    def _names(self, row: int, column: int) -> tuple[Named, ...]:
        cell = self.grid.cell(row, column)
        text = str(cell.value) if cell is not None and cell.kind is CellKind.TEXT else self.grid.text(row, column)
        named = names_in(plain_name(split_name(text.strip(), ())[1]))
        return tuple(one for one in named if clean(one.name))

    def _is_further_result(self, row: int, news: tuple[Named, ...]) -> bool:
        """Whether the row only adds a result, beside a unit that is merged from above."""
        merged = self.grid.merge(row, self.layout.before)
        return bool(news and self.event.sources) and merged.top < row <= merged.bottom

    def _is_further_source(self, row: int, news: tuple[Named, ...]) -> bool:
        """Whether a row without a number of its own goes on with the numbered event above, nothing at its right."""
        if not self.event.sources or not self.index or news or self._spans_both_sides(row):
            return False
        first = self.event.sources[0][0]
        form = self.layout.form and self.grid.text(row, self.layout.form)
        numbered = bool(self.grid.text(first, self.index)) and not self.grid.spread_text(row, self.index)
        return numbered and not form and not self._is_bold_after_plain(first, row)

    def _is_bold_after_plain(self, first: int, row: int) -> bool:
        bold, plain = (self.grid.style(one, self.layout.before).bold for one in (row, first))
        return bold and not plain

    def _establishes(self, row: int, news: tuple[Named, ...]) -> bool:
        """Whether a row without anything before says that its results are founded."""
        form = self.grid.text(row, self.layout.form) if self.layout.form else ""
        return bool(news) and kind_of(Wording(form, [], ())) == "establish"

    def _establish(self, row: int, news: tuple[Named, ...]) -> None:
        after: list[Path] = [(self.title.organisation, official_name(named.name)) for named in news]
        if len(after) == 1:
            self.found.after[row] = after[0]
        printed = self.grid.text(row, self.layout.after)
        self.found.rows.append(Row(row, RowKind.IGNORED, printed, printed, why="đơn vị thành lập mới"))
        form = self.grid.text(row, self.layout.form)
        self.found.events.append(self._told(row, "establish", (), _Event(), after, form))

    def _pass_by(self, row: int, olds: tuple[Named, ...]) -> None:
        why = "tổng của danh sách, không phải số của đơn vị nào" if olds else "dòng không có tên đơn vị"
        name = olds[0].name if olds else ""
        self.found.rows.append(Row(row, RowKind.IGNORED, name, name, why=why))

    def _is_heading(self, row: int) -> bool:
        """A row without anything on the right side and without a form opens a group of the list."""
        written = self.grid.spread_text(row, self.layout.after) or (
            self.layout.form and self.grid.spread_text(row, self.layout.form)
        )
        return not written or self._spans_both_sides(row)

    def _spans_both_sides(self, row: int) -> bool:
        left, right = self.layout.sides
        merged = self.grid.merge(row, left)
        return merged.left <= left and merged.right >= right

    def _group(self, row: int, name: str) -> Path:
        """The group that a heading opens; a heading written across both sides is only a title."""
        if self._spans_both_sides(row):
            self.found.rows.append(Row(row, RowKind.IGNORED, name, name, why="tiêu đề nhóm dòng"))
            return (self.title.organisation,)
        path = (self.title.organisation, official_name(name))
        self.found.before[row] = path
        self.found.rows.append(Row(row, RowKind.GROUP, path[-1], name, path))
        return path

    def _take(self, row: int, olds: tuple[Named, ...], news: tuple[Named, ...], group: Path) -> None:
        """A row of an event, which may begin with it."""
        if self.event.sources and self._begins(row, news):
            self._close()
        paths = [self._before_path(row, old.name, group) for old in olds]
        self.event.sources += [(row, path, old.is_part) for path, old in zip(paths, olds, strict=True)]
        if news:
            self.event.results.append((row, news))
        if len(paths) == 1:
            self.found.before[row] = paths[0]
            self.found.rows.append(Row(row, RowKind.UNIT, paths[0][-1], olds[0].name, paths[0]))
        else:
            printed = self.grid.text(row, self.layout.before)
            self.found.rows.append(Row(row, RowKind.IGNORED, printed, printed, why=_SEVERAL))

    def _before_path(self, row: int, name: str, group: Path) -> Path:
        """The unit's place before: under the unit named beside it, under the group; a name met before is the same."""
        above = self.grid.spread_text(row, self.layout.parent) if self.layout.parent else ""
        if above:
            return (self.title.organisation, official_name(above), official_name(name))
        known = (
            p for p in self.found.before.values() if name_key(p[-1]) == name_key(name) and p[: len(group)] == group
        )
        return next(known, (*group, official_name(name)))

    def _begins(self, row: int, news: tuple[Named, ...]) -> bool:
        """Whether an event begins in this row: its result, or its form, is written here and not merged from above."""
        if news:
            return True
        merged = self.grid.merge(row, self.layout.after)
        if merged.top < row <= merged.bottom:
            return False
        form = self.grid.text(row, self.layout.form) if self.layout.form else ""
        return bool(form) and not fold(form).startswith("nhap ")  # "nhập" repeated in every row is still one event

    # --- one event --------------------------------------------------------------------------------------------

    def _close(self) -> None:
        """The event whose rows have all been seen: its units, its paper."""
        event, self.event = self.event, _Event()
        if not event.sources:
            return
        first = event.sources[0][0]
        before = [path for _, path, _ in event.sources]
        after = [self._after_path(named.name, before) for _, names in event.results for named in names]
        self._place_results(event, after)
        forms = {row: self.grid.spread_text(row, self.layout.form) if self.layout.form else ""
                 for row, _, _ in event.sources}  # fmt: skip
        if receiver := receiver_of(forms[first], before, tuple(after)):
            self._hand_over(event, receiver, forms[first])
            return
        kind = kind_of(Wording(forms[first], before, tuple(after), self.layout.makes_new))
        sources = [(path, share_of("một phần" if is_part else forms[row])) for row, path, is_part in event.sources]
        if kind == "merge_into":
            sources = [source for source in sources if source[0] not in after]
        if kind == "split_off":
            after = [path for path in after if path not in before]
        if kind is not None:
            self.found.events.append(self._told(first, kind, tuple(sources), event, after, forms[first]))

    def _hand_over(self, event: _Event, receiver: str, form: str) -> None:
        """One event for each unit that goes on under the receiver."""
        for row, path, is_part in event.sources:
            if not is_part:
                goes_on = (self.title.organisation, receiver, path[-1])
                alone = _Event([(row, path, is_part)])
                self.found.after.pop(row, None)
                self.found.events.append(self._told(row, "transfer", ((path, "whole"),), alone, [goes_on], form))

    def _place_results(self, event: _Event, after: list[Path]) -> None:
        """A row that names one result gives it the numbers on its side."""
        rest = iter(after)
        for row, names in event.results:
            paths = [next(rest) for _ in names]
            if len(paths) == 1:
                self.found.after[row] = paths[0]

    def _after_path(self, name: str, before: list[Path]) -> Path:
        """A result's place: beside its sources; right below the top where they stood under a district, a province."""
        new = official_name(name)
        above = before[0][:-1]
        if not self.layout.parent and len(above) > 1 and _ADMINISTRATIVE.match(above[-1]):
            return (self.title.organisation, new)
        return (*above, new)

    def _told(
        self, first: int, kind: str, sources: tuple[tuple[Path, str], ...], event: _Event, after: list[Path], form: str
    ) -> FoundEvent:
        layout, title = self.layout, self.title
        paper = self.grid.spread_text(first, layout.decision) if layout.decision else ""
        effective = (
            days_in(self.grid.spread_text(first, layout.effective)) if layout.effective else effective_days(paper)
        )
        number = re.search(r"số\s*:?\s*(\S+)", paper) or _NUMBER_OF_PAPER.search(paper)
        issuer = re.search(r"\bcủa\s+(.+)$", paper)
        return FoundEvent(
            self.grid.sheet.name, first, kind, sources, tuple(after),
            effective[0] if effective else title.effective_on,
            number[1].strip(".,;") if number else title.decision, issuer[1] if issuer else title.issuer,
            next(iter(days_in(paper)), title.decided_on), form,
            tuple((self.found.before[row], code) for row, _, _ in event.sources
                  if row in self.found.before and (code := self._code(row, layout.code_before))),
            tuple((self.found.after[row], code) for row, _ in event.results
                  if row in self.found.after and (code := self._code(row, layout.code_after))),
        )  # fmt: skip

    def _code(self, row: int, column: int) -> str:
        """The code in this cell as it is shown, with the leading zeros that the cell's format gives it."""
        text = self.grid.spread_text(row, column) if column else ""
        zeros = self.grid.style(row, column).format if text.isdigit() else ""
        return text.zfill(len(zeros)) if zeros and set(zeros) == {"0"} else text
