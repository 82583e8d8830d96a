"""Blocks copied from other programs, and blocks for them."""
