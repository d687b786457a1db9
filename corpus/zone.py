"""What a layout zone is: a stretch of text and the part of the form it belongs to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.document import Span


class ZoneKind(StrEnum):
    """The parts of the form that Nghị định 30/2020/NĐ-CP Điều 8 names, and cruft."""

    MOTTO = "motto"  # Quốc hiệu và Tiêu ngữ, or the Party's title
    PARENT = "parent"  # cơ quan chủ quản
    ISSUER = "issuer"  # cơ quan ban hành
    NUMBER = "number"  # số, ký hiệu
    PLACE_DATE = "place_date"  # địa danh và thời gian
    TYPE = "type"  # tên loại
    SUBJECT = "subject"  # trích yếu
    ADDRESSEE = "addressee"  # Kính gửi
    BASIS = "basis"  # khối căn cứ
    BODY = "body"  # nội dung
    SIGNATURE = "signature"  # quyền hạn, chức vụ, họ tên
    RECIPIENTS = "recipients"  # Nơi nhận
    ANNEX = "annex"  # phụ lục, văn bản kèm theo
    CRUFT = "cruft"  # menus, share buttons, counters of a web page


class Zone(msgspec.Struct, frozen=True, gc=False):
    """One stretch of text and the part of the form it belongs to."""

    kind: ZoneKind
    span: Span


class Zones(msgspec.Struct, frozen=True, gc=False):
    """The zones of one document, in the order of its text and without overlaps."""

    zones: tuple[Zone, ...]

    def of(self, kind: ZoneKind) -> Iterator[Span]:
        """Yield the spans of one kind, in order."""
        return (zone.span for zone in self.zones if zone.kind is kind)

    def first(self, kind: ZoneKind) -> Span | None:
        """Return the first span of a kind."""
        for zone in self.zones:
            if zone.kind is kind:
                return zone.span
        return None

    def at(self, offset: int) -> ZoneKind:
        """Return the kind of the zone that holds the offset; ``BODY`` between zones."""
        for zone in self.zones:
            if zone.span.start <= offset < zone.span.end:
                return zone.kind
        return ZoneKind.BODY
