"""Why a workbook cannot be used."""

from bienche_desktop.domain.errors import Refused


class Unreadable(Refused):
    """The workbook itself cannot be used: not there, not a workbook, damaged, too large, locked by a password."""


class TooLarge(Unreadable):
    """More sheets, rows or cells than are read; another way of reading would not help."""


class NeedsPassword(Unreadable):
    """The workbook opens with a password, and none or a wrong one was given."""
