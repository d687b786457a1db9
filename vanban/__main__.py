"""The program ``vanban``: runs a command and turns its outcome into an exit code."""

from __future__ import annotations

import sys

import click

from corpus.errors import AmbiguousError, VanbanError
from vanban.cli import cli

DONE, DONE_WITH_FAILURES, NOT_DONE = 0, 1, 2


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit.

    Exit codes: 0 done; 1 done, with failed files or findings of severity error; 2 wrong
    use, not found, or ambiguous.
    """
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    try:
        code = cli.main(arguments, prog_name="vanban", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Đã dừng. / Stopped.", err=True)
        return NOT_DONE
    except click.ClickException as error:
        error.show()
        return NOT_DONE
    except VanbanError as error:
        click.echo(f"vanban: {error}", err=True)
        for candidate in error.candidates if isinstance(error, AmbiguousError) else ():
            click.echo(f"  {candidate}", err=True)
        return NOT_DONE
    except OSError as error:
        click.echo(f"vanban: không ghi được / cannot write: {error}", err=True)
        return NOT_DONE
    except SystemExit:  # how click ends where the reader of a pipe has seen enough
        return DONE
    return code if isinstance(code, int) else DONE


if __name__ == "__main__":
    main()
