"""``vanban demo``: the whole way on the sample corpus, from files to an answer."""

from __future__ import annotations

from pathlib import Path

import click

from corpus.sample import make_corpus
from vanban.commands.coverage import command as coverage
from vanban.commands.ingest import ingest_and_report
from vanban.commands.trace import command as trace
from vanban.output import heading

DIRECTIVE = "19/CT-TTg"
"""The directive whose life the sample corpus tells."""

DEADLINE = "2021-11-30"
"""The day that the sample's provincial plan sets for the plans of the units."""

AS_OF = "2022-12-31"
"""The day that the sample's question is asked on."""


@click.command(name="demo")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("vanban-demo"),
    show_default=True,
    help="Nơi đặt văn bản mẫu và dữ liệu. / Where samples and data go.",
)
@click.pass_context
def command(ctx: click.Context, folder: Path) -> int:
    """Dùng thử. / Ingest the sample corpus and answer a question with it.

    The documents are made up: the province, its schools and its people do not exist.
    """
    heading("1. Văn bản mẫu / sample documents")
    truth = make_corpus(folder / "sample")
    click.echo(f"{len(truth.documents)} văn bản / documents: {truth.folder}")
    heading("2. Nạp / ingest")
    data = folder / "data"
    ingest_and_report([truth.folder], data)
    heading(f"3. Văn bản nào thực hiện {DIRECTIVE}? / What carries out {DIRECTIVE}?")
    ctx.invoke(trace, name=DIRECTIVE, data=data, form="table", up=True, down=True)
    heading("4. Đơn vị nào chưa ban hành? / Which units have not issued a plan?")
    units = {"units": truth.units, "deadline": DEADLINE, "as_of": AS_OF}
    ctx.invoke(coverage, name=DIRECTIVE, data=data, form="table", **units)
    heading("5. Hỏi tiếp / ask on")
    for question in questions(data, truth.units):
        click.echo(f"  {question}")
    return 0


def questions(data: Path, units: Path) -> list[str]:
    """Return commands that answer further questions about the sample."""
    return [
        f'vanban implementers "{DIRECTIVE}" --data {data}',
        f'vanban show "412 kh pgddt" --data {data}',
        f'vanban search "ke hoach thi dua" --data {data}',
        f"vanban findings --data {data}",
        f'vanban coverage "09/CT-UBND" --units {units} --data {data}',
    ]
