"""What click says about a call, in Vietnamese: its help, and what is off with a wrong one."""

import click

_HELP_WORDS = {
    "Usage:": "Cách dùng:",
    "Options:": "Tùy chọn:",
    "Commands:": "Các lệnh:",
    "[OPTIONS]": "[TÙY CHỌN]",
    "COMMAND [ARGS]...": "LỆNH …",
    "Show this message and exit.": "Hiện hướng dẫn này.",
    "Show the version and exit.": "Hiện phiên bản.",
    "[default: ": "[mặc định: ",
    "[required]": "[bắt buộc]",
}


class Command(click.Command):
    """A command whose help is Vietnamese."""

    def get_help(self, ctx: click.Context) -> str:
        return _in_vietnamese(super().get_help(ctx))


class Group(click.Group):
    """A group of commands whose help is Vietnamese."""

    command_class = Command

    def get_help(self, ctx: click.Context) -> str:
        return _in_vietnamese(super().get_help(ctx))


def _in_vietnamese(text: str) -> str:
    for english, vietnamese in _HELP_WORDS.items():
        text = text.replace(english, vietnamese)
    return text


def sentence(error: click.ClickException) -> str:
    """One sentence: what is off with the call, and where help is."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "bienche"
    return f"{_what(error)} Gõ “{command} --help” để xem cách dùng."


def _what(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"Không có tùy chọn “{error.option_name}”."
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return f"Thiếu {name.upper()}."
    if isinstance(error, click.BadParameter):
        name = error.param.human_readable_name if error.param else ""
        return _known(error.message) if not name else f"Giá trị của {name.upper()} không dùng được: {error.message}"
    return _known(error.message)


def _known(message: str) -> str:
    starts = {"No such command": "Không có lệnh đó.", "Got unexpected extra": "Thừa từ trong câu lệnh."}
    return next((text for start, text in starts.items() if message.startswith(start)), message)
