"""Vietnamese text: cleaning, searching without diacritics, and names written in full."""

import re
import unicodedata
from functools import lru_cache

from bienche_desktop.domain.abbreviations import (
    ABBREVIATIONS,
    DOTTED,
    GLUED,
    NOT_GLUED,
    PLACE_OR_WORK,
    STANDING_BODIES,
    WORK_WORDS,
    WRITTEN_FIRST,
)

_BLANKS = re.compile(r"[ \t\r\n\v\f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u0085]+")
_UNUSUAL_BLANK = re.compile(r"[\t\r\n\v\f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u0085]| {2}")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")

TONES = "\u0300\u0309\u0303\u0301\u0323"
"""The marks of the tones in their order: huyền, hỏi, ngã, sắc, nặng."""

_SMALL = "".join(filter(str.islower, map(chr, range(0x1F00))))
_CAPITAL = "".join(filter(str.isupper, map(chr, range(0x1F00))))
# Words in small letters, at most the first one large, and numbers: clean, and nothing in them stands for other words.
_PLAIN_WORD = f"(?:[{_CAPITAL}][{_SMALL}]+|[{_SMALL}]+|[0-9]+)"
_PLAIN_WORDS = re.compile(f"{_PLAIN_WORD}(?: {_PLAIN_WORD})*")

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|\s+|_")
_JOINING = {"&": " và ", "-": " - ", "–": " - ", "—": " - ", "và": " và "}
_BY_SHORT = {row.short: row for row in ABBREVIATIONS}
_WRITTEN_FIRST = tuple((re.compile(pattern), words) for pattern, words in WRITTEN_FIRST)
_ANY_WRITTEN_FIRST = re.compile("|".join(f"(?:{pattern})" for pattern, _ in WRITTEN_FIRST))
_SCHOOL_LEVELS = {"TH", "MN", "MG", "PTDTBT", "PTDTNT", "PT"}
_BOARDING = re.compile(r"\b(PTDTBT|PTDTNT) (?:Tiểu học|TH)\b")
"""Boarding schools of one level write what they are in short, as those of several levels do."""
_KEPT = frozenset(row.short for row in ABBREVIATIONS if row.keeps)
_LONGEST_RUN = 5
# "Các trường PTDTBT, liên cấp": after a short form the comma of a list of two stands for "và".
_BRACKETS = re.compile(r"\([^()]*\)")
_SHORT_OFFICE = re.compile(r"^(VP\.? ?HĐND) ?[-–—/,] ?(UBND)\b")
"""The office of council and committee, shortened: its name in full joins the two by "và"."""

_SHORT_LIST = re.compile(r"\b([A-ZĐ]{2,}), (?=[a-zà-ỹđ]+(?: [a-zà-ỹđ]+)?$)")

_VOWEL = re.compile("[aeiou]")
_TONE = f"[{TONES}]"
_MISPLACED_TONE = re.compile(rf"([oOuU])({_TONE}?)([aAeEyY])({_TONE})(?!\w)")
_MAYBE_MISPLACED = re.compile(rf"[oOuU]{_TONE}?[àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸỳýỷỹỵỲÝỶỸỴ]|{_TONE}")


def nfc(s: str) -> str:
    """The same text in composed form (NFC), the form in which text is stored."""
    return unicodedata.normalize("NFC", s)


@lru_cache(maxsize=16384)
def clean(s: str) -> str:
    """Text for storage: NFC, hard spaces and line breaks as one plain space, no blanks at the ends.

    The soft hyphen stays: in text of the TCVN3 fonts it is the letter ư.
    """
    text = nfc(s)
    return (_BLANKS.sub(" ", text) if _UNUSUAL_BLANK.search(text) else text).strip(" ")


def without_brackets(s: str) -> str:
    """The text with a blank in the place of what stands in brackets."""
    return _BRACKETS.sub(" ", s)


@lru_cache(maxsize=65536)
def fold(s: str) -> str:
    """The search form: lower case, no diacritics, đ as d, punctuation as one space.

    Where the tone mark stands (hòa, hoà) makes no difference, because all marks go.
    """
    bare = _MARKS.sub("", unicodedata.normalize("NFD", s))
    for letter in "đĐÐð":
        bare = bare.replace(letter, "d")
    if not bare.isascii():
        bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", bare.casefold()).strip()


