"""Make an archive of any size into a folder, with everything that is true of it.

python -m corpus.sample.archive FOLDER --documents 10000 [--files] [--seed 7] ...
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import fields
from pathlib import Path

from corpus.sample.archive import Archive, Plan
from corpus.sample.archive.folder import write_folder

_SETTINGS = {
    "documents": "how many documents",
    "seed": "chooses names, wordings and who cites what",
    "size": "bytes of a text",
    "citations": "places of a text that cite",
    "campaign": "implementers of the greatest campaign",
    "unheld": "share of citations of documents that are not in the archive",
    "numberless": "share of schools' documents without a number",
    "vague": "share of citations without day or year",
    "misdated": "share of citations with a wrong day",
}


def plan_of(arguments: argparse.Namespace) -> Plan:
    """Return the plan that the command line asks for."""
    said = {name: getattr(arguments, name) for name in _SETTINGS}
    return Plan(**{name: value for name, value in said.items() if value is not None})


def _parser() -> argparse.ArgumentParser:
    summary = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser("python -m corpus.sample.archive", None, summary)
    parser.add_argument("folder", type=Path, help="where to")
    parser.add_argument("--files", action="store_true", help="Word, PDF, web and text")
    defaults = {field.name: field.default for field in fields(Plan)}
    for name, meaning in _SETTINGS.items():
        default = defaults[name]
        number = float if isinstance(default, float) else int
        said = f"{meaning} (default: {default or 'a tenth of the documents'})"
        parser.add_argument(f"--{name}", type=number, help=said)
    parser.add_argument("--start", type=int, default=0, help="first document to make")
    parser.add_argument("--stop", type=int, help="document behind the last to make")
    return parser


def main() -> int:
    """Write the archive and say where it is."""
    arguments = _parser().parse_args()
    archive = Archive(plan_of(arguments))
    piece = {"start": arguments.start, "stop": arguments.stop}
    as_files = arguments.files
    many = write_folder(archive, arguments.folder, as_files=as_files, **piece)
    print(f"{many} văn bản / documents: {arguments.folder / 'documents'}")  # noqa: T201 - a command says what it did
    return 0


if __name__ == "__main__":
    sys.exit(main())
