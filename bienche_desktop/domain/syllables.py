"""Which strings of letters are Vietnamese syllables: an onset, a rhyme and a tone, as the language combines them.

Whether the syllable is a word is not asked. Where the tone mark stands makes no difference (hòa, hoà).
"""

import re
import unicodedata
from functools import lru_cache

_ONSETS = ("ngh", "ng", "nh", "ph", "th", "tr", "ch", "kh", "gh", "gi", "qu", "b", "c", "d", "đ", "g", "h", "k", "l",
           "m", "n", "p", "r", "s", "t", "v", "x", "")  # fmt: skip
_RHYMES = frozenset(
    re.findall(
        r"\w+",
        "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
        "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
        "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc "
        "oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uê uêch uên uênh uc ui um un ung "
        "uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm "
        "ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu",
    )
)
_AFTER_QU = frozenset(("ynh", "ych", "yt", "yên", "yêt"))
_STOPS = ("c", "ch", "p", "t")
_SHARP, _HEAVY = "\u0301", "\u0323"
_TONE_ON_A_CONSONANT = re.compile("[^aeiouy\u0302\u0306\u031b][\u0300\u0309\u0303\u0301\u0323]")
_TONES = ("\u0300", "\u0309", "\u0303", _SHARP, _HEAVY)


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether the letters can be said as one Vietnamese syllable; one that ends in a stop is sharp or heavy."""
    spread = unicodedata.normalize("NFD", word.casefold())
    tones = "".join(sign for sign in spread if sign in _TONES)
    if len(tones) > 1 or _TONE_ON_A_CONSONANT.search(spread):
        return False
    letters = unicodedata.normalize("NFC", "".join(sign for sign in spread if sign not in _TONES))
    return any(_fits(letters[len(onset) :], onset, tones) for onset in _ONSETS if letters.startswith(onset))


def _fits(rhyme: str, onset: str, tones: str) -> bool:
    if onset == "gi" and not rhyme:
        rhyme = "i"
    known = rhyme in _RHYMES or (onset == "qu" and rhyme in _AFTER_QU)
    return known and (not rhyme.endswith(_STOPS) or tones in (_SHARP, _HEAVY))
