"""An OOXML package that keeps every part it is not told to change, byte for byte."""

import io
import zipfile
from posixpath import dirname, join, normpath, relpath
from typing import NamedTuple

from bienche_desktop.excel.sending_back.xml_places import Splices, as_ascii_compatible, elements, prefix_at, prefixed

_TYPES = "[Content_Types].xml"
_NO_RELATIONS = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>"""
_EARLIEST = (1980, 1, 1, 0, 0, 0)


class Relation(NamedTuple):
    """What a part refers to: `kind` is the last word of the type, `part` the name of the part (none if external)."""

    id: str
    kind: str
    part: str
    type: str


class Package:
    """The parts of a package by name; names are compared without regard to case."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._members = {_key(member.filename): member for member in archive.infolist()}
            self._contents = {key: archive.read(member) for key, member in self._members.items()}

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._contents

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts as they stand in the package."""
        return tuple(member.filename for member in self._members.values())

    def read(self, part: str) -> bytes:
        """The contents of a part, in an encoding that holds ASCII. Raises KeyError where there is none."""
        return as_ascii_compatible(self._contents[_key(part)])

    def write(self, part: str, contents: bytes, content_type: str = "") -> None:
        """Change a part, or add one of this content type."""
        if part not in self:
            self._members[_key(part)] = zipfile.ZipInfo(part, _EARLIEST)
            self._members[_key(part)].compress_type = zipfile.ZIP_DEFLATED
        self._contents[_key(part)] = contents
        if content_type:
            self._declare(f'<Override PartName="/{part}" ContentType="{content_type}"/>')

    def has_default(self, extension: str) -> bool:
        """Whether parts with this ending have a content type without being named."""
        known = elements(self.read(_TYPES)).children
        return any(one.attributes.get("Extension", "").lower() == extension for one in known)

    def set_default(self, extension: str, content_type: str) -> None:
        """Give all parts with this ending a content type, where they have none."""
        if not self.has_default(extension):
            self._declare(f'<Default Extension="{extension}" ContentType="{content_type}"/>')

    def _declare(self, entry: str) -> None:
        data = self.read(_TYPES)
        root = elements(data)
        splices = Splices(data)
        splices.append(root.start, root.close, prefixed(entry, prefix_at(data, root.start)))
        self.write(_TYPES, splices.made())

    def content_type(self, part: str) -> str:
        """The declared content type of a named part; empty where only its ending tells."""
        known = elements(self.read(_TYPES)).children
        wanted = _key(part)
        named = (one.attributes for one in known if _key(one.attributes.get("PartName", "")) == wanted)
        return next((attributes.get("ContentType", "") for attributes in named), "")

    def free_name(self, pattern: str) -> str:
        """The first name after this pattern ("xl/comments{}.xml") that no part has."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    # --- relations --------------------------------------------------------------------------------------------

    def relations(self, part: str) -> list[Relation]:
        """What a part ("" for the package itself) refers to inside the package."""
        if _relations_of(part) not in self:
            return []
        found = []
        for one in elements(self.read(_relations_of(part))).children:
            target, type_ = one.attributes.get("Target", ""), one.attributes.get("Type", "")
            whole = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
            external = one.attributes.get("TargetMode") == "External"
            id_ = one.attributes.get("Id", "")
            found.append(Relation(id_, type_.rpartition("/")[2], "" if external else whole, type_))
        return found

    def relate(self, part: str, type_: str, target: str) -> str:
        """Let a part refer to another; returns the id of the new relation."""
        taken = {relation.id for relation in self.relations(part)}
        id_ = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        relations = _relations_of(part)
        data = self.read(relations) if relations in self else _NO_RELATIONS
        root = elements(data)
        entry = f'<Relationship Id="{id_}" Type="{type_}" Target="{relpath(target, dirname(part) or ".")}"/>'
        splices = Splices(data)
        splices.append(root.start, root.close, prefixed(entry, prefix_at(data, root.start)))
        self.write(relations, splices.made())
        return id_

    # --- the whole --------------------------------------------------------------------------------------------

    def to_bytes(self) -> bytes:
        """The package as a file; parts stand in the order they had, new ones behind them."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for key, member in self._members.items():
                info = zipfile.ZipInfo(member.filename, member.date_time)
                info.compress_type = member.compress_type
                info.external_attr = member.external_attr
                archive.writestr(info, self._contents[key])
        return packed.getvalue()


def _key(part: str) -> str:
    return part.replace("\\", "/").lower().lstrip("/")


def _relations_of(part: str) -> str:
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")
