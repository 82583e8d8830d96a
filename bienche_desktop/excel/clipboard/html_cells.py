"""What a cell of a copied table holds: the raw number where the program that copied it wrote one, else its text.

Excel 2003 and WPS write `x:num`, LibreOffice `sdval` and `sdnum`, Google Sheets `data-sheets-value`. Newer Excel writes
the number as shown with its format (`mso-number-format`), which tells thousands from decimals.
"""

import json
import math
import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.text import clean
from bienche_desktop.excel.book.workbook import Cell, CellKind
from bienche_desktop.excel.formats.xlsx_parts import is_date_format

_PLAIN = re.compile(r"0|[1-9]\d{0,14}")
_ERRORS = frozenset(["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"])
_WHOLE_FORMAT = re.compile(r"[#0,]*[#0]")
_DECIMAL_FORMAT = re.compile(r"[#0,]*0\.([0#]+)")
_GROUPED = re.compile(r"\d{1,3}(?:([., ])\d{3}(?:\1\d{3})*)?|\d+")
NAMED_FORMATS = {"Standard": "#,##0.00", "Fixed": "0.00", "Percent": "0.00%", "Short Date": "dd/mm/yyyy"}
_FIRST_DAY, _LAST_DAY = datetime(1899, 12, 30), 2_958_466

Attributes = Mapping[str, str]


def cell_of_text(text: str) -> Cell | None:
    """A cell of plain text: a number only where it is nothing but digits; None where it is empty."""
    shown = clean(text)
    if not shown:
        return None
    if _PLAIN.fullmatch(shown):
        return Cell(int(shown), CellKind.NUMBER)
    if shown.upper() in _ERRORS:
        return Cell(shown.upper(), CellKind.ERROR)
    return Cell(text.strip(), CellKind.TEXT)


def raw_cell(attributes: Attributes, text: str, format: str) -> Cell | None:
    """The cell by what the copying program wrote beside its text; None where it wrote nothing that tells."""
    formula = attributes.get("x:fmla") or attributes.get("data-sheets-formula") or None
    formula = formula.removeprefix("=") if formula else None
    if "x:err" in attributes:
        return Cell(clean(attributes["x:err"] or text).upper(), CellKind.ERROR, formula=formula)
    if "x:str" in attributes:
        return Cell(attributes["x:str"] or text, CellKind.TEXT, formula=formula) if clean(text) else None
    number = _raw_number(attributes, text)
    if number is None:
        return None
    return _numeric(number, format, formula)


def _raw_number(attributes: Attributes, text: str) -> Number | None:
    if "x:num" in attributes:
        return _number(attributes["x:num"] or clean(text))
    if "sdval" in attributes:
        return _number(attributes["sdval"])
    try:
        told = json.loads(attributes.get("data-sheets-value", "null"))
    except (ValueError, RecursionError):
        return None
    number = told.get("3") if isinstance(told, dict) and told.get("1") == 3 else None
    return _number(repr(number)) if isinstance(number, int | float) and not isinstance(number, bool) else None


def _number(text: str) -> Number | None:
    try:
        value = float(text)
    except ValueError:
        return None
    if not math.isfinite(value) or abs(value) >= 1e15:
        return None
    return int(value) if value.is_integer() else value


def _numeric(number: Number, format: str, formula: str | None) -> Cell:
    if is_date_format(format) and 0 < number < _LAST_DAY:
        return Cell(_FIRST_DAY + timedelta(days=float(number)), CellKind.DATE, formula=formula)
    return Cell(number, CellKind.NUMBER, formula=formula)


def format_of(attributes: Attributes, css: str) -> str:
    """The number format that the copying program names beside the cell, else that of its style."""
    if "sdnum" in attributes:
        return attributes["sdnum"].split(";", 2)[-1] or "General"
    if "data-sheets-numberformat" in attributes:
        try:
            told = json.loads(attributes["data-sheets-numberformat"])
        except (ValueError, RecursionError):
            told = None
        return (str(told.get("2") or "") if isinstance(told, dict) else "") or "General"
    return NAMED_FORMATS.get(css, css)


def shown_number(text: str, format: str, is_number: bool) -> Cell | None:
    """The number that Excel shows under a format; None where the format does not make it certain.

    `is_number`: Excel itself calls the cell one. Under General a number has no signs for thousands.
    """
    shown = clean(text)
    if format == "General" and is_number and re.fullmatch(r"\d+[.,]\d+", shown):
        return Cell(float(shown.replace(",", ".")), CellKind.NUMBER)
    first = format.split(";")[0].replace("_)", "").replace("_(", "").strip()
    if _WHOLE_FORMAT.fullmatch(first) and _GROUPED.fullmatch(shown):
        return Cell(int(re.sub(r"\D", "", shown)), CellKind.NUMBER)
    decimal = _DECIMAL_FORMAT.fullmatch(first)
    if decimal and "#" not in decimal[1]:
        whole, places = shown[: -len(decimal[1]) - 1], shown[-len(decimal[1]) :]
        sign = shown[-len(decimal[1]) - 1 : -len(decimal[1])]
        if sign in (".", ",") and sign not in whole and places.isdigit() and _GROUPED.fullmatch(whole):
            return Cell(float(re.sub(r"\D", "", whole) + "." + places), CellKind.NUMBER)
    return None
