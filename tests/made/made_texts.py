"""Made-up texts with their facts, for tests of resolution."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from corpus.document import Span
from extractors.facts import (
    SELF,
    Citation,
    Effect,
    Extraction,
    Header,
    Kind,
    Mention,
    Relation,
    TextFinding,
)
from index.records import Copy


def day(text: str | None) -> date | None:
    """Return the day of an ISO text."""
    return date.fromisoformat(text) if text else None


@dataclass
class Text:
    """One made-up text: its header, and what it cites, one line each."""

    name: str
    header: Header
    citations: list[Citation] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    sequels: list[str] = field(default_factory=list)
    findings: tuple[TextFinding, ...] = ()
    effects: tuple[Effect, ...] = ()

    def cites(
        self,
        quote: str,
        label: str,
        relation: Relation = Relation.MENTIONS,
        source: str = SELF,
        **said: Any,
    ) -> Text:
        """Add a mention of ``quote`` on a line of its own; ``said`` are its fields."""
        start = 100 * (len(self.citations) + 1)
        issued = day(said.pop("issued", None))
        year = said.pop("year", issued.year if issued else None)
        self.sequels.append(said.pop("beside", ""))
        fields = {"type": None, "symbol": None, **said}
        span = Span(start, start + len(quote))
        mention = Mention(span=span, issued=issued, year=year, rule="made", **fields)
        self.citations.append(Citation(mention, relation, source, label, 1.0, "made"))
        self.quotes.append(quote)
        return self

    def copy(self, **changes: Any) -> Copy:
        """Return the copy that resolution works on."""
        made = Copy(
            sha256=hashlib.sha256(self.name.encode()).hexdigest(),
            path=f"{self.name}.txt",
            media_type="text/plain",
            extraction=Extraction(
                self.header,
                tuple(self.citations),
                findings=self.findings,
                effects=self.effects,
            ),
            line_starts=tuple(range(0, 100 * (len(self.citations) + 2), 100)),
            quotes=tuple(self.quotes),
            sequels=tuple(self.sequels),
        )
        return replace(made, **changes)


def official(name: str, type_: str, symbol: str | None, **fields: Any) -> Text:
    """Return an official text; ``issued`` is an ISO day."""
    issued = day(fields.pop("issued", None))
    header = Header(Kind.OFFICIAL, type_, symbol, issued, **fields)
    return Text(name, header)


def district_plan() -> Text:
    """Return a plan that carries out a department's plan on two directives."""
    plan = official(
        "ke-hoach",
        "KH",
        "655/KH-PGDĐT",
        issued="2021-12-02",
        issuer="Phòng Giáo dục và Đào tạo huyện Minh Long",
        province="Quảng Ngãi",
        subject="Tổ chức thực hiện Chỉ thị số 19/CT-TTg",
    )
    directive = {"type": "CT", "symbol": "19/CT-TTg"}
    own = {
        "type": "CT",
        "symbol": "14/CT-UBND",
        "issued": "2021-08-06",
        "issuer": "Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi",
        "province": "Quảng Ngãi",
    }
    full = "Chỉ thị số 19/CT-TTg ngày 16/7/2021"
    plan.cites(full, "a", Relation.IMPLEMENTS, issued="2021-07-16", **directive)
    plan.cites("Chỉ thị số 14/CT-UBND ngày 06/8/2021", "b", Relation.IMPLEMENTS, **own)
    plan.cites(
        "Kế hoạch số 1032/KH-SGDĐT ngày 11/11/2021",
        "c",
        Relation.IMPLEMENTS,
        type="KH",
        symbol="1032/KH-SGDĐT",
        issued="2021-11-11",
        issuer="Sở Giáo dục và Đào tạo tỉnh Quảng Ngãi",
        province="Quảng Ngãi",
    )
    plan.cites("Chỉ thị số 19/CT-TTg", "a", Relation.IMPLEMENTS, "c", **directive)
    return plan.cites("Chỉ thị số 14/CT-UBND", "b", Relation.IMPLEMENTS, "c", **own)


def citing(province: str | None = None, issued: str | None = "2025-11-20") -> Text:
    """Return a plan of a province, or of a ministry without one."""
    issuer = f"Ủy ban nhân dân tỉnh {province}" if province else "Bộ Nội vụ"
    symbol = "12/KH-UBND" if province else "12/KH-BNV"
    return official(
        f"{province}-{issued}",
        "KH",
        symbol,
        issued=issued,
        issuer=issuer,
        province=province,
    )


def world() -> list[Copy]:
    """Return texts that share, contradict, refine and confuse one another."""
    vague = {"type": "NQ", "symbol": "18-NQ/TW"}
    tu = {"type": "CTr", "symbol": "51-CTr/TU"}
    law = {"type": "L", "name": "Luật Thi đua, khen thưởng"}
    texts = [
        district_plan(),
        official("goc", "CT", "19/CT-TTg", issued="2021-07-16"),
        citing("Quảng Ngãi", "2021-12-02").cites("51-CTr/TU", "a", **tu),
        citing("Quảng Ngãi", "2020-12-02").cites(
            "51-CTr/TU ngày 03/12/2019", "a", issued="2019-12-03", **tu
        ),
        citing("Quảng Ngãi", "2020-12-03").cites(
            "51-CTr/TU ngày 04/12/2019", "a", issued="2019-12-04", **tu
        ),
        citing(issued="2026-09-01").cites("18-NQ/TW", "a", **vague),
        citing(issued="2020-09-01").cites("18-NQ/TW", "a", **vague),
        citing(issued=None).cites("Luật Thi đua, khen thưởng", "a", **law),
        official("ban-sao", "KH", "655/KH-PGDĐT", issuer="Phòng GD&ĐT huyện Minh Long"),
        Text("tin", Header(Kind.NEWS, subject="Thi đua là yêu nước")),
    ]
    return [text.copy() for text in texts]


def dated(day_: str, name: str = "a") -> Text:
    """Return a text that gives a day for one programme."""
    issued = date.fromisoformat(day_)
    return citing("Quảng Ngãi", "2021-12-02").cites(
        f"Chương trình số 01-CTr/TU ngày {issued:%d/%m/%Y}",
        name,
        type="CTr",
        symbol="01-CTr/TU",
        issued=day_,
        issuer="Tỉnh ủy Quảng Ngãi",
        province="Quảng Ngãi",
    )
