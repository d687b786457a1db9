"""The command line: one command a module of ``vanban.commands``, loaded when called."""

from __future__ import annotations

import importlib
from importlib.metadata import version

import click

COMMANDS = {
    "demo": "Ingest the sample corpus and answer a question",
    "ingest": "Read files and folders into the graph",
    "extract": "Print what a document says, without keeping anything",
    "search": "Find documents by words or number",
    "show": "Show a document and all that texts say of it",
    "implementers": "List what carries out a document, with path and line",
    "trace": "Show the chain above and below a document",
    "neighbours": "List what a document names and what names it",
    "common": "List what two documents both carry out",
    "top": "List the documents that are cited most",
    "communities": "Group documents that cite each other",
    "coverage": "Say which units have issued a plan for a document",
    "check": "Check form and citations of a document before it is signed",
    "issuers": "List the organs that documents come from",
    "wanted": "List documents that are cited but not held, most needed first",
    "findings": "List what a person should look at",
    "failures": "List files that could not be read, and why",
    "searchable": "Write a copy of a scanned PDF with searchable text",
    "correct": "Put right a field, a link or an identity, for good",
    "export": "Write documents, citations or the graph",
    "index": "Build the store anew from what was read",
    "evaluate": "Measure extraction against documents annotated by hand",
}


MODULES = {"common": "common_ancestors"}
"""Modules of commands whose name alone does not say what they are about."""


class LazyGroup(click.Group):
    """A group that imports a command only when it is run: questions start fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order people meet them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command and return it."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        name = MODULES.get(cmd_name, cmd_name)
        module = importlib.import_module(f"vanban.commands.{name}")
        command = module.command
        return command if isinstance(command, click.Command) else None

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Lệnh / Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("vanban"), prog_name="vanban")
def cli() -> None:
    """Vanban: đồ thị viện dẫn của văn bản hành chính.

    The citation graph of Vietnamese administration: which plans implement a directive,
    through which chain, and on which line it says so.
    """
