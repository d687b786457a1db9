"""The ordered rules for what a document does to each document it names, as tables.

``RULES`` holds what the document itself does, ``TITLE_RULES`` what a cited document
does by its title; the first that fits wins. Sources: Nghị định 30/2020/NĐ-CP Phụ lục I
(căn cứ, ban hành kèm theo), the acts on legal documents 80/2015/QH13 and 64/2025/QH15
(sửa đổi, thay thế, bãi bỏ, quy định chi tiết), and the project's annotation guide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import msgspec

from corpus.zones import ZoneKind
from extractors.changes import (
    CHANGING,
    Change,
    Taken,
    changes,
    is_bare_title,
    reaches,
)
from extractors.cues import Role, holds
from extractors.facts import Kind, Relation
from extractors.guidance import guides
from extractors.own_changes import is_linked, own_change, several_changes
from extractors.page_title import as_title
from extractors.reviewing import reviewed
from extractors.site import Site

if TYPE_CHECKING:
    from extractors.unnamed import Unnamed


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: where it fits and what it says.

    How sure it is stands in ``extractors.confidence`` by its name.
    """

    name: str
    relation: Relation
    fits: Callable[[Site], bool]

    def decide(self, site: Site) -> Decision:
        """Return what the rule says of a mention that it fits."""
        return Decision(self.relation, self.name, site.in_subject)


class Changing:
    """The rule for amending, replacing and repealing, which have one grammar.

    An article that makes several changes amends where it strikes out words.
    """

    names: ClassVar[dict[Relation, str]] = {
        Relation.AMENDS: "sửa đổi",
        Relation.REPLACES: "thay thế",
        Relation.REPEALS: "bãi bỏ",
    }

    def fits(self, site: Site) -> bool:
        """Tell whether the document does one of them to a mention."""
        return own_change(site) is not None

    def decide(self, site: Site) -> Decision:
        """Return which of them the document does to a mention, where one fits."""
        said = own_change(site)
        if said is None:
            return OTHERWISE
        relation = said.relation
        several = relation is Relation.REPEALS and several_changes(site)
        if several and said.taken is Taken.WORDS:
            relation = Relation.AMENDS
        part = said.taken is not None
        name = self.names[relation]
        return Decision(relation, name, site.in_subject, None, part, several)


class Decision(msgspec.Struct, frozen=True, gc=False):
    """What a rule said of one mention.

    Attributes:
        relation: What is done to the document named.
        rule: The name of the rule.
        in_subject: Whether the document's own title says so.
        by: The document named by its title only, where that is what does it.
        part: Whether its own words change no more than a part of what is named.
        several: Whether they repeal it in an article that makes other changes too.
    """

    relation: Relation
    rule: str
    in_subject: bool = False
    by: Unnamed | None = None
    part: bool = False
    several: bool = False


# --- predicates -------------------------------------------------------------------

_LAWS = frozenset({"HP", "BL", "L", "PL"})
_LEGISLATION = _LAWS | {"LENH", "ND", "TT", "TTLT"}
"""Types that nobody lays before an issuer to be answered."""

_SENT = frozenset({"CV", "TTr", "BC", "BB", "TB", "OTHER"})
"""Types that are sent to an issuer or laid before it."""

_REQUEST = re.compile(
    r"(?:^(?:xet|theo|xem xet|can cu|tren co so|sau khi xem xet)\b"
    r"|\b(?:nhu|theo|xet) (?=de nghi|de xuat|kien nghi)).*"
    r"\b(?:de nghi|de xuat|kien nghi|bao cao|xin y kien|phan anh)\b.*"
    r"(?:\btai|\btheo|\()(?: (?:cac|van ban|so|:))*$"
)
_APPROVED = re.compile(
    r"^(?:dong y|nhat tri|chap thuan|thong qua|thong nhat)"
    r"(?: voi| theo| cac| noi dung)* (?:de nghi|de xuat|kien nghi|bao cao)\b"
    r"[^;]{0,200} cua [^;]{0,200}? (?:tai|\()"
    r"(?: (?:cac|van ban|so|:|muc \w+|phan \w+))*$"
)
"""Grants what is proposed: "Đồng ý với đề nghị của Bộ Tài chính tại văn bản số …"."""

