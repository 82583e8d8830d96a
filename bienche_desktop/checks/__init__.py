"""Runs db/checks and explains what does not add up."""

from bienche_desktop.checks.running import Checker

__all__ = ["Checker"]
