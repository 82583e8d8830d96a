"""The log of all steps."""
