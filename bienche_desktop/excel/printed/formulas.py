"""The grammar of formulas that forms print: "4=5+6", "4 (=2*100/3)", "Cộng (1+….+11)", "A+B−C=D", "12=11x5T".

Names are numbers of columns or rows: 5, II, A, b, 1.1. Numbers with a decimal comma, 100, 1000 and months ("5T") are
constants. Dots or "…" stand for everything between their neighbours. A formula is kept as a sum of products of names.
The forms seen are listed in docs/domain.md §1.11 and §1.9.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

_SPELLINGS = str.maketrans({"−": "-", "–": "-", "—": "-", "×": "*", "·": "*", "÷": "/", "[": "(", "]": ")", "{": "(",
                            "}": ")", ";": ","})  # fmt: skip
_TOKEN = re.compile(
    r"\s*(?:(?P<range>(?:[+,]\s*)?(?:…|\.{2,})[….]*(?:\s*[+,])?)|(?P<months>\d+)\s*T(?!\w)|(?P<decimal>\d+,\d+)(?!\d)"
    r"|(?P<name>\d+(?:\.\d+)*|[IVX]+(?!\w)|[^\W\d_](?!\w))|(?P<sign>[-+*/:(),]))"
)
_WORDS = re.compile(r"\b(cột|cot|dòng|dong|mục|muc)\s+", re.IGNORECASE)
_TOLD = re.compile(r":\s*[^\W\d_]*[a-zà-ỹđ]{2}.*$")
_CONSTANTS = ("100", "1000")
_LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXY"
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
           "XVIII", "XIX", "XX")  # fmt: skip
_LONGEST = 60
_LONGEST_TEXT, _MOST_TERMS, _DEEPEST = 500, 500, 20
"""Characters, products of a sum, and brackets in brackets: no form prints more."""

_OPERAND = r"[-+−–]?[^\s=+−–-]{1,4}"
_EQUATION = re.compile(rf"(?<!\S)({_OPERAND}(?:\s*[-+−–]\s*{_OPERAND})*\s*=\s*{_OPERAND}(?:\s*[-+−–]\s*{_OPERAND})*)$")


@dataclass(frozen=True, slots=True)
class Product:
    """`factor` times the named numbers, divided by those in `over`."""

    factor: float = 1
    times: tuple[str, ...] = ()
    over: tuple[str, ...] = ()


Sum = tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class Formula:
    """`left` = the sum of `right`; an empty `left` means the number where the formula stands."""

    left: str
    right: Sum


class _NotUnderstoodError(Exception):
    """The text is no formula of this grammar."""


def parse_formula(text: str) -> Formula | None:
    """The formula, or None where the text is none, or one that this grammar does not know."""
    if len(text) > _LONGEST_TEXT:
        return None
    plain = _TOLD.sub("", _WORDS.sub("", unicodedata.normalize("NFC", text).translate(_SPELLINGS))).strip(" .,:")
    plain = re.sub(r"\(\s*=", "=(", plain)
    plain = _without_outer_brackets(plain + ")" * (plain.count("(") - plain.count(")")))
    left, equals, right = plain.partition("=")
    try:
        if not equals:
            return _as_formula("", _sum_of(left))
        if not left.strip():
            return _as_formula("", _sum_of(right))
        sides = _sum_of(left), _sum_of(right)
    except _NotUnderstoodError:
        return None
    if (name := _name_alone(sides[0])) is not None:
        return _as_formula(name, sides[1])
    name = _name_alone(sides[1])
    return _as_formula(name, sides[0]) if name is not None else None


def formula_in(label: str) -> str:
    """The formula in a label: in brackets at its end, or after its last word where it has "="; "" for none."""
    if "(" not in label and "=" not in label:
        return ""
    bracket = re.search(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*$", label)
    if bracket and re.search(r"[=+…]|\.\.", bracket[1]):
        return bracket[1].strip() if parse_formula(bracket[1]) else ""
    bare = _EQUATION.search(label)
    return bare[1] if bare and parse_formula(bare[1]) else ""


def name_in_index(text: str) -> str:
    """How formulas call the column of this index cell: "5", "(5)", "4=5+6" and "4 (=2*100/3)" → 5, 5, 4, 4."""
    plain = unicodedata.normalize("NFC", text).translate(_SPELLINGS)
    found = re.match(r"\(?\s*(\d+(?:\.\d+)*|[^\W\d_]+)\s*\)?\s*(?:$|=|\(\s*=|\()", plain)
    return found[1] if found else ""


def _as_formula(left: str, right: Sum) -> Formula | None:
    """Two names at least, or one that is counted otherwise than plainly; otherwise it says nothing."""
    names = [name for product in right for name in product.times + product.over]
    plain = len(names) == 1 and right[0].factor == 1
    return Formula(left, right) if names and not (plain and not left) and left not in names else None


def _name_alone(side: Sum) -> str | None:
    if len(side) != 1 or not side[0].times or side[0] != Product(times=side[0].times[:1]):
        return None
    return side[0].times[0]


def _without_outer_brackets(text: str) -> str:
    """Without brackets around everything."""
    text = text.strip()
    while text.startswith("(") and _closing(text) == len(text) - 1:
        text = text[1:-1].strip()
    return text


def _closing(text: str) -> int:
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return at
    return -1


# --- one side -----------------------------------------------------------------------------------------------------


def _sum_of(text: str) -> Sum:
    tokens = list(_spread(list(_tokens(text))))
    if _depth(tokens) > _DEEPEST or len(tokens) > 2 * _MOST_TERMS:
        raise _NotUnderstoodError
    side, rest = _read_sum(tokens, 0)
    if rest != len(tokens):
        raise _NotUnderstoodError
    return _gathered(side)


def _depth(tokens: list[tuple[str, str]]) -> int:
    """How many brackets stand in each other."""
    return max(accumulate((text == "(") - (text == ")") for _, text in tokens), default=0)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """(kind, text); an x after a name or bracket is a times sign."""
    at, before = 0, ""
    text = text.rstrip()
    while at < len(text):
        found = _TOKEN.match(text, at) or re.compile(r"\s*(?P<sign>[xX])").match(text, at)
        if found is None:
            raise _NotUnderstoodError
        kind, value = found.lastgroup or "", found[found.lastgroup or 0]
        after_operand = before in ("name", "decimal", "months", ")")
        if after_operand and text[at:].lstrip()[:1] in "xX":
            at += len(text[at:]) - len(text[at:].lstrip()) + 1
            before = "sign"
            yield "sign", "*"
            continue
        at = found.end()
        before = value if value == ")" else kind
        yield kind, "/" if value == ":" else value


def _spread(tokens: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Ranges become sums of all their names; commas beside one are plus signs."""
    ranged = any(kind == "range" for kind, _ in tokens)
    for at, (kind, text) in enumerate(tokens):
        if kind == "range":
            if not 0 < at < len(tokens) - 1:
                raise _NotUnderstoodError
            for name in _between(tokens[at - 1], tokens[at + 1]):
                yield from (("sign", "+"), ("name", name))
            yield "sign", "+"
        else:
            yield (kind, "+") if text == "," and ranged else (kind, text)


