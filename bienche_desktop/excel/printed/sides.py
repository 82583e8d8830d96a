"""The two sides of a printed formula once its names are numbers: what stands right of the sign, where it is judged."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bienche_desktop.excel.printed.formulas import Formula, Product
from bienche_desktop.excel.printed.relation_table import Place, Relation, Term

Operand = Callable[[str], Term | None]
"""The number that a formula calls so; None where none stands."""

_UNKNOWN = "chưa hiểu công thức này"
_TOO_MUCH = "chương trình chưa kiểm tra được phép tính này"
_NO_NUMBERS = "không có số nào để đối chiếu"


def names_of(formula: Formula | None) -> tuple[str, ...]:
    """The names on the right side; none where the text is no formula."""
    return tuple(name for product in formula.right for name in product.times + product.over) if formula else ()


def is_product(formula: Formula) -> bool:
    """Whether numbers are multiplied or divided with each other, not only added."""
    return any(len(product.times) + len(product.over) > 1 for product in formula.right)


def why_not(formula: Formula | None) -> str:
    """Why a formula cannot be checked at all: a product of more than two numbers, or a constant that is added."""
    if formula is None:
        return _UNKNOWN
    fits = all(1 <= len(product.times) <= 2 and len(product.over) <= 1 for product in formula.right)
    return "" if fits else _TOO_MUCH


def terms_of(formula: Formula, operand: Operand) -> tuple[Term, ...]:
    """The right side where its numbers stand; none where nothing could be worked out from it.

    An empty cell adds nothing to a sum; a product needs all its factors.
    """
    if not is_product(formula):
        known = [(p, found) for p in formula.right if (found := operand(p.times[0])) is not None]
        some = any(product.factor > 0 for product, _ in known)
        return tuple(replace(t, name=p.times[0], factor=_plain(p.factor)) for p, t in known) if some else ()
    parts = [(product, _factors(product, operand)) for product in formula.right]
    if any(not terms and len(product.times) + len(product.over) > 1 for product, terms in parts):
        return ()
    told = [terms for _, terms in parts if terms]
    return tuple(replace(term, part=number) for number, terms in enumerate(told) for term in terms)


def _factors(product: Product, operand: Operand) -> tuple[Term, ...]:
    """The numbers of one product, the first with its constants; none where one is missing."""
    named = [*((name, 1) for name in product.times), *((name, -1) for name in product.over)]
    factors = [(name, power, operand(name)) for name, power in named]
    if any(found is None for _, _, found in factors):
        return ()
    terms = [replace(found, name=name, power=power) for name, power, found in factors if found is not None]
    return (replace(terms[0], factor=_plain(product.factor)), *terms[1:])


def _plain(factor: float) -> float:
    return int(factor) if float(factor).is_integer() else factor


def one_each(about: Relation, formula: Formula, found: dict[tuple[Term, ...], list[Place]]) -> Iterator[Relation]:
    """One relation for all places whose right sides speak of the same."""
    if not found:
        yield replace(about, why=_NO_NUMBERS)
    for terms, places in found.items():
        yield replace(about, terms=terms, places=tuple(places), is_product=is_product(formula))
