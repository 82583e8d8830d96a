"""What another program put on the clipboard."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clip:
    """What another program put on the clipboard: `text/html`, Excel's XML Spreadsheet, plain text; "" where absent."""

    html: str = ""
    spreadsheet: bytes = b""
    text: str = ""

    @property
    def size(self) -> int:
        """Letters of its longest form."""
        return max(len(self.html), len(self.spreadsheet), len(self.text))
