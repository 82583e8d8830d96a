"""Workbooks in and out."""

from bienche_desktop.excel.recognising import recognise

__all__ = ["recognise"]
