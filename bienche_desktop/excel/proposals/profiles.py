"""What was learned of a layout, as text: the form kept in the data file, exported, imported, and given by `--mapping`.

A mapping file has one `[[column]]` a column with `letter`, and `indicator`, `measure`, `year`, `base_year` or
`use = false`; `sheet` and `top` (the header row) say which table it is about, and may be left out. `[[row]]`,
`[[answer]]` and `[[indicator]]` hold what was said about rows, cells and new indicators; `[[sheet]]` names a hidden
sheet that is read as well. In a table with its units across the header, `line` is the row of the sheet that says what
is counted, in place of `letter`, and `column` the column of a unit, in place of `row`.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from bienche_desktop.domain.documents import ImportProfile
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.indicators import Indicator, Vocabulary
from bienche_desktop.excel.book.workbook import column_letter, column_number
from bienche_desktop.excel.layout.layouts import LearnedLayout
from bienche_desktop.excel.recognition.told import with_indicators
from bienche_desktop.excel.results.corrections import SKIP, Answer, Corrections, Override, RowCorrection
from bienche_desktop.excel.results.recognised import TURNED, RowKind

Entry = Mapping[str, Any]
_OVERRIDE_FIELDS = ("indicator", "measure", "year", "base_year", "year_from_title", "thousands")
BROKEN = (KeyError, AttributeError, ValueError, TypeError, ArithmeticError)
"""What text that is not of this program's making may raise."""


# --- layouts ------------------------------------------------------------------------------------------------------


def layout_text(layout: LearnedLayout) -> str:
    """The layout as text; `layout_from` reads it back to the same."""
    head = {"header": layout.header} if layout.header else {}
    columns = [{**_column_entry(key), **_override_entry(known)} for key, known in sorted(layout.columns.items())]
    rows = [{"label": label, **_row_entry(known)} for label, known in sorted(layout.rows.items())]
    answers = [
        {"label": label, **_column_entry(key), "text": text, **_answer_entry(answer)}
        for (label, key, text), answer in sorted(layout.answers.items(), key=lambda item: item[0])
    ]
    return toml_text(head, {"column": columns, "row": rows, "answer": answers})


def layout_from(text: str) -> LearnedLayout:
    """The layout that `layout_text` wrote. Raises ValueError or KeyError for other text."""
    content = tomllib.loads(text)
    return LearnedLayout(
        {_column_key(entry): _override(entry) for entry in content.get("column", [])},
        {entry["label"]: _row(entry) for entry in content.get("row", [])},
        {(entry["label"], _column_key(entry), entry["text"]): _answer(entry) for entry in content.get("answer", [])},
        content.get("header", ""),
    )


def layouts_of(profiles: Iterable[ImportProfile], vocabulary: Vocabulary) -> dict[str, LearnedLayout]:
    """The learned layouts of a file by their print.

    A profile that this program cannot read counts for nothing, and so does a column whose indicator is gone.
    """
    found: dict[str, LearnedLayout] = {}
    for profile in profiles:
        layout = _readable(profile.mapping)
        if layout is not None:
            columns = {letter: one for letter, one in layout.columns.items() if not _unknown(one, vocabulary)}
            found[profile.fingerprint] = replace(layout, columns=columns)
    return found


def kept_in(profile: ImportProfile) -> LearnedLayout:
    """What was said about a layout; nothing where the text is not of this program's making."""
    return _readable(profile.mapping) or LearnedLayout()


def _unknown(override: Override, vocabulary: Vocabulary) -> str:
    """The code that the file does not know; "" where it knows all."""
    if override.indicator is not None and override.indicator not in vocabulary.indicators:
        return override.indicator
    return override.measure if override.measure is not None and override.measure not in vocabulary.measures else ""


def _readable(text: str) -> LearnedLayout | None:
    try:
        return layout_from(text)
    except BROKEN:
        return None


# --- mapping files ------------------------------------------------------------------------------------------------


def mapping_text(corrections: Corrections) -> str:
    """What was said about a workbook, as a mapping file for another copy of it."""
    parts: dict[str, list[dict[str, Any]]] = {
        "indicator": [_indicator_entry(one) for one in corrections.indicators],
        "sheet": [{"name": name} for name in sorted(corrections.sheets)],
        "header": [{"sheet": sheet, "row": row} for sheet, row in sorted(corrections.headers)],
        "column": [
            {"sheet": sheet.removesuffix(TURNED), "top": top, **_letter_entry(sheet, letter), **_override_entry(known)}
            for (sheet, letter, top), known in sorted(corrections.columns.items())
        ],
        "row": [
            {"sheet": sheet.removesuffix(TURNED), **_number_entry(sheet, row), **_row_entry(known)}
            for (sheet, row), known in sorted(corrections.rows.items())
        ],
        "answer": [
            {"sheet": sheet, "cell": cell, **_answer_entry(answer)}
            for (sheet, cell), answer in sorted(corrections.answers.items())
        ],
    }
    return toml_text({}, parts)


