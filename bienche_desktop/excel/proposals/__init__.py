"""Recognised tables beside the file: units matched, differences, proposed changes, what is learned."""
