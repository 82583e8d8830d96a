"""Takes the password off an OpenDocument spreadsheet (ODF 1.2 and later, part 3 "Packages", encryption).

Each part is deflated, then encrypted by its own key; the manifest says how. Since LibreOffice 24.8 one part holds the
whole package instead. The key comes from the SHA-256 (or SHA-1) of the password in UTF-8, by PBKDF2 or Argon2id.
"""

import base64
import binascii
import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from bienche_desktop.excel.book.refusals import NeedsPassword, Unreadable
from bienche_desktop.excel.formats.preflight import LIMITS
from bienche_desktop.excel.reading.sniffing import MANIFEST
from bienche_desktop.excel.reading.typed_passwords import typed_forms

_WHOLE = "encrypted-package"
_CONTENT = "content.xml"
_NEEDED = (_CONTENT, "styles.xml")
"""The parts that are read; of the others the names are enough."""

_CIPHERS = tuple(f"#aes{bits}-{mode}" for bits in (128, 192, 256) for mode in ("cbc", "gcm"))
_BLOCK, _NONCE, _TAG = 16, 12, 16
_CHECKED = 1024  # bytes whose digest tells whether the password is right
_MOST_ROUNDS, _MOST_KIB = 10_000_000, 512 * 1024
_PLAIN_MANIFEST = b'<?xml version="1.0" encoding="UTF-8"?>\n' \
                  b'<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Seal:
    """How a part is encrypted: the attributes of its entry in the manifest, by their local names."""

    said: Mapping[str, str]

    def bytes_of(self, name: str) -> bytes:
        return base64.b64decode(self.said.get(name, ""))

    def number(self, name: str, default: int = 0) -> int:
        return int(self.said.get(name, default))

    def names(self, attribute: str, *signs: str) -> bool:
        """Whether the name of an algorithm ends so."""
        return self.said.get(attribute, "").lower().endswith(signs)

    @property
    def is_gcm(self) -> bool:
        return self.names("algorithm-name", "-gcm")

    @property
    def is_known(self) -> bool:
        """Whether this module can open it."""
        return (
            self.names("algorithm-name", *_CIPHERS) and self.names("key-derivation-name", "pbkdf2", "argon2id")
            and 0 < self.number("iteration-count", 1) <= _MOST_ROUNDS
            and self.number("argon2-memory") <= _MOST_KIB and self.number("argon2-iterations") <= 100
        )  # fmt: skip


def unlocked(data: bytes, name: str, password: str) -> tuple[bytes, str]:
    """A package without protection that has what is read of it, and the password that opened it. Raises Unreadable.

    A typed password is tried in all its forms; NeedsPassword where none of them opens the package.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            seals = _seals(archive.read(MANIFEST))
            return _unlocked(archive, seals, name, password)
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, binascii.Error) as problem:
        raise Unreadable(f"Tệp {name} có mật khẩu nhưng phần mô tả mã hóa đã hỏng; hãy mở bằng LibreOffice, lưu lại "
                         "rồi nhập lần nữa.") from problem  # fmt: skip


def _unlocked(archive: zipfile.ZipFile, seals: dict[str, _Seal], name: str, password: str) -> tuple[bytes, str]:
    main = _WHOLE if _WHOLE in seals else _CONTENT
    if not all(seals[part].is_known for part in {main, *(_NEEDED if main == _CONTENT else ())} & seals.keys()):
        raise Unreadable(f"Tệp {name} được khóa bằng kiểu mã hóa mà chương trình không mở được (kiểu cũ Blowfish hoặc "
                         "khóa riêng); hãy mở bằng LibreOffice, lưu lại rồi nhập lần nữa.")  # fmt: skip
    for candidate in typed_forms(password):
        if (first := _opened(archive.read(main), seals[main], candidate)) is not None:
            plain = first if main == _WHOLE else _without_seals(archive, seals, first, candidate)
            return plain, candidate
    if password:
        raise NeedsPassword(f"Mật khẩu không mở được tệp {name}; hãy kiểm tra lại, hoặc bỏ mật khẩu bằng LibreOffice "
                            "rồi nhập lại.")  # fmt: skip
    raise NeedsPassword(f"Tệp {name} có mật khẩu; hãy nhập mật khẩu để mở.")


def _without_seals(archive: zipfile.ZipFile, seals: dict[str, _Seal], content: bytes, password: str) -> bytes:
    """The package anew: what is read is plain, of the rest the names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for part in archive.namelist():
            plain = b"" if part in seals else archive.read(part)
            if part == _CONTENT:
                plain = content
            elif part in seals and part in _NEEDED:
                plain = _opened(archive.read(part), seals[part], password) or b""
            package.writestr(part, _PLAIN_MANIFEST if part == MANIFEST else plain)
    return made.getvalue()