_LAID_BEFORE = re.compile(
    r"^(?:[;,] ?(?:va )?|va |\( ?)(?:theo |xet |sau khi co )?(?:cac |nhung )?"
    r"(?:y kien|van ban|bao cao|cong van|de nghi|de xuat|kien nghi|ket qua)"
    r"\b[^;]*(?: tai| :| ¦| \()(?: cac| so)*$"
    r"|^\( ?(?:da )?duoc [^;()]*\btham (?:dinh|tra) tai$"
    r"|^(?:cac )?van ban (?:tham dinh|tham tra|de nghi|tham gia)\b[^;]*(?: tai| :| ¦)$"
    r"|^(?:bao cao|y kien|van ban) tham (?:dinh|tra)\b[^;]*(?: tai| so| \()$"
)
_LAW_BY_TITLE = re.compile(r"can cu (?:bo )?luat [^;:]* so$")
_EXAMINED = re.compile(r"bao cao (?:tham tra|tham dinh|giai trinh|tiep thu)\b")
_HANGS_ON = re.compile(r"[;(] |va ")
_CONCERNING = re.compile(r"^lien quan (?:den|toi)(?: noi dung)?(?: cac| so)*$")
_RECEIVED = re.compile(
    r"\bnhan (?:duoc )?(?:van ban|cong van|to trinh|bao cao|don|phieu|kien nghi"
    r"|de nghi|cau hoi)\b"
)
_INSTRUCTION = re.compile(
    r"^(?:tiep tuc )?(?:thuc hien|trien khai|chap hanh)(?: thuc hien)? (?:su |cac )?"
    r"(?:y kien|chi dao|ket luan|yeu cau|huong dan)\b.*\b(?:tai|theo)$"
)
_CARRYING_OUT = re.compile(
    r"^(?:(?:nham|de|tiep tuc) )*(?:to chuc )?(?:thuc hien|trien khai|chap hanh)\b"
)
_LAID_DOWN = re.compile(
    r"^(?:(?:nham|de|tiep tuc|kip thoi) )*(?:cu the hoa|the che hoa)"
    r"(?: (?:cac|nhung|mot so|noi dung|nhiem vu|giai phap|chu yeu|trong tam|muc tieu"
    r"|chi tieu|quan diem|chu truong|duong loi|chinh sach|dinh huong|quy dinh|chi dao"
    r"|dot pha|va|,|de ra|duoc|da|neu|xac dinh))* (?:tai|trong|cua|theo)(?: cac)?$"
)
"""Puts in concrete form "nhiệm vụ, giải pháp đề ra tại" what is named."""

_WORKED_OUT = re.compile(r"^[^.;]{0,200}?\btu do (?:cu the hoa|trien khai|xay dung)\b")
_OWN_ATTACHMENT = re.compile(r"\bkem theo (?:\w+ ){1,4}nay\b")


_SIGNS = r" ?[|:]?(?: [¦|\"“])*"
_REPLACED = re.compile(
    rf"(?:^|[|¦\"] )(?:van ban |noi dung )?(?:bi )?thay the{_SIGNS}$"
)
_PARTLY_TOO = re.compile(r"^[;,] (?:va )?mot phan$")
_REPEALED = re.compile(
    r"^(?:va )?bai bo(?: (?:dieu|khoan|diem|muc|chuong) \w+(?: (?:,|va) \w+)*)*$"
)
_GROUNDS = re.compile(
    rf"(?:^|[|¦\"] )(?:can ?cu|co so)(?: phap ly| phap luat| ban hanh)?{_SIGNS}$"
)
"""Labels of what a page says of the document above its text: "Thay thế | …"."""


def _is_property(site: Site, label: re.Pattern[str]) -> bool:
    """Tell whether the page that holds the document lists this as its property."""
    return _is_above(site) and _is_labelled(site, label)


def _is_replaced_too(site: Site) -> bool:
    """Tell whether such a list goes on with a document that is replaced in part."""
    listed = site.after is Relation.REPLACES and _is_above(site)
    return listed and _PARTLY_TOO.match(site.lead) is not None


