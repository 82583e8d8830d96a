"""The words of headers and row labels: which phrase means which indicator or measure.

Phrases come from the file's vocabulary (labels and aliases) and from the table below, which holds wordings that are too
short or too general to be an alias, and decoys: phrases that contain such a wording and mean something else.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bienche_desktop.domain.indicators import Indicator, Measure, Vocabulary
from bienche_desktop.domain.text import clean, place_tones

Words = tuple[str, ...]
DECOY = ""

_SHORT_FORMS = {
    "HĐLĐ": "hợp đồng lao động", "LĐHĐ": "lao động hợp đồng", "HĐ": "hợp đồng", "NĐ": "nghị định",
    "QĐ": "quyết định", "BC": "biên chế",
    "KH": "kế hoạch", "CB": "cán bộ", "CC": "công chức", "VC": "viên chức", "CBCC": "cán bộ công chức",
    "CBCCVC": "cán bộ công chức viên chức", "KCT": "không chuyên trách", "HĐKCT": "hoạt động không chuyên trách",
    "NSNN": "ngân sách nhà nước", "NS": "ngân sách", "TDP": "tổ dân phố", "SLNLV": "số lượng người làm việc",
    "NLV": "người làm việc", "SN": "sự nghiệp", "HC": "hành chính", "BCHC": "biên chế hành chính",
    "BCSN": "biên chế sự nghiệp", "BCCC": "biên chế công chức", "CCVC": "công chức viên chức",
    "QLNN": "quản lý nhà nước", "SL": "số lượng", "SNLV": "số người làm việc", "NTSN": "nguồn thu sự nghiệp",
    "NHĐKCT": "người hoạt động không chuyên trách", "LĐ": "lao động", "ĐM": "định mức",
    "ĐVHC": "đơn vị hành chính", "ĐVSN": "đơn vị sự nghiệp", "GV": "giáo viên", "HS": "học sinh", "CM": "chuyên môn",
}  # fmt: skip

_MORE_INDICATORS = {
    "civil_servants": ("hành chính", "cán bộ công chức", "công chức hành chính", "biên chế quản lý nhà nước"),
    "public_employees_state": (
        "sự nghiệp", "số người làm việc", "người làm việc", "viên chức ngân sách nhà nước",
        "người làm việc hưởng lương từ ngân sách nhà nước", "viên chức hưởng lương ngân sách",
        "hưởng lương từ ngân sách nhà nước", "hưởng lương ngân sách nhà nước", "viên chức hưởng lương từ ngân sách",
        "hưởng lương ngân sách", "hưởng lương từ ngân sách", "ngân sách nhà nước bảo đảm", "ngân sách bảo đảm",
        "ngân sách nhà nước đảm bảo", "ngân sách đảm bảo", "ngân sách nhà nước cấp", "ngân sách cấp",
        "ngân sách nhà nước chi trả", "ngân sách chi trả", "từ ngân sách nhà nước", "từ ngân sách",
        "nguồn ngân sách nhà nước", "nguồn ngân sách",
    ),
    "public_employees_revenue": (
        "nguồn thu", "viên chức hưởng lương từ nguồn thu", "người làm việc hưởng lương từ nguồn thu sự nghiệp",
        "hưởng lương từ nguồn thu sự nghiệp", "viên chức tự chủ", "tự trang trải", "tự đảm bảo",
        "nguồn thu chi trả", "nguồn thu sự nghiệp chi trả", "nguồn thu trả lương", "nguồn thu sự nghiệp trả lương",
        "nguồn thu của đơn vị", "nguồn thu của đơn vị tự bảo đảm", "nguồn thu của đơn vị tự đảm bảo",
        "đơn vị tự bảo đảm", "đơn vị tự đảm bảo", "nguồn thu dịch vụ", "nguồn tự chủ",
    ),
    "contract_support": (
        "nghị định 111", "nghị định số 111", "nghị định 68", "nghị định số 68", "nghị định 161", "hợp đồng 111",
        "nghị định số 161", "hợp đồng lao động theo nghị định", "hợp đồng theo nghị định", "hợp đồng hỗ trợ phục vụ",
        "lao động hợp đồng", "hợp đồng 161", "nhân viên hợp đồng",
        "công việc hỗ trợ phục vụ", "hợp đồng làm công việc hỗ trợ phục vụ", "hợp đồng công việc hỗ trợ phục vụ",
        "hợp đồng lao động làm công việc hỗ trợ phục vụ", "hợp đồng làm hỗ trợ phục vụ",
    ),
    "contract_professional": (
        "hợp đồng lao động chuyên môn", "hợp đồng làm chuyên môn", "hợp đồng làm chuyên môn nghiệp vụ",
        "hợp đồng lao động chuyên môn nghiệp vụ", "hợp đồng lao động làm chuyên môn nghiệp vụ",
        "hợp đồng làm công việc chuyên môn nghiệp vụ", "hợp đồng công việc chuyên môn nghiệp vụ",
        "hợp đồng lao động làm công việc chuyên môn nghiệp vụ", "công việc chuyên môn nghiệp vụ",
        "hợp đồng làm giáo viên", "hợp đồng lao động giáo viên", "hợp đồng lao động làm giáo viên",
        "lao động hợp đồng chuyên môn", "lao động hợp đồng chuyên môn nghiệp vụ", "giáo viên hợp đồng",
    ),
    "commune_officials": ("cán bộ công chức ở xã", "cán bộ công chức xã phường"),
    "commune_part_time": (
        "không chuyên trách ở xã", "không chuyên trách xã", "không chuyên trách ở cấp xã",
        "không chuyên trách ở phường", "không chuyên trách phường", "bán chuyên trách cấp xã", "bán chuyên trách xã",
    ),
    "village_part_time": (
        "không chuyên trách ở thôn", "không chuyên trách ở xóm", "không chuyên trách ở bản", "không chuyên trách ở ấp",
        "không chuyên trách ở tổ dân phố", "không chuyên trách ở khu", "không chuyên trách tổ dân phố",
        "không chuyên trách ở khu phố", "không chuyên trách ấp", "không chuyên trách bản",
        "không chuyên trách thôn bản", "không chuyên trách ở khóm", "không chuyên trách ở buôn",
        "không chuyên trách ở làng", "không chuyên trách ở khu dân cư", "không chuyên trách khóm",
        "bán chuyên trách thôn", "bán chuyên trách ở thôn",
    ),
    "villages": ("số tổ dân phố", "số xóm", "số bản", "số ấp", "số khu phố", "số thôn bản", "số khóm",
        "số buôn", "số bon", "số làng", "số khu dân cư", "tổng số thôn", "tổng số xóm", "tổng số bản", "tổng số ấp",
        "tổng số khóm", "tổng số buôn", "tổng số khu phố", "tổng số tổ dân phố"),
    "heads": (
        "số trưởng", "hiệu trưởng", "giám đốc", "thủ trưởng", "người đứng đầu đơn vị",
    ),
    "deputies": (
        "số phó", "phó hiệu trưởng", "phó giám đốc", "cấp phó người đứng đầu", "phó thủ trưởng",
    ),
    "total": ("tổng", "tổng biên chế", "tổng số biên chế", "toàn bộ", "tổng số người làm việc",
        "tổng số biên chế người làm việc", "tổng biên chế người làm việc", "tổng số biên chế số lượng người làm việc",
        "tổng số biên chế và số lượng người làm việc", "tổng biên chế và số lượng người làm việc",
        "tổng biên chế số lượng người làm việc",),
    "organisations": ("số tổ chức", "tổng số tổ chức", "tổng số đơn vị", "tổng số đầu mối", "tổng số phòng",
        "số phòng và tương đương", "số phòng ban", "số phòng chuyên môn", "số đơn vị sự nghiệp", "số chi cục",
        "số tổ chức hành chính", "số cơ quan", "số phòng đơn vị", "số đơn vị", "số đơn vị sự nghiệp công lập",
        "số lượng đơn vị", "số lượng đơn vị sự nghiệp", "số lượng đơn vị sự nghiệp công lập"),
    "savings": ("kinh phí tiết kiệm triệu đồng", "kinh phí giảm triệu đồng"),
    DECOY: (
        "đơn vị sự nghiệp", "đơn vị sự nghiệp công lập", "cơ quan hành chính", "đơn vị hành chính", "hành chính công",
        "vị trí việc làm", "hội đồng", "tổng hợp", "ban chỉ huy", "chuyên môn nghiệp vụ hành chính", "tổng giá trị",
        "sự nghiệp công lập", "khối hành chính", "khối sự nghiệp", "nguồn kinh phí",
        "số phòng học", "số đơn vị tự bảo đảm", "số đơn vị tự đảm bảo", "số đơn vị sự nghiệp tự bảo đảm",
        "số đơn vị sự nghiệp công lập tự bảo đảm",
    ),
}  # fmt: skip

_MORE_MEASURES = {
    "assigned": (
        "chỉ tiêu", "kế hoạch giao", "chỉ tiêu kế hoạch giao", "đã giao", "phân bổ", "biên chế tạm giao",
        "được phân bổ", "biên chế giao", "tỉnh giao", "huyện giao", "được duyệt", "phê duyệt", "được phê duyệt",
        "bộ nội vụ giao", "cấp có thẩm quyền giao", "được cấp có thẩm quyền giao", "trung ương giao",
        "cấp có thẩm quyền phê duyệt", "được cấp có thẩm quyền phê duyệt", "quyết định giao", "được cấp",
        "chỉ tiêu được duyệt", "chỉ tiêu được phê duyệt",
    ),
    "present": (
        "hiện nay", "thực có", "số có mặt", "đang làm việc", "đang công tác", "sử dụng", "hiện đang bố trí",
        "đang bố trí", "đã bố trí", "đã ký kết", "đã ký", "đã ký hợp đồng", "đang hợp đồng", "đã hợp đồng",
        "đang thực hiện", "đã thực hiện", "hiện đang sử dụng", "đang sử dụng", "đã sử dụng", "thực tế",
        "thực tế có mặt", "thực tế sử dụng", "thực tế thực hiện", "có mặt thực tế", "hiện có mặt", "ước thực hiện",
        "hiện đang làm việc", "hiện đang công tác", "hiện làm việc", "thực tế hiện có", "hiện diện", "số thực hiện",
        "đang có mặt", "hiện đang có", "đang hưởng lương", "hiện hưởng lương",
    ),
    "planned": (
        "đề nghị", "đề xuất", "dự kiến giao", "kế hoạch năm", "đề nghị phê duyệt", "đề nghị phân bổ",
        "dự kiến phân bổ", "đề xuất giao", "nhu cầu đề nghị", "đăng ký nhu cầu", "kế hoạch đề nghị", "kế hoạch dự kiến",
        "dự kiến kế hoạch", "dự kiến bố trí", "phương án giao", "phương án phân bổ", "đề nghị thẩm định",
        "đề xuất phân bổ", "đề nghị cấp có thẩm quyền giao", "đề nghị được giao", "đề xuất nhu cầu", "nhu cầu đăng ký",
        "nhu cầu sử dụng", "đề nghị ubnd tỉnh giao", "đề nghị bộ nội vụ giao",
    ),
    "norm": (
        "theo quy định", "theo định mức", "mức khoán tối đa", "khung tối đa", "mức tối đa", "định mức tối đa",
        "số lượng tối đa", "định biên", "nhu cầu theo định mức", "nhu cầu theo quy định",
        "cần có theo định mức", "cần có theo quy định", "định mức theo quy định", "khung", "mức khung",
        "tối đa theo quy định", "định mức quy định", "định mức tối thiểu", "được bố trí tối đa",
        "bố trí tối đa", "tối đa được bố trí", "giao theo định mức", "tính theo định mức",
    ),
    "reduced": (
        "số đã tinh giản", "đã tinh giản", "lộ trình tinh giản", "lộ trình cắt giảm", "kế hoạch tinh giản",
        "thực hiện tinh giản", "kết quả tinh giản", "đã thực hiện tinh giản", "tinh giản được", "đã cắt giảm",
        "kế hoạch cắt giảm",
    ),
}  # fmt: skip

# A header with one of these counts part of the posts, or something else about them: never the plain indicator.
PART_OF = tuple(
    tuple(phrase.split())
    for phrase in (
        "nữ", "dân số", "đảng viên", "dân tộc", "tôn giáo", "trình độ", "đại học", "thạc sĩ", "tiến sĩ", "cao đẳng",
        "trung cấp", "sơ cấp", "tuổi", "ngạch", "chuyên viên", "lý luận", "nghỉ hưu", "thôi việc", "tuyển dụng", "chưa",
        "tiếp nhận", "luân chuyển", "biệt phái", "quỹ lương", "tiền lương", "hệ số", "phụ cấp", "bảo hiểm", "loại",
        "hạng", "tin học", "ngoại ngữ", "kiêm nhiệm", "dôi dư", "dự phòng", "bổ sung", "điều chỉnh", "cắt", "thu hồi",
        "thưởng", "đầu năm", "hết hạn", "không xác định", "dưới", "trên", "mới", "cũ", "đến tuổi", "biến động",
        "đầu kỳ", "kỳ trước", "lần trước", "đợt trước", "người địa phương",
        "trong chỉ tiêu", "ngoài chỉ tiêu", "nhu cầu thêm", "bình quân", "vị trí", "tổng số xã", "tổng số phường",
        "tổng số cơ quan", "tổng số trường", "vụ việc", "thời vụ", "ngắn hạn", "khoán việc",
    )
)  # fmt: skip

_FILLERS_TEXT = (
    "số lượng năm đến ngày tháng tính theo của ở tại trong đó chia ra gồm có biên chế chỉ tiêu người hiện mặt "
    "giao được cấp xã huyện tỉnh thị trấn phường thôn bản khu phố tổ dân các cơ quan đơn vị nghị định quyết "
    "định và hoặc lao động hưởng lương từ ngân sách nhà nước nđ cp số đã thời điểm hết kỳ học này khối bc "
    "hđnd ubnd quy mô cán bộ công viên chức sự nghiệp hành chính thuộc làm việc với cho bộ máy tổng cộng đ v "
    "t vt toàn lần thứ trực địa phương lãnh đạo thành thực tế phân bổ trước nguồn qđ hợp đồng là cuối đầu hỗ "
    "trợ phục vụ hoạt động không chuyên trách nlđ xóm đvt hội vào bố trí những báo cáo khóm buôn bon làng dân cư "
    "bảo đảm từng đang ký kết lộ trình tối thiểu nghiệp vụ công việc sử dụng chính thức do"
)
FILLERS = frozenset(_FILLERS_TEXT.split())
_AFTER_CHANGES_TEXT = ("sau điều chỉnh", "sau khi điều chỉnh", "đã điều chỉnh", "sau bổ sung", "sau khi bổ sung")
_START_OF_SCHOOL = ("đầu", "năm", "học")  # "có mặt đầu năm học" counts all; "giao đầu năm" was changed later
_CUT = ("cắt", "giảm")  # a measure of its own
FILLER_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        *_AFTER_CHANGES_TEXT, "nguồn kinh phí", "chi trả lương", "bảo đảm chi trả", "đảm bảo chi trả",
        "bảo đảm chi thường xuyên",
        "đảm bảo chi thường xuyên", "và tương đương", "cấp có thẩm quyền",
        "theo thông tư", "năm gốc",
    )
)  # fmt: skip
"""Words that say nothing beside each other; alone one of them may change all ("Kinh phí", "Chi thường xuyên")."""
AFTER_CHANGES = FILLER_PHRASES[: len(_AFTER_CHANGES_TEXT)]
# Fillers that still say who is counted: "Hợp đồng", "Người hoạt động không chuyên trách", "Lãnh đạo".
_PEOPLE_TEXT = "hành hợp đồng chuyên trách lãnh đạo cán viên chức hội nguồn hỗ trợ phục sự nghiệp thôn"
KINDS_OF_PEOPLE = frozenset(_PEOPLE_TEXT.split())


_NEUTRAL = frozenset(["số", "lượng", "biên", "chế", "chỉ", "tiêu", "người"])
"""Words beside a measure that say nothing about who is counted: "Biên chế có mặt"."""


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in words: what it means and where it stands."""

    code: str
    start: int
    length: int


