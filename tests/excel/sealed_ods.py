"""Protected OpenDocument packages for tests, made as LibreOffice makes them, with few rounds so that it is quick."""

import base64
import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0">{}</manifest:manifest>'
)
_SALT, _VECTOR = b"0123456789abcdef", b"fedcba9876543210"
_MARK = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#"
_ROUNDS = 7


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _entry(part: str, checksum: str, algorithm: str, start: str, derivation: str) -> str:
    return (f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="text/xml">'
            f"<manifest:encryption-data {checksum}>{algorithm}{start}{derivation}</manifest:encryption-data>"
            "</manifest:file-entry>")  # fmt: skip


def _deflated(plain: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-15)
    return packing.compress(plain) + packing.flush()


def part_by_part(package: bytes, password: str, digest: str = "sha256", cipher: str = "", bits: int = 256) -> bytes:
    """Every part sealed with AES-CBC under PBKDF2; `digest` sha1 as in ODF 1.1, `cipher` another name of the method."""
    hashed: Callable[[bytes], hashlib._Hash] = getattr(hashlib, digest)
    key = hashlib.pbkdf2_hmac("sha1", hashed(password.encode()).digest(), _SALT, _ROUNDS, bits // 8)
    entries, made = [], io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as plain, zipfile.ZipFile(made, "w") as sealed:
        for part in plain.namelist():
            data = plain.read(part)
            if part not in ("mimetype", "META-INF/manifest.xml"):
                small = _deflated(data)
                entries.append(_entry(
                    part, f'manifest:checksum-type="{_MARK}{digest}-1k" '
                    f'manifest:checksum="{_text(hashed(small[:1024]).digest())}"',
                    f'<manifest:algorithm manifest:algorithm-name="{cipher or f"x#aes{bits}-cbc"}" '
                    f'manifest:initialisation-vector="{_text(_VECTOR)}"/>',
                    f'<manifest:start-key-generation manifest:start-key-generation-name="x#{digest}" '
                    'manifest:key-size="20"/>',
                    '<manifest:key-derivation manifest:key-derivation-name="PBKDF2" '
                    f'manifest:key-size="{bits // 8}" manifest:iteration-count="{_ROUNDS}" '
                    f'manifest:salt="{_text(_SALT)}"/>'))  # fmt: skip
                data = _by_cbc(small, key)
            if part != "META-INF/manifest.xml":
                sealed.writestr(part, data)
        sealed.writestr("META-INF/manifest.xml", _MANIFEST.format("".join(entries)))
    return made.getvalue()


def _by_cbc(plain: bytes, key: bytes) -> bytes:
    rest = 16 - len(plain) % 16
    writer = Cipher(AES(key), CBC(_VECTOR)).encryptor()
    return writer.update(plain + b"\0" * (rest - 1) + bytes([rest])) + writer.finalize()


def whole(package: bytes, password: str, memory: int = 64) -> bytes:
    """The whole package sealed with AES-GCM under Argon2id, as LibreOffice does since 24.8."""
    secret = hashlib.sha256(password.encode()).digest()
    key = Argon2id(salt=_SALT, length=32, iterations=1, lanes=2, memory_cost=min(memory, 64)).derive(secret)
    nonce = _VECTOR[:12]
    entry = _entry(
        "encrypted-package", "",
        '<manifest:algorithm manifest:algorithm-name="http://www.w3.org/2009/xmlenc11#aes256-gcm" '
        f'manifest:initialisation-vector="{_text(nonce)}"/>',
        '<manifest:start-key-generation manifest:start-key-generation-name="x#sha256" manifest:key-size="32"/>',
        '<manifest:key-derivation manifest:key-derivation-name='
        '"urn:org:documentfoundation:names:experimental:office:manifest:argon2id" manifest:key-size="32" '
        f'loext:argon2-iterations="1" loext:argon2-memory="{memory}" loext:argon2-lanes="2" '
        f'manifest:salt="{_text(_SALT)}"/>')  # fmt: skip
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as sealed:
        sealed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        sealed.writestr("encrypted-package", nonce + AESGCM(key).encrypt(nonce, _deflated(package), None))
        sealed.writestr("META-INF/manifest.xml", _MANIFEST.format(entry))
    return made.getvalue()