def _is_above(site: Site) -> bool:
    """Tell whether it stands in what a page puts above a document's own form."""
    above = site.zone is ZoneKind.CRUFT and site.early and site.holder is None
    return above and site.header.kind is Kind.OFFICIAL


_GROUNDS_HEADING = re.compile(r"can cu (?:phap ly|phap luat|ban hanh)\b")
_LETTER = re.compile(r"[^\W_]")


def _is_ground_of_page(site: Site) -> bool:
    """Tell an item under a page's heading "Căn cứ pháp lý", above the articles."""
    return (
        site.early
        and site.holder is None
        and not _LETTER.search(site.lead)
        and _GROUNDS_HEADING.match(site.section) is not None
    )


def _is_labelled(site: Site, label: re.Pattern[str]) -> bool:
    """Tell whether a label leads to it, or is the key that it stands under."""
    return bool(label.search(site.lead) or label.search(site.key or ""))


def _is_studied(site: Site) -> bool:
    """Tell "qua nghiên cứu", "qua xem xét", which are said of any document."""
    said = site.cue.words if site.cue is not None else ()
    return "nghiên" in said or said[:1] == ("qua",)


def _is_concerned(site: Site) -> bool:
    """Tell "Liên quan đến Công văn số …", with which a letter answers another."""
    sent = site.mention.type in _SENT
    return sent and _CONCERNING.match(site.opening) is not None


def _is_younger(site: Site) -> bool:
    own = site.header.issued
    return bool(own and site.mention.year and site.mention.year > own.year)


def _carried_out(site: Site) -> bool:
    return (
        site.led_by(Role.IMPLEMENT) and site.cue is not None and not reviewed(site.cue)
    )


# --- the table --------------------------------------------------------------------