def _seals(manifest: bytes) -> dict[str, _Seal]:
    """The encrypted parts by their names."""
    heard = _Seals()
    parser = expat.ParserCreate(namespace_separator="\n")
    parser.StartElementHandler = heard.start
    parser.Parse(manifest, True)
    return heard.found


class _Seals:
    """Hears the manifest; what is said of a part is collected while its elements are open."""

    def __init__(self) -> None:
        self.found: dict[str, _Seal] = {}
        self._path, self._said = "", dict[str, str]()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = {key.rpartition("\n")[2]: value for key, value in attributes.items()}
        name = tag.rpartition("\n")[2]
        if name == "file-entry":
            self._path, self._said = local.get("full-path", ""), {}
        elif name == "start-key-generation":  # has a key-size of its own
            self._said |= {key: value for key, value in local.items() if key != "key-size"}
        else:
            self._said |= local
        if name == "encryption-data":
            self.found[self._path] = _Seal(self._said)


# --- one part -----------------------------------------------------------------------------------------------------


def _opened(sealed: bytes, seal: _Seal, password: str) -> bytes | None:
    """The part as it was before; None for a wrong password."""
    key = _key(seal, password)
    deflated = _by_gcm(sealed, key) if seal.is_gcm else _by_cbc(sealed, key, seal)
    return None if deflated is None else _inflated(deflated)


def _key(seal: _Seal, password: str) -> bytes:
    start = hashlib.sha256 if seal.names("start-key-generation-name", "sha256") else hashlib.sha1
    secret, salt, size = start(password.encode("utf-8")).digest(), seal.bytes_of("salt"), seal.number("key-size", 16)
    if seal.names("key-derivation-name", "argon2id"):
        rounds, lanes, kib = (seal.number(f"argon2-{part}") for part in ("iterations", "lanes", "memory"))
        return Argon2id(salt=salt, length=size, iterations=rounds, lanes=lanes, memory_cost=kib).derive(secret)
    return hashlib.pbkdf2_hmac("sha1", secret, salt, seal.number("iteration-count", 1024), size)


def _by_gcm(sealed: bytes, key: bytes) -> bytes | None:
    if len(sealed) < _NONCE + _TAG:
        raise ValueError("part too short")
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
    except InvalidTag:
        return None


def _by_cbc(sealed: bytes, key: bytes, seal: _Seal) -> bytes | None:
    """The last byte tells how many bytes fill up the last block."""
    reader = Cipher(AES(key), CBC(seal.bytes_of("initialisation-vector"))).decryptor()
    plain = reader.update(sealed) + reader.finalize()
    filled = plain[-1] if plain else 0
    plain = plain[:-filled] if 0 < filled <= _BLOCK else plain
    return plain if _digest(seal, plain[:_CHECKED]) == seal.bytes_of("checksum") else None


def _digest(seal: _Seal, start: bytes) -> bytes:
    known = hashlib.sha256 if "sha256" in seal.said.get("checksum-type", "").lower() else hashlib.sha1
    return known(start).digest()


def _inflated(deflated: bytes) -> bytes:
    if deflated.startswith(b"PK\x03\x04"):
        return deflated  # a whole package that was stored as it was
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    plain = unpacking.decompress(deflated, LIMITS.unpacked)
    if unpacking.unconsumed_tail:
        raise ValueError("too large")
    return plain
