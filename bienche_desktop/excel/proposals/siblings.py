"""Units that stand beside each other, found by names nearly theirs without a look at each of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from rapidfuzz import fuzz

_NEARLY_THE_SAME = 93.0
_LONGEST_ALIKE = 3  # words of so few letters make another name when one of them differs

_ButOne = tuple[int, tuple[str, ...]]
"""Where a word was left out of a name, and the other words."""


class Siblings:
    """`keys`: the units by what their names share with other writings (`name_key`), in order."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        self.uids = tuple(keys)
        self._keys = keys
        self._by_key: dict[str, list[str]] = {}
        self._but_one: dict[_ButOne, list[str]] = {}
        for uid, key in keys.items():
            self._by_key.setdefault(key, []).append(uid)
            for rest in _without_a_word(key):
                self._but_one.setdefault(rest, []).append(uid)

    def misspelt(self, key: str) -> list[str]:
        """Those whose name differs within one word, so that one may be a misspelling; the likeliest first.

        Whole other words ("Quảng Hà", "Quảng Minh") and other numbers make another unit, not a slip.
        """
        alike = {uid for rest in _without_a_word(key) for uid in self._but_one.get(rest, ())}
        rated = [(fuzz.ratio(key, self._keys[uid]), uid) for uid in alike if self._keys[uid] != key]
        return [uid for rating, uid in sorted(rated, reverse=True) if rating >= _NEARLY_THE_SAME]

    def placed(self, key: str, places: Collection[str]) -> list[str]:
        """Those whose name is this one with its place behind it, or the other way round: "Phòng Nội vụ huyện"."""
        longer = (f"{key} {place}" for place in places)
        shorter = (key.removesuffix(f" {place}") for place in places if key.endswith(f" {place}"))
        return self._called((*longer, *shorter))

    def _called(self, keys: Iterable[str]) -> list[str]:
        found = {uid for key in keys for uid in self._by_key.get(key, ())}
        return [uid for uid in self.uids if uid in found] if found else []


def _without_a_word(key: str) -> Iterator[_ButOne]:
    """The name without each of its words in which a slip of the pen could stand."""
    words = key.split()
    for at, word in enumerate(words):
        if len(word) > _LONGEST_ALIKE and not any(sign.isdigit() for sign in word):
            yield at, (*words[:at], *words[at + 1 :])
