"""Everything that can go wrong with a document, as one small tree.

* VanbanError             anything Vanban says about its own work
  + UsageError            the question cannot be answered as it was put (exit code 2)
    + NotFoundError       no document answers to that name
    + AmbiguousError      several documents answer; the candidates are named
  + StorageError          the data folder cannot be written or read (exit code 2)
  + DocumentError         one document could not be worked on; the run goes on
    + ReadError           the file could not be turned into text
    + ExtractError        the text could not be turned into facts

A document error names the file, the stage, the cause and the remedy, because the
person who reads it has to do something about that file. Causes and remedies are raised
in English; ``corpus/knowledge/fault_texts.csv`` has the Vietnamese of each.
"""

from __future__ import annotations

from corpus.knowledge.fault_texts import told


class VanbanError(Exception):
    """Base of every error that Vanban raises on purpose."""


class UsageError(VanbanError):
    """The question cannot be answered as it was put; the message says how to ask."""


class NotFoundError(UsageError):
    """No document answers to the name given."""


class AmbiguousError(UsageError):
    """Several documents answer to the name given.

    Attributes:
        candidates: Their ids, best first.
    """

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message)
        self.candidates = candidates


class StorageError(VanbanError):
    """The data folder cannot be written or read; the message says what to free."""


class DocumentError(VanbanError):
    """One document could not be worked on.

    Attributes:
        path: The file, as the user named it.
        stage: Where it failed: ``read`` or ``extract``.
        cause: What was found, in words for the person who owns the file.
        remedy: What that person can do about it.
    """

    def __init__(self, path: str, stage: str, cause: str, remedy: str) -> None:
        super().__init__(path, stage, cause, remedy)  # so that it pickles whole
        self.path = path
        self.stage = stage
        self.cause = cause
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.path}: {self.stage}: {told(self.cause, self.remedy)}"


class ReadError(DocumentError):
    """The file could not be turned into text."""


class ExtractError(DocumentError):
    """The text could not be turned into facts."""
