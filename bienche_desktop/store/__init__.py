"""The .bienche file; the only room that knows SQL."""
