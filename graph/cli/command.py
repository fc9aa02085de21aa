"""What the verbs share: their group, options, exit statuses, and the one line that tells an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ontology.errors import DealgraphError

NOTHING_READ = 2
SOME_FAILED = 3

store_option = click.option(
    "--store", required=True, metavar="DIR|URL", help="The quad store: a directory, or a SPARQL server."
)
directory_option = click.option("--store", required=True, metavar="DIR", help="Directory of the quad store.")
output_option = click.option(
    "-o", "--output", default="-", metavar="FILE", help="Where to write; - is standard output."
)
model_option = click.option("--model", metavar="NAME", help="spaCy model to use in the place of the default one.")
progress_option = click.option("--progress/--no-progress", default=None, help="Show progress (default: on a terminal).")
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
existing_file = click.Path(exists=True, dir_okay=False, path_type=Path)


class Verbs(click.Group):
    """Tells the family of our own errors in one line instead of a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; an error of ours becomes a line and an exit status."""
        try:
            return super().invoke(ctx)
        except DealgraphError as error:
            complain(str(error))
            ctx.exit(NOTHING_READ)


def complain(message: str) -> None:
    """One line on standard error."""
    click.echo(f"dealgraph: error: {' '.join(message.split())}", err=True)


def status(read: int, failed: int) -> int:
    """The exit status of a verb that reads many things."""
    return 0 if not failed else SOME_FAILED if read else NOTHING_READ


def as_json_text(found: object) -> str:
    """One JSON object."""
    import msgspec

    return msgspec.json.encode(found).decode()
