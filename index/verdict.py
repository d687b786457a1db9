"""What a claim means, and the stage of resolution that decided it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.records import Status


class Stage(StrEnum):
    """How a citation found its document; the stages explain themselves in rules.

    Attributes:
        EXACT: The mention alone says all that identifies the document.
        SHORT_FORM: Together with the other mentions of the same text, or a bare
            number whose letters follow from the issuer.
        INFERRED_LOCALITY: A role (TU, UBND tỉnh, SGDĐT) took the province of the
            citing document.
        INFERRED_PERIOD: No year is given and exactly one document of the number is
            known.
        SUBJECT: Of several documents of the number, the one whose subject stands
            beside the mention.
        NAME: A law, congress or plenum cited by name.
        IN_FORCE: A law by bare name: the one in force on the citing day.
        VAGUE: Something identifies a document, but none that is known; it becomes a
            placeholder with an id of what is known.
        AMBIGUOUS: Several fit, or the one that fits is not certain: no link.
        UNRESOLVED: Nothing identifies a document.
        CORRECTED: A person says so.
    """

    EXACT = "exact"
    SHORT_FORM = "short_form"
    INFERRED_LOCALITY = "inferred_locality"
    INFERRED_PERIOD = "inferred_period"
    SUBJECT = "subject"
    NAME = "name"
    IN_FORCE = "in_force"
    VAGUE = "vague"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"
    CORRECTED = "corrected"


CONFIDENCE = {
    Stage.EXACT: 1.0,
    Stage.SHORT_FORM: 0.98,
    Stage.INFERRED_LOCALITY: 0.95,
    Stage.INFERRED_PERIOD: 0.9,
    Stage.SUBJECT: 0.9,
    Stage.NAME: 0.95,
    Stage.IN_FORCE: 0.85,
    Stage.VAGUE: 0.7,
    Stage.AMBIGUOUS: 0.4,
    Stage.UNRESOLVED: 0.2,
    Stage.CORRECTED: 1.0,
}
"""That the decision is right, by stage; of the decision alone, not of the reading."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a claim means.

    Attributes:
        status: Held or cited only where a document is meant, else the kind of doubt.
        stage: The stage that decided.
        target: Id of the document meant.
        candidates: Ids it may mean, best first, while ambiguous.
    """

    status: Status
    stage: Stage
    target: str | None = None
    candidates: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """Between 0 and 1."""
        return CONFIDENCE[self.stage]
