"""A block as plain text: lines, tabs between cells, quotation marks round cells with line breaks."""

from collections.abc import Iterator

from bienche_desktop.excel.book.workbook import Style
from bienche_desktop.excel.clipboard.html_cells import cell_of_text
from bienche_desktop.excel.clipboard.sheet import Draft

_BLANKS = " \u00a0\u2003\u2002"
_INDENT = 2


def read_text(text: str, draft: Draft) -> None:
    """Puts the lines into the sheet. Lines of one cell each keep their indentation: they are an outline."""
    lines = list(split_lines(text, draft))
    outline = len(lines) > 1 and all(sum(1 for cell in line if cell.strip()) <= 1 for line in lines)
    for number, line in enumerate(lines, start=1):
        if outline:
            depth = next((at for at, cell in enumerate(line) if cell.strip()), 0)
            line = ["".join(line)] if any(letter.isalpha() for cell in line for letter in cell) else line
            _put(draft, number, 1, line[0], 2 * depth) if len(line) == 1 else _put_line(draft, number, line)
        else:
            _put_line(draft, number, line)


def _put_line(draft: Draft, row: int, line: list[str]) -> None:
    for column, text in enumerate(line, start=1):
        _put(draft, row, column, text, 0)


def _put(draft: Draft, row: int, column: int, text: str, indent: int) -> None:
    draft.step()
    draft.reach(row, column)
    cell = cell_of_text(text)
    if cell is not None:
        leading = len(text) - len(text.lstrip(_BLANKS))
        draft.put(row, column, cell, Style(indent=indent + leading // _INDENT))


def split_lines(text: str, draft: Draft) -> Iterator[list[str]]:
    """The cells of each line. A cell is quoted where its mark at the beginning has one before the next tab or end."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    line: list[str] = []
    at = 0
    while True:
        draft.step()
        cell, at = _cell(text, at)
        line.append(cell)
        if at >= len(text):
            yield line
            return
        if text[at] == "\n":
            yield line
            line = []
        at += 1


def _cell(text: str, at: int) -> tuple[str, int]:
    """The cell that begins here, and where its tab, line end or the end of the text stands."""
    if text.startswith('"', at):
        end = _closing(text, at + 1)
        if end:
            return text[at + 1 : end].replace('""', '"'), end + 1
    ends = [found for sign in "\t\n" if (found := text.find(sign, at)) >= 0]
    end = min(ends, default=len(text))
    return text[at:end], end


def _closing(text: str, at: int) -> int:
    """Where the quotation mark stands that ends a cell; 0 where none does."""
    while (found := text.find('"', at)) >= 0:
        if text[found + 1 : found + 2] == '"':
            at = found + 2
        elif text[found + 1 : found + 2] in ("", "\t", "\n"):
            return found
        else:
            return 0
    return 0
