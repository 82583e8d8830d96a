"""What an import teaches: names of units that a person approved, and layouts with what was said about them.

Nothing is learned that could be wrong the next time: years only as a distance from the title's, no number of a cell
that held a formula or an error.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bienche_desktop.domain.changes import Change, SetAlias, SetProfile
from bienche_desktop.domain.documents import Alias, ImportProfile
from bienche_desktop.domain.text import name_key
from bienche_desktop.excel.layout.layouts import LearnedLayout
from bienche_desktop.excel.proposals.known import Known
from bienche_desktop.excel.proposals.profiles import layout_text
from bienche_desktop.excel.recognition.told import TableTold, is_thousands_question, row_keys
from bienche_desktop.excel.results.corrections import NOTHING_SAID, SKIP, Answer, Corrections, Override, UnitAnswer
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Question, Recognition, Settled, Table

JOINT = " › "


def lessons(found: Recognition, corrections: Corrections, known: Known) -> list[Change]:
    """Aliases and profiles to keep with an import; nothing where the person said nothing new."""
    return [*_aliases(found, corrections, known), *_profiles(found, corrections, known)]


# --- units --------------------------------------------------------------------------------------------------------


def _aliases(found: Recognition, corrections: Corrections, known: Known) -> Iterable[Change]:
    paths = unit_paths(found.tables) if corrections.units else {}
    for key, answer in corrections.units.items():
        path = paths.get(key)
        if path is not None and answer in known.units and not isinstance(answer, UnitAnswer):
            yield from (SetAlias(Alias(text, "unit", answer)) for text in alias_texts(path, known))


def unit_paths(tables: Iterable[Table]) -> dict[tuple[str, int], Path]:
    """(sheet, row) → the unit of the row; row 0 is the organisation that the sheet is about."""
    found: dict[tuple[str, int], Path] = {}
    for table in tables:
        if table.title.organisation:
            found.setdefault((table.sheet, 0), (table.title.organisation,))
        sheet = table.told_as
        found.update({(sheet, row.number): row.path for row in table.rows if row.path})
    return found


def alias_texts(path: Path, known: Known) -> list[str]:
    """The names to remember: with the units above it, and alone where no unit of the file has that name."""
    key = name_key(path[-1])
    taken = any(name_key(period.name) == key for unit in known.units.values() for period in unit.periods)
    return [JOINT.join(path)] if taken or len(path) == 1 else [JOINT.join(path), path[-1]]


# --- layouts ------------------------------------------------------------------------------------------------------


def _profiles(found: Recognition, corrections: Corrections, known: Known) -> Iterable[Change]:
    """One profile a layout; a column that tables of one layout understand differently is not learned at all."""
    alike: dict[str, list[Table]] = {}
    for table in found.tables:
        alike.setdefault(table.fingerprint, []).append(table)
    for fingerprint, tables in alike.items():
        before = layout = known.layouts.get(fingerprint, LearnedLayout())
        for table in tables:
            layout = _layout(table, TableTold.of(table, corrections, layout))
        columns = {key: one for key, one in layout.columns.items() if _agree(tables, key)}
        layout = replace(layout, columns=columns)
        if layout != before:
            yield SetProfile(ImportProfile(fingerprint, f"{found.file}, {tables[0].sheet}", layout_text(layout)))


def _agree(tables: list[Table], key: str) -> bool:
    """Whether a column means the same in all these tables."""
    told = [TableTold.of(table, NOTHING_SAID, LearnedLayout()) for table in tables]
    columns = [
        column for own, table in zip(told, tables, strict=True) for column in table.columns
        if own.key(column.letter) == key
    ]  # fmt: skip
    return len({(column.role, column.indicator, column.measure) for column in columns}) <= 1


def _layout(table: Table, told: TableTold) -> LearnedLayout:
    """What was known of the layout, with what was said now."""
    said, learned = told.said, told.learned
    before = told.learned_columns
    own = {letter: over for letter, over in told.overrides.items() if before.get(letter) != over}
    lasting = {key: _lasting(over, table) for letter, over in own.items()
               if over.base_year is None and (key := told.key(letter))}  # fmt: skip
    columns = _with_readings({**learned.columns, **lasting}, table, told)
    keys = row_keys(table.rows) if said.rows else {}
    rows = {keys[number]: known for (sheet, number), known in said.rows.items()
            if sheet == table.told_as and number in keys}  # fmt: skip
    answers = {**learned.answers, **_answers(table, told)}
    return LearnedLayout(columns, {**learned.rows, **rows}, answers, table.header_print or learned.header)


def _lasting(override: Override, table: Table) -> Override:
    """The override for the next year's sheet: its year counts from that of the title, or is asked again."""
    year = override.year
    distance = year - table.title.year if year is not None and table.title.year is not None else None
    return replace(override, year=None, year_from_title=distance)


def _answered(table: Table, said: Corrections) -> Iterable[Settled]:
    """What was answered this time."""
    return (one for one in table.settled if (one.asked.sheet, one.asked.cell) in said.answers)


def _answers(table: Table, told: TableTold) -> dict[tuple[str, str, str], Answer]:
    keys = row_keys(table.rows) if told.said.answers else {}
    found: dict[tuple[str, str, str], Answer] = {}
    for one in _answered(table, told.said):
        row, letter = table.place(one.asked.cell)
        label, column, text = keys.get(row, ""), told.key(letter), one.asked.text
        passing = one.answer is not None and text.startswith(("=", "#"))
        if label and column and text and not passing:
            found[label, column, text] = SKIP if one.answer is None else one.answer
    return found


def _with_readings(columns: Mapping[str, Override], table: Table, told: TableTold) -> dict[str, Override]:
    """How numbers with three digits after a sign are read, for columns where all answers agree."""
    readings: dict[str, set[bool]] = {}
    for one in _answered(table, told.said):
        choices = one.asked.choices if isinstance(one.asked, Question) else ()
        key = told.key(table.place(one.asked.cell)[1])
        if key and one.answer in choices and is_thousands_question(choices):
            readings.setdefault(key, set()).add(one.answer == max(choices))
    found = dict(columns)
    for key, said_so in readings.items():
        if len(said_so) == 1:
            found[key] = replace(found.get(key, Override()), thousands=said_so.pop())
    return found
