"""``vanban correct``: what a person puts right, kept apart and applied for good."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import click
import msgspec

from corpus.errors import NotFoundError, UsageError
from corpus.folding import clean, fold_words
from index.correction import FIELDS, Act, Correction, anchored
from pipelines.corrections import CorrectionLog
from pipelines.folder import DataFolder
from vanban.naming import opened, the_document
from vanban.options import data_option, format_option
from vanban.output import print_rows
from vanban.paragraph import paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from index.store import View

COLUMNS = (
    "id",
    "act",
    "author",
    "made",
    "reason",
    "sha256",
    "quote",
    "occurrence",
    "field",
    "value",
    "document",
    "target",
)


@click.group(name="correct")
def command() -> None:
    """Hiệu chỉnh. / Put right a field, a link or an identity, for good.

    Corrections are kept in corrections.jsonl with author, time and reason. They are
    applied last and hold for new runs and new versions. COPY is a file as it was
    ingested, the digest of its content, or the document if one copy of it is held.
    """


def signed(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add who says so, and why."""
    author = click.option(
        "--author", required=True, envvar="VANBAN_AUTHOR", help="Ai. / Who says so."
    )
    reason = click.option("--reason", required=True, help="Vì sao. / Why.")
    return data_option(author(reason(function)))


@command.command()
@click.argument("copy")
@click.argument("name", type=click.Choice(FIELDS))
@click.argument("value", required=False)
@signed
def field(copy: str, name: str, value: str | None, data: Path, **by: str) -> int:
    """Sửa một trường. / Give a field its right value; none takes it away."""
    if name == "issued" and value is not None:
        value = _day(value)
    sha256 = _the_copy(data, copy)
    said = _correction(Act.FIELD, by, sha256=sha256, field=name, value=value)
    return _keep(data, said)


@command.command()
@click.argument("copy")
@click.argument("quote")
@click.option("--to", "target", required=True, help="Văn bản đúng. / The one meant.")
@click.option("--occurrence", default=1, show_default=True, type=click.IntRange(1))
@signed
def link(
    copy: str, quote: str, target: str, occurrence: int, data: Path, **by: str
) -> int:
    """Sửa một liên kết. / Say which document a citation means."""
    sha256 = _the_copy(data, copy)
    meant = _the_id(data, target)
    anchor = {"sha256": sha256, "quote": quote, "occurrence": occurrence}
    said = _correction(Act.LINK, by, target=meant, **anchor)
    return _keep_anchored(data, said)


@command.command("not-a-citation")
@click.argument("copy")
@click.argument("quote")
@click.option("--occurrence", default=1, show_default=True, type=click.IntRange(1))
@signed
def not_a_citation(
    copy: str, quote: str, occurrence: int, data: Path, **by: str
) -> int:
    """Không phải viện dẫn. / Say that some words name no document."""
    sha256 = _the_copy(data, copy)
    anchor = {"sha256": sha256, "quote": quote, "occurrence": occurrence}
    return _keep_anchored(data, _correction(Act.NOT_A_CITATION, by, **anchor))


@command.command()
@click.argument("copy")
@click.option("--to", "target", required=True, help="Văn bản đúng. / The one it is.")
@signed
def identity(copy: str, target: str, data: Path, **by: str) -> int:
    """Sửa định danh. / Say which document a copy holds."""
    sha256, meant = _the_copy(data, copy), _the_id(data, target)
    return _keep(data, _correction(Act.IDENTITY, by, sha256=sha256, target=meant))


@command.command()
@click.argument("document")
@click.argument("target")
@signed
def merge(document: str, target: str, data: Path, **by: str) -> int:
    """Nhập hai văn bản làm một. / Say that two ids are one; the second stays."""
    one, other = _the_id(data, document), _the_id(data, target)
    return _keep(data, _correction(Act.MERGE, by, document=one, target=other))


@command.command()
@click.argument("copy")
@signed
def split(copy: str, data: Path, **by: str) -> int:
    """Tách một bản. / Say that a copy is a document of its own."""
    return _keep(data, _correction(Act.SPLIT, by, sha256=_the_copy(data, copy)))


@command.command()
@click.argument("correction")
@signed
def undo(correction: str, data: Path, **by: str) -> int:
    """Rút lại một hiệu chỉnh. / Take an earlier correction back."""
    known = {one.id for one in _log(data).read()}
    if correction not in known:
        message = f"Không có hiệu chỉnh {correction}. No such correction; 'vanban"
        raise UsageError(f"{message} correct list' names them")
    return _keep(data, _correction(Act.UNDO, by, target=correction))


@command.command("list")
@data_option
@format_option
def listed(data: Path, form: str) -> int:
    """Liệt kê, xuất. / List or export every correction."""
    log = tuple(_log(data).read())
    if form == "table":
        for line in _lines(data, log):
            click.echo(line)
    else:
        print_rows(({"id": one.id, **_plain(one)} for one in log), COLUMNS, form)
    return 0


_DID = {
    Act.FIELD: "sửa trường / field",
    Act.LINK: "sửa liên kết / link",
    Act.NOT_A_CITATION: "không phải viện dẫn / not a citation",
    Act.IDENTITY: "sửa định danh / identity",
    Act.MERGE: "nhập làm một / merged",
    Act.SPLIT: "tách riêng / split off",
    Act.UNDO: "rút lại / taken back",
}


