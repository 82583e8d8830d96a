"""Runs db/checks and explains what does not add up."""
