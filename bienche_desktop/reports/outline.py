"""Numbers of outline rows as official forms write them: I II III, then 1 2 3, then a b c d đ e, then a dash."""

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """The number in Roman numerals: 14 → XIV."""
    numeral = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        numeral += sign * count
    return numeral


def letter(number: int) -> str:
    """The letter of that place in the Vietnamese order of outlines (after d comes đ, no f, j, w, z); then a dash."""
    return _LETTERS[number - 1] if number <= len(_LETTERS) else "-"


def ordinal(number: int, level: int, from_roman: bool) -> str:
    """The number of a row among its siblings on a level counted from 1.

    An outline starts with Roman numerals where its first level has groups, else with plain numbers.
    """
    styles = (roman, str, letter) if from_roman else (str, letter)
    return styles[level - 1](number) if level <= len(styles) else "-"
