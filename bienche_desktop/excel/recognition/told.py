"""What is known before a table is recognised: what a person said this time, and what was learned of its layout."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from bienche_desktop.domain.indicators import Indicator, Vocabulary
from bienche_desktop.domain.text import fold
from bienche_desktop.excel.layout.layouts import LearnedLayout, keys_across
from bienche_desktop.excel.recognition.answering import Asked
from bienche_desktop.excel.results.corrections import NOTHING_SAID, Answer, Corrections, Override, RowCorrection
from bienche_desktop.excel.results.recognised import TURNED, Question, Row, Table

_NOTHING_LEARNED = LearnedLayout()


@dataclass(frozen=True)
class TableTold:
    """What is known about one table; what was said now goes before what was learned.

    `sheet` is the name under which corrections of it are kept. `keys`: what its columns are known by where that is not
    their letter.
    """

    sheet: str
    top: int
    said: Corrections = NOTHING_SAID
    learned: LearnedLayout = field(default=_NOTHING_LEARNED)
    keys: Mapping[str, str] | None = None

    @classmethod
    def of(cls, table: Table, said: Corrections, learned: LearnedLayout) -> "TableTold":
        """What is known about a table that was recognised."""
        headers = {column.letter: column.header for column in table.columns}
        return cls(table.told_as, table.top, said, learned, keys_across(headers) if table.is_turned else None)

    @property
    def overrides(self) -> Mapping[str, Override]:
        """Column letter → what the column holds."""
        found = self.learned_columns
        everywhere = TURNED if self.keys is not None else ""
        for key in sorted(self.said.columns, key=lambda key: (key[2] > 0, key[0] != everywhere)):
            sheet, letter, top = key
            if sheet in (everywhere, self.sheet) and top in (0, self.top):
                found[letter] = self.said.columns[key]
        return found

    @property
    def learned_columns(self) -> dict[str, Override]:
        """Column letter → what was learned of the column."""
        known = self.learned.columns
        if self.keys is None:
            return dict(known)
        return {letter: known[key] for letter, key in self.keys.items() if key in known}

    def key(self, letter: str) -> str | None:
        """What the column with this letter is known by next time; None where it is not told from others."""
        return letter if self.keys is None else self.keys.get(letter)

    def row_corrections(self, rows: Iterable[Row]) -> dict[int, RowCorrection]:
        """Row number → what the row is, for the rows that anything is known about."""
        found: dict[int, RowCorrection] = {}
        if not (self.said.rows or self.learned.rows):
            return found
        rows = tuple(rows)
        keys = row_keys(rows)
        for row in rows:
            known = self.said.rows.get((self.sheet, row.number)) or self.learned.rows.get(keys.get(row.number, ""))
            if known is not None:
                found[row.number] = known
        return found


@dataclass(frozen=True)
class TableAnswers:
    """Answers the questions of one table, as far as anything is known."""

    told: TableTold
    table: Table
    rows: Mapping[int, str]
    overrides: Mapping[str, Override]

    @classmethod
    def of(cls, told: TableTold, table: Table) -> "TableAnswers":
        """The answers for this table."""
        return cls(told, table, row_keys(table.rows) if told.learned.answers else {}, told.overrides)

    def __call__(self, asked: Asked) -> Answer | None:
        """The number that the cell says, SKIP, or None where it must be asked."""
        said = self.told.said.answers.get((asked.sheet, asked.cell))
        if said is not None:
            return said
        row, letter = self.table.place(asked.cell)
        key = (self.rows.get(row, ""), self.told.key(letter) or "", asked.text)
        learned = self.told.learned.answers.get(key)
        return learned if learned is not None else self._by_reading(asked, letter)

    def _by_reading(self, asked: Asked, letter: str) -> Answer | None:
        override = self.overrides.get(letter)
        pair = sorted(asked.choices) if isinstance(asked, Question) else []
        if override is None or override.thousands is None or not is_thousands_question(pair):
            return None
        return pair[1] if override.thousands else pair[0]


def is_thousands_question(choices: Iterable[Decimal]) -> bool:
    """Whether the choices are one number read with thousands and with decimals."""
    pair = sorted(choices)
    return len(pair) == 2 and pair[0] * 1000 == pair[1]


def row_keys(rows: Iterable[Row]) -> dict[int, str]:
    """What each row is recognised by in the next workbook: its printed words, where no other row says the same."""
    keys = {row.number: fold(row.printed) for row in rows}
    counted = Counter(keys.values())
    return {number: key for number, key in keys.items() if key and counted[key] == 1}


def with_indicators(vocabulary: Vocabulary, added: tuple[Indicator, ...]) -> Vocabulary:
    """The vocabulary with indicators that a person adds."""
    if not added:
        return vocabulary
    return replace(vocabulary, indicators={**vocabulary.indicators, **{one.code: one for one in added}})