@lru_cache(maxsize=65536)
def spelt(s: str) -> str:
    """Small letters with their diacritics, tone marks in one place."""
    return place_tones(clean(s)).casefold()


def matches(query: str, text: str) -> bool:
    """Whether every word of the query, typed with or without diacritics, is found in the text.

    A word is found at the start of a word, inside one (three letters and more), or as the initials of words:
    ``ubnd`` finds "Ủy ban nhân dân xã", ``th quang minh`` finds "Trường Tiểu học Quảng Minh".
    """
    words = set(fold(text).split()) | set(fold(expand(text)).split())
    initials = "".join(word[0] for word in name_key(text).split())
    return all(_word_found(wanted, words, initials) for wanted in fold(query).split())


def _word_found(wanted: str, words: set[str], initials: str) -> bool:
    if any(word.startswith(wanted) or (len(wanted) > 2 and wanted in word) for word in words):
        return True
    return len(wanted) > 1 and wanted in initials


@lru_cache(maxsize=65536)
def expand(s: str) -> str:
    """The name with every known abbreviation written out, for matching: "Phòng GD&ĐT" → "Phòng Giáo dục và Đào tạo"."""
    return _write_out(s, keep=frozenset())


@lru_cache(maxsize=65536)
def official_name(s: str) -> str:
    """The name as official papers write it: abbreviations written out except those that official names keep.

    "VP HĐND&UBND huyện" → "Văn phòng HĐND và UBND huyện"; "Trường TH&THCS Quảng Long" stays as it is.
    Tone marks are placed the older way (hóa, Ủy), so that one name is spelt one way.
    """
    if _PLAIN_WORDS.fullmatch(s):
        return place_tones(s)
    text = _SHORT_OFFICE.sub(r"\1 và \2", clean(s))
    in_school = ("THCS" in s or "THPT" in s) and {"THCS", "THPT"} & set(re.findall(r"\w+", s))
    boarding = frozenset(_BOARDING.findall(s))
    kept = _KEPT | _SCHOOL_LEVELS if in_school else _KEPT | boarding
    return place_tones(_write_out(_SHORT_LIST.sub(_joined_list, text), keep=kept))


def _joined_list(found: re.Match[str]) -> str:
    """The last comma of a list that is written short; where the short form belongs to the name, so does the comma."""
    return found[0] if found[1] in _KEPT else f"{found[1]} và "


@lru_cache(maxsize=65536)
def name_key(s: str) -> str:
    """What two spellings of one name share: folded, written in full, without "và"."""
    return " ".join(word for word in fold(expand(s)).split() if word != "va")


def place_tones(s: str) -> str:
    """Tone marks placed the older way: hoà → hòa, Uỷ → Ủy; "quý" and "giá" stay."""
    text = nfc(s)
    return nfc(_MISPLACED_TONE.sub(_moved_tone, _spread_tones(text))) if _MAYBE_MISPLACED.search(text) else text


def _spread_tones(s: str) -> str:
    """Composed letters with their tone as a separate mark behind them."""
    return "".join(base if tone == "" else base + tone for base, tone in map(_split_tone, nfc(s)))


@lru_cache(maxsize=4096)
def _split_tone(letter: str) -> tuple[str, str]:
    spread = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in spread if mark in TONES), "")
    return unicodedata.normalize("NFC", spread.replace(tone, "")) if tone else letter, tone


def _moved_tone(found: re.Match[str]) -> str:
    first, own_tone, second, tone = found.groups()
    before = found.string[found.start() - 1 : found.start()].lower()
    after_q = first.lower() == "u" and before == "q"
    pair = (first + second).lower()
    if own_tone or after_q or pair not in {"oa", "oe", "uy"}:
        return found.group()
    return first + tone + second


def _write_out(s: str, keep: frozenset[str]) -> str:
    if _PLAIN_WORDS.fullmatch(s):
        return s
    text = clean(s)
    for pattern, words in _WRITTEN_FIRST if _ANY_WRITTEN_FIRST.search(text) else ():
        text = pattern.sub(words, text)
    tokens = _TOKEN.findall(text)
    if not any(token in _JOINING or _looks_short(token) for token in tokens if not "a" <= token[0] <= "u"):
        return text.replace(" ,", ",")
    written: list[str] = []
    at = 0
    while at < len(tokens):
        words, used = _longest_abbreviation(tokens, at, keep)
        written.append(words)
        at += used
    return clean("".join(written)).replace(" ,", ",")


