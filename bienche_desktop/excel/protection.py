"""Takes the password off a workbook, and puts it on again."""

import io
import unicodedata

import msoffcrypto
from msoffcrypto.format.ooxml import OOXMLFile

from bienche_desktop.excel.refusals import NeedsPassword

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
    tried = [DEFAULT_PASSWORD]
    if password:
        tried = [unicodedata.normalize("NFC", password), unicodedata.normalize("NFD", password), *tried]
    for candidate in dict.fromkeys(tried):
        plain = _try_password(data, candidate)
        if plain is not None:
            return plain, candidate
    if password:
        raise NeedsPassword(f"Mật khẩu không mở được tệp {name}; hãy kiểm tra lại mật khẩu.")
    raise NeedsPassword(f"Tệp {name} có mật khẩu; hãy nhập mật khẩu để mở.")


def locked(package: bytes, password: str) -> bytes:
    """An OOXML package protected by this password."""
    sealed = io.BytesIO()
    OOXMLFile(io.BytesIO(package)).encrypt(password, sealed)
    return sealed.getvalue()


def _try_password(data: bytes, password: str) -> bytes | None:
    plain = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=password)
        file.decrypt(plain)
    except Exception:  # noqa: BLE001 - a wrong password and a broken file raise many kinds; both mean "not opened"
        return None
    opened = plain.getvalue()
    return opened if opened[:2] == b"PK" or opened[:4] == b"\xd0\xcf\x11\xe0" else None