RULES: tuple[Rule | Changing, ...] = (
    Rule(
        "a page's property: thay thế",
        Relation.REPLACES,
        lambda site: (
            (_is_property(site, _REPLACED) or _is_replaced_too(site))
            and not _is_younger(site)
        ),
    ),
    Rule(
        "a page's property: bãi bỏ",
        Relation.REPEALS,
        lambda site: _is_above(site) and _REPEALED.match(site.opening) is not None,
    ),
    Rule(
        "a page's property: căn cứ",
        Relation.BASIS,
        lambda site: _is_property(site, _GROUNDS) or _is_ground_of_page(site),
    ),
    Rule(
        "a page's property: xét đề nghị",
        Relation.RESPONDS,
        lambda site: (
            _is_above(site)
            and site.mention.type not in _LEGISLATION
            and bool(_REQUEST.search(site.opening))
        ),
    ),
    Rule(
        "news, or a web page's own words",
        Relation.MENTIONS,
        lambda site: (
            site.header.kind is Kind.NEWS
            or (site.zone is ZoneKind.CRUFT and site.header.kind is Kind.OFFICIAL)
        ),
    ),
    Rule(
        "answers a letter",
        Relation.RESPONDS,
        lambda site: (
            site.led_by(Role.RESPOND)
            and site.mention.type not in _LEGISLATION
            and (site.mention.type in _SENT or not _is_studied(site))
        ),
    ),
    Rule(
        "at the request of",
        Relation.RESPONDS,
        lambda site: (
            site.mention.type not in _LEGISLATION
            and bool(_REQUEST.search(site.opening) or _APPROVED.match(site.opening))
        ),
    ),
    Rule(
        "a letter received",
        Relation.RESPONDS,
        lambda site: (
            site.early
            and site.mention.type not in _LEGISLATION
            and (bool(_RECEIVED.search(site.opening)) or _is_concerned(site))
        ),
    ),
    Rule(
        "laid before the issuer with a proposal",
        Relation.RESPONDS,
        lambda site: (
            _beside_proposals(site)
            and site.mention.type not in _LEGISLATION
            and (site.mention.type in _SENT or "(" not in site.lead)
            and bool(_LAID_BEFORE.search(site.lead))
        ),
    ),
    Rule(
        "proposal in the preamble",
        Relation.RESPONDS,
        lambda site: (
            (site.mention.type == "TTr" or bool(_EXAMINED.match(site.name)))
            and site.early
            and (site.zone is ZoneKind.BASIS or site.lead.endswith("("))
        ),
    ),
    Rule(
        "application in the preamble",
        Relation.RESPONDS,
        lambda site: site.early and site.name.startswith("don "),
    ),
    Rule(
        "căn cứ",
        Relation.BASIS,
        lambda site: (
            site.led_by(Role.BASIS)
            and site.opening.startswith("can cu")
            and not _grounds_of_another(site)
        ),
    ),
    Rule(
        "căn cứ and a law whose number alone is read",
        Relation.BASIS,
        lambda site: (
            site.zone is ZoneKind.BASIS and bool(_LAW_BY_TITLE.match(site.opening))
        ),
    ),
    Rule(
        "in a sentence that opens with căn cứ",
        Relation.BASIS,
        lambda site: (
            site.opening.startswith("can cu")
            and (_within_reach(site) or _in_list(site))
            and not _grounds_of_another(site)
            and not site.led_by(Role.IMPLEMENT, Role.PUBLICISE)
        ),
    ),
    Rule(
        "named in the căn cứ block",
        Relation.BASIS,
        lambda site: (
            site.zone is ZoneKind.BASIS
            and site.opening.startswith("tren co so")
            and _within_reach(site)
        ),
    ),
    Rule(
        "theo and a law in the căn cứ block",
        Relation.BASIS,
        lambda site: (
            site.zone is ZoneKind.BASIS
            and site.mention.type in _LAWS
            and site.opening.startswith("theo")
        ),
    ),
    Changing(),
    Rule(
        "ban hành kèm theo văn bản này",
        Relation.PROMULGATES,
        lambda site: site.cue is None and bool(_OWN_ATTACHMENT.search(site.lead)),
    ),
    Rule(
        "kèm theo",
        Relation.ATTACHED_TO,
        lambda site: (
            site.header.symbol is None
            and site.early
            and site.led_by(Role.ATTACH)
            and site.cue is not None
            and not site.cue.before
        ),
    ),
    Rule(
        "hướng dẫn, quy định chi tiết",
        Relation.GUIDES,
        guides,
    ),
    Rule(
        "a guidance on carrying it out",
        Relation.GUIDES,
        lambda site: (
            site.header.type == "HD" and site.in_subject and _carried_out(site)
        ),
    ),
    Rule(
        "carried out by its own title",
        Relation.IMPLEMENTS,
        lambda site: site.in_subject and _carried_out(site),
    ),
    Rule(
        "issued to carry out an instruction in it",
        Relation.IMPLEMENTS,
        lambda site: site.early and bool(_INSTRUCTION.search(site.opening)),
    ),
    Rule(
        "in a list that opens with thực hiện",
        Relation.IMPLEMENTS,
        lambda site: (
            site.early and _in_list(site) and bool(_CARRYING_OUT.search(site.opening))
        ),
    ),
    Rule(
        "issued to carry it out",
        Relation.IMPLEMENTS,
        lambda site: site.early and _carried_out(site),
    ),
    Rule(
        "carrying it out is the task",
        Relation.IMPLEMENTS,
        lambda site: _carried_out(site) and not site.looking_back,
    ),
    Rule(
        "what it lays down is worked out",
        Relation.IMPLEMENTS,
        lambda site: bool(_LAID_DOWN.search(site.opening)) and not site.looking_back,
    ),
    Rule(
        "worked out in detail after it",
        Relation.IMPLEMENTS,
        lambda site: bool(_WORKED_OUT.search(site.right)) and not site.looking_back,
    ),
    Rule(
        "anything else in the căn cứ block",
        Relation.BASIS,
        lambda site: site.zone is ZoneKind.BASIS and _is_ground(site),
    ),
)
"""What the document itself does; ``mentions`` where none fits."""


def _beside_proposals(site: Site) -> bool:
    """Tell whether it is named after a proposal, or first among what is laid before."""
    if site.after is None:
        return site.zone is ZoneKind.BASIS
    return site.after is Relation.RESPONDS and site.early


def _in_list(site: Site) -> bool:
    """Tell whether only other members of a list lie between its head and here."""
    return site.cue is None and site.lead.endswith(";")


