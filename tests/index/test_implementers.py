"""Who carries a document out, and apart who only names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import NotFoundError
from extractors.facts import Relation
from index.implementers import implementers

if TYPE_CHECKING:
    from tests.index.conftest import Made, Store

ROOT, PLAN, SCHOOL, LETTER = "vn/ct", "vn/kh-so", "vn/kh-truong", "vn/cv"


def test_implementers_come_with_path_relation_and_evidence(
    store: Store, made: Made
) -> None:
    """A school's plan carries the directive out through the department's."""
    view = store.hold(
        made.linked(
            made.edge(PLAN, ROOT, Relation.IMPLEMENTS),
            made.edge(SCHOOL, PLAN, Relation.GUIDES),
        )
    )
    near, far = implementers(view, ROOT).implementers
    assert (near.document.id, near.depth, near.path) == (PLAN, 1, (ROOT, PLAN))
    assert (far.document.id, far.depth, far.path) == (SCHOOL, 2, (ROOT, PLAN, SCHOOL))
    assert far.relation is Relation.GUIDES
    assert far.evidence == (made.place(SCHOOL),)


def test_documents_that_only_name_it_stand_apart(store: Store, made: Made) -> None:
    """Mentions and bases are no implementation; the strongest of them is told."""
    view = store.hold(
        made.linked(
            made.edge(PLAN, ROOT, Relation.IMPLEMENTS),
            made.edge(PLAN, ROOT, Relation.MENTIONS),
            made.edge(LETTER, ROOT, Relation.MENTIONS),
            made.edge(LETTER, ROOT, Relation.BASIS),
        )
    )
    answer = implementers(view, ROOT)
    assert [row.document.id for row in answer.implementers] == [PLAN]
    (mention,) = answer.mentions
    assert (mention.document.id, mention.relation) == (LETTER, Relation.BASIS)


def test_cycles_end_and_depth_can_be_limited(store: Store, made: Made) -> None:
    """A document that carries itself out through another is not its own implementer."""
    circle = (made.edge(PLAN, ROOT), made.edge(SCHOOL, PLAN), made.edge(ROOT, SCHOOL))
    view = store.hold(made.linked(*circle))

    def found(depth: int | None) -> list[str]:
        return [r.document.id for r in implementers(view, ROOT, depth).implementers]

    assert (found(None), found(1)) == ([PLAN, SCHOOL], [PLAN])


def test_an_unknown_id_is_said(store: Store, made: Made) -> None:
    """Asking for what is not there is an error that names the id."""
    view = store.hold(made.graph())
    with pytest.raises(NotFoundError, match="vn/khong-co"):
        implementers(view, "vn/khong-co")
