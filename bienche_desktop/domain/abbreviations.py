"""Abbreviations of unit names, as one table.

Each row: the abbreviation without blanks and joining signs, the words it stands for, and whether official
names of units usually keep it short ("Trường THCS Quảng Hà", "Văn phòng HĐND và UBND huyện").
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One short form: ``short`` as joined capitals, ``full`` in words, ``keeps`` if official names stay short."""

    short: str
    full: str
    keeps: bool = False


ABBREVIATIONS = (
    Abbreviation("UBND", "Ủy ban nhân dân", keeps=True),
    Abbreviation("HĐND", "Hội đồng nhân dân", keeps=True),
    Abbreviation("MTTQ", "Mặt trận Tổ quốc", keeps=True),
    Abbreviation("THCS", "Trung học cơ sở", keeps=True),
    Abbreviation("THPT", "Trung học phổ thông", keeps=True),
    Abbreviation("UBMTTQ", "Ủy ban Mặt trận Tổ quốc"),
    Abbreviation("VP", "Văn phòng"),
    Abbreviation("VPHU", "Văn phòng Huyện ủy"),
    Abbreviation("VPTU", "Văn phòng Tỉnh ủy"),
    Abbreviation("UBKT", "Ủy ban Kiểm tra"),
    Abbreviation("BTG", "Ban Tuyên giáo"),
    Abbreviation("BDV", "Ban Dân vận"),
    Abbreviation("GDĐT", "Giáo dục và Đào tạo"),
    Abbreviation("GD", "Giáo dục"),
    Abbreviation("TCKH", "Tài chính - Kế hoạch"),
    Abbreviation("TNMT", "Tài nguyên và Môi trường"),
    Abbreviation("LĐTBXH", "Lao động - Thương binh và Xã hội"),
    Abbreviation("VHTT", "Văn hóa và Thông tin"),
    Abbreviation("VHTTDL", "Văn hóa, Thể thao và Du lịch"),
    Abbreviation("VHTTTT", "VH, TT và TT"),  # sport, information, communication, broadcasting: the name must tell
    Abbreviation("VHXH", "Văn hóa - Xã hội"),
    Abbreviation("NNPTNT", "Nông nghiệp và Phát triển nông thôn"),
    Abbreviation("TBXH", "Thương binh và Xã hội"),
    Abbreviation("PTNT", "Phát triển nông thôn"),
    Abbreviation("NNMT", "Nông nghiệp và Môi trường"),
    Abbreviation("KTHT", "Kinh tế và Hạ tầng"),
    Abbreviation("QLNN", "quản lý nhà nước"),
    Abbreviation("QLĐT", "Quản lý đô thị"),
    Abbreviation("KHĐT", "Kế hoạch và Đầu tư"),
    Abbreviation("KHCN", "Khoa học và Công nghệ"),
    Abbreviation("TTTT", "Thông tin và Truyền thông"),
    Abbreviation("GTVT", "Giao thông vận tải"),
    Abbreviation("GDNN", "Giáo dục nghề nghiệp"),
    Abbreviation("GDTX", "Giáo dục thường xuyên"),
    Abbreviation("TTDV", "Trung tâm Dịch vụ"),
    Abbreviation("DVKT", "Dịch vụ kỹ thuật"),
    Abbreviation("DVNN", "Dịch vụ nông nghiệp"),
    Abbreviation("DVVL", "Dịch vụ việc làm"),
    Abbreviation("DVC", "Dịch vụ công"),
    Abbreviation("HCC", "Hành chính công"),
    Abbreviation("PVHCC", "Phục vụ hành chính công"),
    Abbreviation("QLDA", "Quản lý dự án"),
    Abbreviation("ĐTXD", "đầu tư xây dựng"),
    Abbreviation("PTQĐ", "Phát triển quỹ đất"),
    Abbreviation("TTCN", "Tiểu thủ công nghiệp"),
    Abbreviation("LĐLĐ", "Liên đoàn Lao động"),
    Abbreviation("LHPN", "Liên hiệp Phụ nữ"),
    Abbreviation("TNCS", "Thanh niên Cộng sản"),
    Abbreviation("CCB", "Cựu chiến binh"),
    Abbreviation("CTĐ", "Chữ thập đỏ"),
    Abbreviation("BQL", "Ban Quản lý"),
    Abbreviation("BTC", "Ban Tổ chức"),
    Abbreviation("PTDTBT", "Phổ thông dân tộc bán trú"),
    Abbreviation("PTDTNT", "Phổ thông dân tộc nội trú"),
    Abbreviation("PT", "Phổ thông"),
    Abbreviation("TH", "Tiểu học"),
    Abbreviation("MN", "Mầm non"),
    Abbreviation("MG", "Mẫu giáo"),
    Abbreviation("ĐVSN", "Đơn vị sự nghiệp"),
    Abbreviation("ĐVSNCL", "Đơn vị sự nghiệp công lập"),
    Abbreviation("SNCL", "Sự nghiệp công lập"),
    Abbreviation("CQ", "Cơ quan"),
    Abbreviation("CTXH", "Công tác xã hội"),
    Abbreviation("DSKHHGĐ", "Dân số - Kế hoạch hóa gia đình"),
    Abbreviation("TDTT", "Thể dục thể thao"),
    Abbreviation("TTTDTT", "Thể dục thể thao"),
    Abbreviation("KHKT", "Khoa học kỹ thuật"),
    Abbreviation("BV", "Bệnh viện"),
    Abbreviation("TYT", "Trạm Y tế"),
    Abbreviation("TP", "Thành phố"),
    Abbreviation("TX", "Thị xã"),
    Abbreviation("TDP", "Tổ dân phố"),
    Abbreviation("VH", "Văn hóa"),
    Abbreviation("NN", "Nông nghiệp"),
    Abbreviation("XD", "Xây dựng"),
    Abbreviation("KT", "Kinh tế"),
    Abbreviation("YT", "Y tế"),
    Abbreviation("UBMTTQVN", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
    Abbreviation("ĐBQH", "đại biểu Quốc hội", keeps=True),
    Abbreviation("CHQS", "Chỉ huy Quân sự"),
    Abbreviation("BCHQS", "Ban Chỉ huy Quân sự"),
    Abbreviation("TGDV", "Tuyên giáo và Dân vận"),
    Abbreviation("BDCT", "Bồi dưỡng chính trị"),
    Abbreviation("KTHTĐT", "Kinh tế, Hạ tầng và Đô thị"),
    Abbreviation("HTĐT", "Hạ tầng và Đô thị"),
    Abbreviation("DTTG", "Dân tộc và Tôn giáo"),
    Abbreviation("BVĐK", "Bệnh viện Đa khoa"),
    Abbreviation("YHCT", "Y học cổ truyền"),
    Abbreviation("KSBT", "Kiểm soát bệnh tật"),
    Abbreviation("ATVSTP", "An toàn vệ sinh thực phẩm"),
    Abbreviation("BVTV", "Bảo vệ thực vật"),
    Abbreviation("TTBVTV", "Trồng trọt và Bảo vệ thực vật"),
    Abbreviation("CNTY", "Chăn nuôi và Thú y"),
    Abbreviation("TGPL", "Trợ giúp pháp lý"),
    Abbreviation("VHNT", "Văn học nghệ thuật"),
    Abbreviation("HTX", "Hợp tác xã"),
    Abbreviation("NCT", "Người cao tuổi"),
    Abbreviation("BQLDA", "Ban Quản lý dự án"),
    Abbreviation("KCN", "Khu công nghiệp"),
    Abbreviation("CCN", "Cụm công nghiệp"),
    Abbreviation("DTNT", "Dân tộc nội trú"),
    Abbreviation("DTBT", "Dân tộc bán trú"),
    Abbreviation("KP", "Khu phố"),
    Abbreviation("KDC", "Khu dân cư"),
)

# Short forms that are glued to what they are of: "TTYT" is a "Trung tâm Y tế", "PGDĐT" a "Phòng Giáo dục và Đào tạo".
GLUED = {"TT": "Trung tâm", "P": "Phòng"}
# Of these a room means another thing than a centre: culture and information, or culture and sport.
NOT_GLUED = frozenset({"VHTT", "TH", "T", "P", "TT", "PT"})

# Writings that are put in words before abbreviations are looked for, as patterns.
WRITTEN_FIRST = (
    ("[Ðð]", "Đ"),
    (r"\b(Đài|Báo và|Báo,) PT ?[-–&]? ?TH\b", r"\1 Phát thanh - Truyền hình"),
    (r"\bĐài TT ?[-–&]? ?TH\b", "Đài Truyền thanh - Truyền hình"),
    (r"^Tr\.? ?(?=[A-ZĐ])", "Trường "),
    (r"\bT\.T(?=\.? ?[A-ZĐ])", "TT"),
    (r"\b(P|Q|KP|TDP)(?=\d)", r"\1."),
    (r"^(Phòng|P\.|Sở) ?TP$", r"\1 Tư pháp"),
    (r"^TTr\.? ?(?=[A-ZĐ])", "Thị trấn "),
    (r"^TT(?=HĐND)", "TT "),
    (r"\b(TT|Trung tâm|TC|Trung cấp|CĐ|Cao đẳng|Trường|Đoàn) ?VHNT\b", r"\1 Văn hóa nghệ thuật"),
    (r"\bTĐ ?[-–&]? ?KT\b", "Thi đua - Khen thưởng"),
    (r"\bTT ?[-–&] ?VH\b(?! ?[-–&,])", "Truyền thông - Văn hóa"),
    (r"\bTTVH(?=[-–,& ]+TT)", "TT VH"),
    (r"\bVH, ?TT và (?=Truyền)", "Văn hóa, Thể thao và "),
    (r"\b(QL|Quản lý|Quản lí) ?TTXD\b", "Quản lý trật tự xây dựng"),
    (r"\b(QL|Quản lý|Quản lí) ?TTĐT\b", "Quản lý trật tự đô thị"),
)

# Short forms of kinds whose meaning depends on what follows: a place name or a field of work.
PLACE_OR_WORK = {"TT": ("Thị trấn", "Trung tâm"), "P": ("Phường", "Phòng")}
DOTTED = {"X": "Xã", "H": "Huyện", "Q": "Quận", "TP": "Thành phố", "TX": "Thị xã", "T": "Tỉnh"}

# Bodies that have a standing committee: there TT means "Thường trực".
STANDING_BODIES = ("huyen uy", "tinh uy", "thanh uy", "thi uy", "dang uy", "hdnd", "hoi dong nhan dan")

# First words (folded) of a field of work, for text in capitals where the case tells nothing.
WORK_WORDS = (
    "y te", "van hoa", "giao duc", "dich vu", "phat trien", "truyen thong", "hanh chinh", "noi vu", "tu phap",
    "tai chinh", "tai nguyen", "lao dong", "kinh te", "dan toc", "nong nghiep", "chinh tri", "boi duong", "phuc vu",
    "the thao", "the duc", "khuyen nong", "ky thuat", "quan ly", "to chuc", "thong tin", "cong tac", "doanh nghiep",
    "xuc tien", "bao tro", "ung dung", "nghien cuu", "kiem", "quan trac", "dang ky", "luu tru", "huan luyen",
)  # fmt: skip
