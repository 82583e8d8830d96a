"""What the windows share that list things with buttons below: the view, the buttons, the row that closes."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QPushButton, QTableView

from bienche_desktop.ui.buttons import Button


def list_view(model: QAbstractItemModel, name: str) -> QTableView:
    """A view of whole rows, one of them chosen, without grid or row numbers. `name` is for screen readers."""
    view = QTableView()
    view.setModel(model)
    show_as_list(view, name)
    return view


def show_as_list(view: QTableView, name: str) -> None:
    """Let a table be a list of whole rows. `name` is for screen readers."""
    view.setAccessibleName(name)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def action_button(text: str, handler: Callable[[bool], None]) -> QPushButton:
    """A button that Enter does not press unless it has the focus."""
    button = Button(text)
    button.clicked.connect(handler)
    return button


def closing_row(dialog: QDialog, actions: Iterable[QPushButton]) -> QDialogButtonBox:
    """The actions of a window and "Đóng", which leaves it."""
    buttons = QDialogButtonBox()
    for action in actions:
        buttons.addButton(action, QDialogButtonBox.ButtonRole.ActionRole)
    buttons.addButton("Đóng", QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    return buttons
