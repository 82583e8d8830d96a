"""Work beside the window: progress, result, failure and cancelling arrive in the window's thread."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.errors import Refused
from bienche_desktop.ui.tasks import Progress, Task


class Listener(QObject):
    """Writes down what it heard, and in which thread."""

    def __init__(self, task: Task) -> None:
        super().__init__()
        self.heard: list[tuple[str, object]] = []
        self.threads: set[QThread] = set()
        task.progressed.connect(self.on_progress)
        task.finished.connect(self.on_finished)
        task.failed.connect(self.on_failed)
        task.stopped.connect(self.on_stopped)

    def on_progress(self, progress: object) -> None:
        self._note("progress", progress)

    def on_finished(self, result: object) -> None:
        self._note("finished", result)

    def on_failed(self, problem: object) -> None:
        self._note("failed", problem)

    def on_stopped(self) -> None:
        self._note("stopped", None)

    def _note(self, what: str, value: object) -> None:
        self.heard.append((what, value))
        self.threads.add(QThread.currentThread())


def counting() -> Iterator[Progress]:
    yield Progress(1, 2, "Đang đọc")
    yield Progress(2, 2, "Đang ghép")
    return {2024: 7}


def test_a_function_runs_in_another_thread_and_its_result_arrives_in_ours(qtbot: QtBot) -> None:
    task = Task(threading.get_ident)
    listener = Listener(task)
    with qtbot.waitSignal(task.finished):
        task.start()

    assert listener.heard[0][0] == "finished"
    assert listener.heard[0][1] != threading.get_ident()
    assert listener.threads == {QThread.currentThread()}


def test_a_generator_tells_its_progress_before_its_result(qtbot: QtBot) -> None:
    task = Task(counting)
    listener = Listener(task)
    with qtbot.waitSignal(task.finished):
        task.start()

    assert [what for what, _ in listener.heard] == ["progress", "progress", "finished"]
    assert listener.heard[0][1] == Progress(1, 2, "Đang đọc")
    assert listener.heard[-1][1] == {2024: 7}


def test_a_refusal_arrives_with_its_sentence(qtbot: QtBot) -> None:
    def work() -> None:
        raise Refused("Không mở được tệp a.xlsx.")

    task = Task(work)
    listener = Listener(task)
    with qtbot.waitSignal(task.failed):
        task.start()

    assert [(what, str(value)) for what, value in listener.heard] == [("failed", "Không mở được tệp a.xlsx.")]


@pytest.mark.allow_log
def test_a_bug_in_the_work_is_logged_and_told(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    task = Task(lambda: 1 // 0)
    listener = Listener(task)
    with qtbot.waitSignal(task.failed):
        task.start()

    assert isinstance(listener.heard[0][1], ZeroDivisionError)
    assert "ZeroDivisionError" in caplog.text


class Held:
    """Work that waits in its first step until it may go on, and tidies up behind itself."""

    def __init__(self) -> None:
        self.begun, self.go_on, self.tidy = threading.Event(), threading.Event(), threading.Event()

    def __call__(self) -> Iterator[Progress]:
        try:
            self.begun.set()
            self.go_on.wait(5)
            yield Progress(1, 2)
            yield Progress(2, 2)
        finally:
            self.tidy.set()


def test_cancelled_work_stops_at_its_next_step_and_tidies_up(qtbot: QtBot) -> None:
    work = Held()
    task = Task(work)
    listener = Listener(task)
    with qtbot.waitSignal(task.stopped):
        task.start()
        assert work.begun.wait(5)
        task.cancel()
        work.go_on.set()

    assert [what for what, _ in listener.heard] == ["progress", "stopped"]
    assert work.tidy.is_set()


def test_work_that_was_left_is_heard_of_no_more(qtbot: QtBot) -> None:
    work = Held()
    task = Task(work)
    listener = Listener(task)
    with qtbot.waitSignal(task.destroyed):
        task.start()
        assert work.begun.wait(5)
        task.leave()
        work.go_on.set()

    assert work.tidy.is_set()
    assert listener.heard == []


def test_a_running_task_lives_on_when_nobody_holds_it(qtbot: QtBot) -> None:
    heard: list[object] = []
    go_on = threading.Event()

    def start() -> "weakref.ref[Task]":
        task = Task(lambda: go_on.wait(5))
        task.finished.connect(heard.append)
        task.start()
        return weakref.ref(task)

    left_alone = start()
    gc.collect()
    assert left_alone() is not None

    go_on.set()
    qtbot.waitUntil(lambda: heard == [True])
    qtbot.waitUntil(lambda: gc.collect() >= 0 and left_alone() is None)


def test_a_task_runs_only_once(qtbot: QtBot) -> None:
    task = Task(lambda: None)
    with qtbot.waitSignal(task.finished):
        task.start()

    with pytest.raises(RuntimeError):
        task.start()


@pytest.mark.usefixtures("inline_tasks", "qapp")
def test_inline_tasks_are_finished_when_start_returns() -> None:
    task = Task(counting)
    listener = Listener(task)
    task.start()

    assert [what for what, _ in listener.heard] == ["progress", "progress", "finished"]
