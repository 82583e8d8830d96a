"""The tab Đơn vị: the tree of units at a chosen day, and beside it everything about one of them."""

from bienche_desktop.ui.units.tab import UnitsTab

__all__ = ["UnitsTab"]
