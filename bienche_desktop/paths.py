"""Where the program's own files lie: beside the package in a checkout, inside it in a wheel or a built program."""

import sys
from functools import cache
from pathlib import Path


@cache
def _home() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    bundled = Path(__file__).parent / "_bundle"
    return bundled if bundled.is_dir() else Path(__file__).parent.parent


def resource(*parts: str) -> Path:
    """A file or folder below `resources/`."""
    return _home().joinpath("resources", *parts)


def database(*parts: str) -> Path:
    """A file or folder below `db/`: migrations, checks, reference data."""
    return _home().joinpath("db", *parts)
