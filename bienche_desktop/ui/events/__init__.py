"""The tab Sắp xếp tổ chức: reorganisations as decided, and the window that records one."""

from bienche_desktop.ui.events.tab import EventsTab

__all__ = ["EventsTab"]
