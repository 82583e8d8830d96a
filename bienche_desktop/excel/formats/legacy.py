"""Text of the fonts before Unicode: TCVN3 (.VnTime …) and VNI (VNI-Times …), told apart by the font's name.

Excel stored the bytes of these fonts as Latin letters. In TCVN3 the soft hyphen is ư; capitals exist only in fonts
whose name ends in H. VNI writes a letter and its mark as two characters.
The tables state facts of TCVN 5712 and of VNI-Windows.
"""

import unicodedata

_TCVN3 = str.maketrans(
    "\u00a1\u00a2\u00a3\u00a4\u00a5\u00a6\u00a7\u00a8\u00a9\u00aa\u00ab\u00ac\u00ad\u00ae\u00af\u00b5"
    "\u00b6\u00b7\u00b8\u00b9\u00ba\u00bb\u00bc\u00bd\u00be\u00bf\u00c0\u00c1\u00c2\u00c3\u00c4\u00c5"
    "\u00c6\u00c7\u00c8\u00c9\u00ca\u00cb\u00cc\u00cd\u00ce\u00cf\u00d0\u00d1\u00d2\u00d3\u00d4\u00d5"
    "\u00d6\u00d7\u00d8\u00d9\u00da\u00db\u00dc\u00dd\u00de\u00df\u00e0\u00e1\u00e2\u00e3\u00e4\u00e5"
    "\u00e6\u00e7\u00e8\u00e9\u00ea\u00eb\u00ec\u00ed\u00ee\u00ef\u00f0\u00f1\u00f2\u00f3\u00f4\u00f5"
    "\u00f6\u00f7\u00f8\u00f9\u00fa\u00fb\u00fc\u00fd\u00fe",
    "ĂÂÊÔƠƯĐăâêôơưđẰàảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ",
)

# VNI: marks that follow their letter, as combining marks. Capitals of the marks are the same characters in upper case.
_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_MARKS = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _CIRCUMFLEX, "á": _CIRCUMFLEX + _ACUTE, "à": _CIRCUMFLEX + _GRAVE, "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT,
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_LETTERS = {"ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_TAKES = {_CIRCUMFLEX: "aeo", _BREVE: "a"}
_VOWELS = "aeiouyơư"


def decode(text: str, font: str) -> str:
    """The text in Unicode when the font is one of the old ones; otherwise the text as it is."""
    if font.startswith(".Vn"):
        plain = text.translate(_TCVN3)
        return plain.upper() if font.endswith("H") else plain
    if font.upper().startswith("VNI"):
        return _decode_vni(text)
    return text


def _decode_vni(text: str) -> str:
    letters: list[str] = []
    for sign in text:
        mark = _VNI_MARKS.get(sign.lower())
        if mark and letters and _can_take(letters[-1], mark):
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + mark)
        else:
            letter = _VNI_LETTERS.get(sign.lower(), sign)
            letters.append(letter.upper() if sign.isupper() else letter)
    return "".join(letters)


def _can_take(letter: str, mark: str) -> bool:
    return letter.lower() in _TAKES.get(mark[0], _VOWELS)