@lru_cache(maxsize=8192)
def words_of(text: str) -> Words:
    """The words of a header: short forms written out, tone marks in one place, lower case, no punctuation."""
    tokens = re.findall(r"[^\W\d_]+|\d+", place_tones(clean(text)))
    written = " ".join(_SHORT_FORMS.get(token, token) for token in tokens)
    return tuple(written.casefold().split())


class Lexicon:
    """Finds indicators and measures in words; the longest phrase wins, decoys keep their words for themselves."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._indicators = _phrases(vocabulary.indicators.values(), _MORE_INDICATORS)
        self._measures = _phrases(vocabulary.measures.values(), _MORE_MEASURES)

    def indicators(self, text: str) -> list[Match]:
        """Indicators named in the text, in order, decoys left out; the total only where nothing else is named."""
        found = [match for match in _matches(words_of(text), self._indicators) if match.code != DECOY]
        named = [match for match in found if match.code != "total"]
        return named or found

    def measures(self, text: str) -> list[Match]:
        """Measures named in the text, in order."""
        return _matches(words_of(text), self._measures)

    def whole_indicator(self, text: str) -> str | None:
        """The indicator that the text names and says nothing else besides; None otherwise."""
        words = words_of(text)
        codes = {phrase[1] for phrase in self._indicators.get(words[:1] and words[0], ()) if phrase[0] == words}
        return codes.pop() if len(codes) == 1 and DECOY not in codes else None

    def whole_measure(self, text: str) -> str | None:
        """The measure that the text names and says nothing else besides, but for "biên chế" and the like."""
        words = words_of(text)
        return self._measure_of(words) or self._measure_of(tuple(word for word in words if word not in _NEUTRAL))

    def _measure_of(self, words: Words) -> str | None:
        codes = {phrase[1] for phrase in self._measures.get(words[:1] and words[0], ()) if phrase[0] == words}
        return codes.pop() if len(codes) == 1 else None


_Phrases = dict[object, list[tuple[Words, str]]]


def _phrases(known: Iterable[Indicator | Measure], more: dict[str, tuple[str, ...]]) -> _Phrases:
    by_first: _Phrases = {}
    for item in known:
        names = {item.label, *item.aliases, *more.get(item.code, ())}
        names |= {item.short} if isinstance(item, Indicator) else set()
        for name in names:
            _add(by_first, words_of(name), item.code)
    for phrase in more.get(DECOY, ()):
        _add(by_first, words_of(phrase), DECOY)
    return by_first


def _add(by_first: _Phrases, words: Words, code: str) -> None:
    if words and (words, code) not in by_first.setdefault(words[0], []):
        by_first[words[0]].append((words, code))


def _matches(words: Words, phrases: _Phrases) -> list[Match]:
    """Longest phrases first, none overlapping; returned in reading order."""
    found = [
        Match(code, start, len(phrase))
        for start, word in enumerate(words)
        for phrase, code in phrases.get(word, ())
        if words[start : start + len(phrase)] == phrase
    ]
    chosen: list[Match] = []
    for match in sorted(found, key=lambda match: (-match.length, match.start)):
        if all(
            match.start + match.length <= other.start or other.start + other.length <= match.start for other in chosen
        ):
            chosen.append(match)
    return sorted(chosen, key=lambda match: match.start)


def without_phrases(words: Words, phrases: tuple[Words, ...]) -> Words:
    """The words without these phrases."""
    for phrase in phrases:
        for start in range(len(words) - len(phrase), -1, -1):
            if words[start : start + len(phrase)] == phrase:
                words = (*words[:start], *words[start + len(phrase) :])
    return words


def is_after_changes(words: Words) -> bool:
    """Whether the header speaks of posts "sau điều chỉnh": all of them, not only those that were changed."""
    return without_phrases(words, AFTER_CHANGES) != words


def is_part_of(words: Words) -> bool:
    """Whether the words narrow the count down to a part (women, Party members, a rank …)."""
    words = without_phrases(words, (*AFTER_CHANGES, _START_OF_SCHOOL, _CUT))
    return any(words[start : start + len(part)] == part for part in PART_OF for start in range(len(words)))
