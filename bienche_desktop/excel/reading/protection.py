"""Takes the password off a workbook, and puts it on again."""

import io

import msoffcrypto
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.ecma376_standard import ECMA376Standard

from bienche_desktop.excel.book.refusals import NeedsPassword, Unreadable
from bienche_desktop.excel.reading.typed_passwords import typed_forms

DEFAULT_PASSWORD = "VelvetSweatshop"  # with it Excel protects "read-only" files; such files open without asking


def is_encrypted(data: bytes) -> bool:
    """Whether the bytes are a workbook that opens with a password."""
    try:
        return bool(msoffcrypto.OfficeFile(io.BytesIO(data)).is_encrypted())
    except Exception:  # noqa: BLE001 - old or odd files: the reader itself will say what is wrong
        return False


def unlocked(data: bytes, name: str, password: str) -> tuple[bytes, str]:
    """The bytes without protection, and the password that opened them. Raises NeedsPassword.

    The default password is tried silently; a typed one as NFC, then NFD.
    """
    for candidate in dict.fromkeys((*typed_forms(password), DEFAULT_PASSWORD)):
        if (plain := _try_password(data, name, candidate)) is not None:
            return plain, candidate
    if password:
        raise NeedsPassword(f"Mật khẩu không mở được tệp {name} (sai mật khẩu, hoặc kiểu mã hóa mà chương trình không "
                            "hỗ trợ); hãy kiểm tra lại, hoặc bỏ mật khẩu bằng Excel rồi nhập lại.")  # fmt: skip
    raise NeedsPassword(f"Tệp {name} có mật khẩu; hãy nhập mật khẩu để mở.")


def locked(package: bytes, password: str) -> bytes:
    """An OOXML package protected by this password."""
    sealed = io.BytesIO()
    OOXMLFile(io.BytesIO(package)).encrypt(password, sealed)
    return sealed.getvalue()


def _try_password(data: bytes, name: str, password: str) -> bytes | None:
    plain, opened = io.BytesIO(), False
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=password, **_VERIFIED if isinstance(file, OOXMLFile) else {})
        opened = isinstance(file, OOXMLFile)
        file.decrypt(plain)
    except Exception as problem:  # noqa: BLE001 - a wrong password and a broken file raise many kinds
        if not opened:
            return None
        return _without_last_bytes(file, name, problem)
    found = plain.getvalue()
    return found if found[:2] == b"PK" or found[:4] == b"\xd0\xcf\x11\xe0" else None


def _without_last_bytes(file: OOXMLFile, name: str, problem: Exception) -> bytes:
    """The package where the stream goes on past its last whole block, as some programs fill it up."""
    stream = file.file.openstream("EncryptedPackage").read()
    size = int.from_bytes(stream[:8], "little")
    found = b""
    if file.type == "standard" and size < len(stream):
        found = ECMA376Standard.decrypt(file.secret_key, io.BytesIO(stream[: 8 + (size + 15) // 16 * 16]))
    if found[:2] != b"PK" or len(found) != size:
        raise Unreadable(f"Mật khẩu đúng nhưng không giải mã được dữ liệu trong tệp {name} (dữ liệu hỏng hoặc kiểu "
                         "mã hóa lạ); hãy bỏ mật khẩu bằng Excel rồi nhập lại.") from problem  # fmt: skip
    return found


_VERIFIED = {"verify_password": True}