_BASIS_REACH = 25


def _within_reach(site: Site) -> bool:
    """Tell whether "Căn cứ" still governs: near, and before any main clause."""
    words = site.opening.split()
    return len(words) <= _BASIS_REACH and ("," not in words or words[-1] == "tai")


_NEAR = 8
"""Words of "và ý kiến của Sở Tư pháp tại" and the like at most."""


def _is_ground(site: Site) -> bool:
    """Tell whether a mention is one of the grounds, not told or taught of in them.

    In the block stand the sentences that open with "Căn cứ" as well, with all that
    these say: what hangs on the ground named before, or what comes first, is a ground.
    """
    if site.led_by(Role.IMPLEMENT, Role.PUBLICISE, Role.REVIEW, Role.DRAFT):
        return False
    if site.after is Relation.BASIS or site.after is Relation.RESPONDS:
        return bool(_HANGS_ON.match(site.lead)) and "¦" not in site.lead
    return len(site.words) <= _NEAR and not site.led_by(Role.FOLLOW)


def _grounds_of_another(site: Site) -> bool:
    """Tell whether a form, or a procedure in an annex, has these as its grounds."""
    inside = site.zone is ZoneKind.ANNEX or site.article is not None
    return site.in_form or (site.opening.startswith("can cu phap ly") and inside)


_TITLE_ROLES = {Role.IMPLEMENT: Relation.IMPLEMENTS, Role.GUIDE: Relation.GUIDES}
_PROPOSALS = frozenset({"TTr", "BC", "DA"})


def _titled(role: Role) -> Callable[[Site], bool]:
    def fits(site: Site) -> bool:
        if not site.led_by(role) or site.cue is None:
            return False
        if role is Role.IMPLEMENT:
            return not reviewed(site.cue)
        return not _only_planned(site)

    return fits


def _changes_by_title(relation: Relation) -> Callable[[Site], bool]:
    def fits(site: Site) -> bool:
        if _only_planned(site):
            return False
        if site.led_by(*CHANGING):
            found = next(changes(site.words), None)
        else:
            found = _opening_change(site)
        return found is not None and found.relation() is relation

    return fits


def _opening_change(site: Site) -> Change | None:
    """Return the verbs that open a title and reach an act far behind them."""
    near = _NEAR if site.cue is None else len(site.words)
    if site.cue is not None and not is_linked(site):
        return None
    opening = (one for one in changes(site.words) if is_bare_title(one))
    found = next(opening, None)
    far = found is None or len(found.after) > near or not reaches(found)
    return None if far else found


def _only_planned(site: Site) -> bool:
    """Tell whether the title is that of a draft, or lays it before somebody else."""
    if holds(site.cue.before if site.cue else site.words, Role.DRAFT):
        return True
    return site.holder is not None and site.holder.type in _PROPOSALS


TITLE_RULES: tuple[Rule, ...] = (
    *(
        Rule(f"title: {relation}", relation, _changes_by_title(relation))
        for relation in (Relation.AMENDS, Relation.REPLACES, Relation.REPEALS)
    ),
    *(
        Rule(f"title: {relation}", relation, _titled(role))
        for role, relation in _TITLE_ROLES.items()
    ),
)
"""What a cited document does by its title; ``mentions`` where none fits."""

OTHERWISE = Decision(Relation.MENTIONS, "no other relation said")
_IN_TITLE_OTHERWISE = Decision(Relation.MENTIONS, "title: named otherwise")


def decide_of_self(site: Site) -> Decision:
    """Return what the document itself does to what is named."""
    title = as_title(site)
    if title is not None:
        decision = _first_that_fits(RULES, title, OTHERWISE)
        if decision is not OTHERWISE:
            return decision
    return _first_that_fits(RULES, site, OTHERWISE)


def decide_in_title(site: Site) -> Decision:
    """Return what the document whose title this is does to what is named."""
    return _first_that_fits(TITLE_RULES, site, _IN_TITLE_OTHERWISE)


def _first_that_fits(
    rules: Sequence[Rule | Changing], site: Site, otherwise: Decision
) -> Decision:
    for rule in rules:
        if rule.fits(site):
            return rule.decide(site)
    return otherwise