def _between(first: tuple[str, str], last: tuple[str, str]) -> tuple[str, ...]:
    a, b = first[1], last[1]
    if first[0] == last[0] == "name":
        if a.isdecimal() and b.isdecimal() and 0 <= int(b) - int(a) <= _LONGEST:
            return tuple(str(number) for number in range(int(a) + 1, int(b)))
        for order in (_ROMANS, _LETTERS, _LETTERS.lower()):
            if a in order and b in order and order.index(a) <= order.index(b):
                return tuple(order[order.index(a) + 1 : order.index(b)])
    raise _NotUnderstoodError


def _read_sum(tokens: list[tuple[str, str]], at: int) -> tuple[Sum, int]:
    total: Sum = ()
    sign = 1
    if at < len(tokens) and tokens[at] in (("sign", "+"), ("sign", "-")):
        sign, at = (1 if tokens[at][1] == "+" else -1), at + 1
    while True:
        part, at = _read_product(tokens, at)
        total += tuple(replace(product, factor=product.factor * sign) for product in part)
        if at >= len(tokens) or tokens[at] not in (("sign", "+"), ("sign", "-")):
            return total, at
        sign, at = (1 if tokens[at][1] == "+" else -1), at + 1


def _read_product(tokens: list[tuple[str, str]], at: int) -> tuple[Sum, int]:
    left, at = _read_factor(tokens, at)
    while at < len(tokens) and tokens[at] in (("sign", "*"), ("sign", "/")):
        over = tokens[at][1] == "/"
        right, at = _read_factor(tokens, at + 1)
        if len(left) * len(right) > _MOST_TERMS:
            raise _NotUnderstoodError
        left = _divided(left, right) if over else tuple(_times(a, b) for a in left for b in right)
    return left, at


def _times(a: Product, b: Product) -> Product:
    return Product(a.factor * b.factor, a.times + b.times, a.over + b.over)


def _divided(left: Sum, right: Sum) -> Sum:
    if len(right) != 1 or not right[0].factor:
        raise _NotUnderstoodError
    by = right[0]
    return tuple(_times(product, Product(1 / by.factor, by.over, by.times)) for product in left)


def _read_factor(tokens: list[tuple[str, str]], at: int) -> tuple[Sum, int]:
    if at >= len(tokens):
        raise _NotUnderstoodError
    kind, text = tokens[at]
    if kind in ("months", "decimal") or (kind == "name" and text in _CONSTANTS):
        return (Product(float(text.replace(",", "."))),), at + 1
    if kind == "name":
        return (Product(times=(text,)),), at + 1
    if text == "(":
        inner, at = _read_sum(tokens, at + 1)
        if at < len(tokens) and tokens[at][1] == ")":
            return inner, at + 1
    raise _NotUnderstoodError


def _gathered(side: Sum) -> Sum:
    """Products of the same names together, so that (1,8−1,49) is one constant."""
    factors: dict[tuple[tuple[str, ...], tuple[str, ...]], float] = {}
    for product in side:
        key = (product.times, product.over)
        factors[key] = factors.get(key, 0) + product.factor
    return tuple(Product(round(factor, 9), *key) for key, factor in factors.items() if round(factor, 9))
