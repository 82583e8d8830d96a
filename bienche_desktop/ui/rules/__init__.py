"""Rules of the user's own: their list, the form in which one is written, and what one would say about the file."""