def _lines(data: Path, log: Sequence[Correction]) -> Iterator[str]:
    """Say who put what right, when and why; copies by their paths."""
    undone = {one.target for one in log if one.act is Act.UNDO}
    paths = _paths(data) if log else {}
    for one in log:
        made = datetime.fromisoformat(one.made)
        taken_back = "  [đã rút lại / taken back]" if one.id in undone else ""
        yield f"{one.id}  {_DID[one.act]}{taken_back}"
        yield from paragraph(_what(one, paths), "  ")
        yield from paragraph(f"{made:%d/%m/%Y %H:%M} {one.author}: {one.reason}", "  ")
    yield f"Tổng cộng / in all: {len(log)}"


def _what(one: Correction, paths: dict[str, str]) -> str:
    """Say what a correction is about, and what holds instead."""
    quote = f"“{one.quote}”" if one.quote else None
    if quote and one.occurrence > 1:
        quote += f" (lần / occurrence {one.occurrence})"
    value = f"{one.field} = {one.value or '∅'}" if one.field else None
    where = paths.get(one.sha256, one.sha256) if one.sha256 else one.document
    target = f"→ {one.target}" if one.target else None
    return "  ".join(part for part in (where, quote, value, target) if part)


def _paths(data: Path) -> dict[str, str]:
    """Return the paths of the copies held, by their digests."""
    with opened(data) as view:
        pairs = (zip(d.copies, d.paths, strict=True) for d in view.documents())
        return {sha256: path for those in pairs for sha256, path in those}


@command.command("import")
@click.argument("file", type=click.File("rb"))
@data_option
def imported(file: Any, data: Path) -> int:
    """Nhập từ tệp JSONL. / Take over corrections of another data folder."""
    decode = msgspec.json.Decoder(Correction).decode
    try:
        found = [decode(line) for line in file if line.strip()]
    except msgspec.DecodeError as error:
        message = f"{file.name}: không phải tệp hiệu chỉnh / not a list of corrections"
        raise UsageError(f"{message}: {error}") from error
    return _keep(data, *found)


def _correction(act: Act, by: dict[str, str], **said: Any) -> Correction:
    made = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    return Correction(act, by["author"], made, by["reason"], **said)


def _plain(correction: Correction) -> dict[str, object]:
    plain: dict[str, object] = msgspec.to_builtins(correction)
    return plain


def _log(data: Path) -> CorrectionLog:
    return CorrectionLog(DataFolder(data).corrections)


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        message = f"“{value}”: ngày viết 2021-07-16 / write the day as 2021-07-16"
        raise UsageError(message) from error


def _the_copy(data: Path, name: str) -> str:
    """Return the digest of the one copy that a name means."""
    with opened(data) as view:
        try:
            found = dict(_copies(view, name)) or _copies_of_document(view, name)
        except NotFoundError as error:
            said = "không phải đường dẫn của bản lưu như khi nạp / no copy's path as"
            message = f"“{name}”: {said} it was ingested, nor a digest or document"
            raise NotFoundError(f"{message}.\n{error}") from error
    if len(found) == 1:
        return next(iter(found))
    listed = "\n".join(f"  {path}" for path in sorted(found.values()))
    message = f"“{name}”: {len(found)} bản lưu / copies answer to that name; name one:"
    raise UsageError(f"{message}\n{listed}")


def _copies(view: View, name: str) -> list[tuple[str, str]]:
    """Return the copies of which a path or the beginning of a digest is the name."""
    pairs = (zip(d.copies, d.paths, strict=True) for d in view.documents())
    return [
        (sha256, path)
        for those in pairs
        for sha256, path in those
        if path == name or (len(name) >= _ENOUGH and sha256.startswith(name))
    ]


_ENOUGH = 8
"""Characters of a digest that tell copies apart."""


def _copies_of_document(view: View, name: str) -> dict[str, str]:
    document = the_document(view, name)
    return dict(zip(document.copies, document.paths, strict=True))


def _the_id(data: Path, name: str) -> str:
    """Return the id that a name means; an id unknown so far is taken as it is.

    Documents may be corrected to one that nothing cites yet; a slip in the id is told.
    """
    with opened(data) as view:
        if not name.startswith("vn/"):
            return the_document(view, name).id
        if view.document(name) is None:
            said = "chưa văn bản nào có id này / no document has this id yet"
            click.echo(f"{name}: {said}", err=True)
    return name


def _keep_anchored(data: Path, correction: Correction) -> int:
    """Keep a correction of a citation, if the copy holds those words.

    What an earlier correction made no citation may be corrected again by its words.
    """
    with opened(data) as view:
        cited = view.citations(sha256=correction.sha256)
        quotes = tuple(citation.quote for citation in cited)
    again = any(one.subject == correction.subject for one in _log(data).read())
    found = anchored(quotes, correction)
    if not again and (found is None or not _shares_words(quotes[found], correction)):
        listed = "\n".join(
            f"  {words}" for words in dict.fromkeys(_on_one_line(quotes))
        )
        message = f"Không có viện dẫn “{correction.quote}”. No such citation there:"
        raise UsageError(f"{message}\n{listed}")
    return _keep(data, correction)


def _shares_words(quote: str, correction: Correction) -> bool:
    """Tell whether the words of one stand whole in the other, none cut short."""
    printed, given = (
        f" {fold_words(clean(words))} " for words in (quote, correction.quote or "")
    )
    return given in printed or printed in given


def _on_one_line(quotes: Iterable[str]) -> Iterator[str]:
    return (" ".join(quote.split()) for quote in quotes)


def _keep(data: Path, *corrections: Correction) -> int:
    """Write corrections to the log and make the graph anew."""
    from vanban.commands.ingest import ingest_and_report  # noqa: PLC0415 - Dagster

    added = _log(data).append(corrections)
    for correction in corrections:
        click.echo(f"{correction.id}  {correction.act.value}")
    click.echo(f"Đã ghi {added} hiệu chỉnh. / Corrections written: {added}.", err=True)
    return ingest_and_report([], data) if added else 0
