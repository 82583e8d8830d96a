"""One cell of an OOXML worksheet, heard element by element."""

from bienche_desktop.excel.formats.xlsx_parts import Attributes, Run, is_on, run_of, unescape

INLINE = frozenset(["is", "r", "rFont", "t", "strike", "rPh", "vertAlign"])
"""The elements of text that stands in the cell itself."""


class CellHeard:
    """What the open cell holds: its kind, value, formula, and runs of text."""

    def __init__(self) -> None:
        self._type, self._formula = "n", False
        self._shared_number: str | None = None
        self._value: list[str] = []
        self._formula_text: list[str] = []
        self._runs: list[Run] = []
        self._font = ""
        self._struck = self._crossed = self._phonetic = self._raised = False
        self._sink: list[str] | None = None

    def text(self, text: str) -> None:
        """Characters between tags."""
        if self._sink is not None:
            self._sink.append(text)

    def _open_cell(self, kind: str) -> None:
        self._type = kind
        self._formula = self._struck = self._phonetic = False
        self._shared_number = None
        self._value, self._formula_text, self._runs = [], [], []

    def _start_value(self) -> None:
        """A cell has one value: two of them would read as one long number."""
        if self._value:
            raise ValueError("a cell with two values")
        self._sink = self._value

    def _start_formula(self, attributes: Attributes) -> None:
        self._formula, self._sink = True, self._formula_text
        self._shared_number = attributes.get("si") if attributes.get("t") == "shared" else None

    def _start_inline(self, tag: str, attributes: Attributes) -> None:
        if tag == "rFont":
            self._font = attributes.get("val", "")
        elif tag == "t":
            self._sink = None if self._phonetic else []
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "strike":
            self._crossed = is_on(attributes)
            self._struck = self._struck or self._crossed
        elif tag == "vertAlign":
            self._raised = attributes.get("val") == "superscript"
        else:
            self._font, self._raised, self._crossed = "", False, False

    def _end_text(self) -> None:
        if self._sink is not None:
            self._runs.append(run_of(self._font, unescape("".join(self._sink)), self._raised, self._crossed))
            self._sink = None
