"""What the program refuses to do, in words for its user."""


class Refused(Exception):  # noqa: N818 - reads as what happened
    """One clear Vietnamese sentence: what is wrong, where, and what to do.

    Raised where an action cannot go on; findings about data are values, never this.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text