def read_mapping(path: Path, vocabulary: Vocabulary) -> Corrections:
    """What a mapping file says. Raises Refused where it cannot be read, or names what the file does not know."""
    said = _read(path)
    known = with_indicators(vocabulary, said.indicators)
    unknown = [code for override in said.columns.values() if (code := _unknown(override, known))]
    if unknown:
        codes = ", ".join(f"“{code}”" for code in dict.fromkeys(unknown))
        raise Refused(f"Tệp khớp cột {path.name} nêu mã {codes} mà tệp số liệu không có; hãy sửa mã trong đó.")
    return said


def _read(path: Path) -> Corrections:
    if path.exists() and not path.is_file():
        raise Refused(f"{path.name} không phải là tệp; hãy chọn tệp khớp cột (.toml).")
    try:
        return mapping_from(path.read_text(encoding="utf-8"))
    except FileNotFoundError as problem:
        raise Refused(f"Không thấy tệp khớp cột {path.name}; hãy kiểm tra lại đường dẫn.") from problem
    except (OSError, *BROKEN) as problem:
        raise Refused(
            f"Tệp khớp cột {path.name} viết chưa đúng ({problem}); mỗi cột cần [[column]] và letter."
        ) from problem


def mapping_from(text: str) -> Corrections:
    """What the text of a mapping file says. Raises ValueError, KeyError or TypeError where it says it wrongly."""
    content = tomllib.loads(text)
    return Corrections(
        {
            (*_sheet_and_letter(entry), int(entry.get("top", 0))): _override(entry)
            for entry in content.get("column", [])
        },
        {_sheet_and_number(entry): _row(entry) for entry in content.get("row", [])},
        frozenset((entry["sheet"], int(entry["row"])) for entry in content.get("header", [])),
        frozenset(str(entry["name"]) for entry in content.get("sheet", [])),
        answers={(entry["sheet"], entry["cell"]): _answer(entry) for entry in content.get("answer", [])},
        indicators=tuple(_indicator(entry) for entry in content.get("indicator", [])),
    )  # fmt: skip


# --- entries ------------------------------------------------------------------------------------------------------


def _column_entry(key: str) -> dict[str, str]:
    """The column that a layout keeps under this key: a letter, or the words of a row where units stand across."""
    return {"letter": key} if key.isupper() else {"counts": key}


def _column_key(entry: Entry) -> str:
    return str(entry["letter"] if "letter" in entry else entry["counts"])


def _letter_entry(sheet: str, letter: str) -> dict[str, Any]:
    return {"line": column_number(letter)} if sheet.endswith(TURNED) else {"letter": letter}


def _sheet_and_letter(entry: Entry) -> tuple[str, str]:
    sheet = str(entry.get("sheet", ""))
    if "line" in entry:
        return f"{sheet}{TURNED}", column_letter(int(entry["line"]))
    return sheet, str(entry["letter"]).upper()


def _number_entry(sheet: str, row: int) -> dict[str, Any]:
    return {"column": column_letter(row)} if sheet.endswith(TURNED) else {"row": row}


def _sheet_and_number(entry: Entry) -> tuple[str, int]:
    if "column" in entry:
        letters = str(entry["column"]).upper()
        if not re.fullmatch("[A-Z]{1,3}", letters):
            raise ValueError(f"cột “{letters}”")
        return f"{entry['sheet']}{TURNED}", column_number(letters)
    return str(entry["sheet"]), int(entry["row"])


def _indicator_entry(one: Indicator) -> dict[str, Any]:
    return {"code": one.code, "label": one.label, "short": one.short, "value_type": one.value_type}


def _indicator(entry: Entry) -> Indicator:
    label = entry["label"]
    return Indicator(entry["code"], label, entry.get("short", label), entry.get("value_type", "integer"))


def _override_entry(override: Override) -> dict[str, Any]:
    if not override.use:
        return {"use": False}
    told = {name: getattr(override, name) for name in _OVERRIDE_FIELDS}
    return {name: value for name, value in told.items() if value is not None}


def _override(entry: Entry) -> Override:
    told: dict[str, Any] = {name: entry.get(name) for name in _OVERRIDE_FIELDS}
    return Override(**told, use=bool(entry.get("use", True)))


def _row_entry(correction: RowCorrection) -> dict[str, Any]:
    kind = {"kind": correction.kind.value} if correction.kind else {}
    shift = {"shift": correction.shift} if correction.shift else {}
    return {**kind, **shift, **({"indicator": correction.indicator} if correction.indicator else {})}


def _row(entry: Entry) -> RowCorrection:
    kind = RowKind(entry["kind"]) if "kind" in entry else None
    return RowCorrection(kind, int(entry.get("shift", 0)), entry.get("indicator"))


def _answer_entry(answer: Answer) -> dict[str, Any]:
    return {"value": str(answer)} if isinstance(answer, Decimal) else {"use": False}


def _answer(entry: Entry) -> Answer:
    return SKIP if entry.get("use") is False else Decimal(entry["value"])


# --- TOML ---------------------------------------------------------------------------------------------------------


def toml_text(head: Entry, parts: Mapping[str, Sequence[Entry]]) -> str:
    """`head` as keys, then each entry of `parts` as a `[[name]]` of its own."""
    lines = [f"{name} = {_toml_value(value)}" for name, value in head.items()]
    for name, entries in parts.items():
        for entry in entries:
            lines += ["", f"[[{name}]]", *(f"{key} = {_toml_value(value)}" for key, value in entry.items())]
    return "\n".join(lines).strip() + "\n"


def _toml_value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