def _longest_abbreviation(tokens: list[str], at: int, keep: frozenset[str]) -> tuple[str, int]:
    """The words for the longest run of tokens from ``at`` that is one abbreviation, and how many tokens it took."""
    if tokens[at] in _JOINING:
        return _joining_words(tokens, at, keep), 1
    if not _looks_short(tokens[at]):
        return tokens[at], 1
    for end, short in reversed(list(_runs(tokens, at))):
        row = _BY_SHORT.get(short)
        if row is not None and short not in keep:
            return row.full + _dot_swallowed(tokens, end), end - at + _has_dot(tokens, end)
    glued = _glued_words(tokens[at])
    if glued:
        return glued, 1
    return _by_what_follows(tokens, at)


def _glued_words(token: str) -> str:
    """ "TTYT" → "Trung tâm Y tế": the words of two short forms written as one; "" for none."""
    for short, words in GLUED.items():
        rest = token.removeprefix(short)
        if rest != token and rest not in NOT_GLUED and rest in _BY_SHORT:
            return f"{words} {_BY_SHORT[rest].full}"
    return ""


def _runs(tokens: list[str], at: int) -> list[tuple[int, str]]:
    """Every run of short tokens joined by signs from ``at``: (end, letters joined)."""
    found, short, end, parts = [], "", at, 0
    while end < len(tokens) and parts < _LONGEST_RUN:
        if _looks_short(tokens[end]):
            short += tokens[end]
            found.append((end + 1, short))
            parts += 1
        elif not (tokens[end].isspace() or tokens[end] in _JOINING or tokens[end] == ","):
            break
        end += 1
    return found


def _looks_short(token: str) -> bool:
    """Whether a token can be an abbreviation: capitals only."""
    return token.isalpha() and token == token.upper() and token != token.lower()


def _joining_words(tokens: list[str], at: int, keep: frozenset[str]) -> str:
    if tokens[at] == "&":
        return "&" if _SCHOOL_LEVELS & keep and _between(tokens, at, _SCHOOL_LEVELS | {"THCS", "THPT"}) else " và "
    if tokens[at] in "-–—":
        glued = 0 < at < len(tokens) - 1 and not tokens[at - 1].isspace() and not tokens[at + 1].isspace()
        short = glued and _looks_short(tokens[at - 1]) and _looks_short(tokens[at + 1])
        return " - " if short else ("-" if glued else " - " if at else "-")
    return tokens[at]


def _between(tokens: list[str], at: int, short: set[str]) -> bool:
    return 0 < at < len(tokens) - 1 and tokens[at - 1] in short and tokens[at + 1] in short


def _has_dot(tokens: list[str], end: int) -> int:
    return int(end < len(tokens) and tokens[end] == ".")


def _dot_swallowed(tokens: list[str], end: int) -> str:
    return " " if _has_dot(tokens, end) else ""


def _by_what_follows(tokens: list[str], at: int) -> tuple[str, int]:
    """TT and P.: a place ("Thị trấn", "Phường") or an office ("Trung tâm", "Phòng"); X., H., TP.: places."""
    short, dotted = tokens[at], _has_dot(tokens, at + 1)
    rest = "".join(tokens[at + 1 + dotted :]).strip()
    if short == "TT" and fold(rest).startswith(STANDING_BODIES):
        return "Thường trực", 1
    if short in PLACE_OR_WORK and rest and (dotted or len(short) > 1):
        place, work = PLACE_OR_WORK[short]
        return (place if _is_place(rest) else work) + " ", 1 + dotted
    if short in DOTTED and dotted and rest:
        return DOTTED[short] + " ", 2
    return short, 1


def _is_place(rest: str) -> bool:
    """Whether what follows reads as a proper name: every word capitalised, none initials, none a field of work."""
    written = expand(rest)
    words = re.findall(r"[^\W_]+", written)
    if not words or any(word.islower() or _is_initials(word) for word in words):
        return False
    return not any(fold(written).startswith(work) for work in WORK_WORDS)


def _is_initials(word: str) -> bool:
    """Whether a word of capitals cannot be said, as NV, BTXH and DVSNC cannot."""
    return len(word) > 1 and word.isupper() and max(map(len, _VOWEL.split(fold(word)))) > min(3, len(word) - 1)
