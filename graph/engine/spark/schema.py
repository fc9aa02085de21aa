"""The tables that go through Spark, as Arrow and as Spark name their columns."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

EVENT = {
    **dict.fromkeys(
        ("event", "filing", "type", "stage", "modality", "date", "amount", "currency", "exhibit"), "string"
    ),
    "confidence": "double",
    "rule": "string",
}
PARTICIPANT = {
    **dict.fromkeys(("event", "participation", "role", "agent", "name", "cik", "basis"), "string"),
    "confidence": "double",
    "reason": "string",
}
EVIDENCE = {
    **dict.fromkeys(("event", "of", "mention"), "string"),
    "start": "bigint",
    "end": "bigint",
    "text": "string",
    "passage": "string",
}
RAW = {"place": "string", "source": "string", "content": "binary", "reason": "string", "message": "string"}
"""Files that were found: in the order of ``place`` as one process would meet them; no content where there is a failure."""
READING = {
    "known": "boolean",
    **dict.fromkeys(("place", "source", "sha256", "version", "name", "filing", "accession", "form", "filed"), "string"),
    "size": "bigint",
    "seconds": "double",
    "nquads": "string",
    "quads": "bigint",
    "events": [EVENT],
    "participants": [PARTICIPANT],
    "evidence": [EVIDENCE],
    "reason": "string",
    "message": "string",
}
"""What became of a file: its bundle's name and N-Quads, and the same as rows; ``reason`` and ``message`` of a failure.
Of contents that are ``known`` nothing else is told; they are not kept."""


def ddl(fields: dict[str, Any]) -> str:
    """The columns in Spark's DDL.

    >>> ddl({"a": "string", "b": [{"c": "bigint"}]})
    '`a` string, `b` array<struct<`c`: bigint>>'
    """
    return ", ".join(f"`{name}` {_spark(kind)}" for name, kind in fields.items())


def _spark(kind: Any) -> str:
    if isinstance(kind, list):
        return f"array<struct<{', '.join(f'`{name}`: {_spark(inner)}' for name, inner in kind[0].items())}>>"
    return str(kind)


@cache
def arrow(table: str) -> pa.Schema:
    """The columns of ``RAW`` or ``READING`` as Arrow has them."""
    import pyarrow as pa

    def kind(told: Any) -> pa.DataType:
        if isinstance(told, list):
            return pa.list_(pa.struct([(name, kind(inner)) for name, inner in told[0].items()]))
        return {"bigint": pa.int64(), "double": pa.float64(), "binary": pa.binary(), "boolean": pa.bool_()}.get(
            told, pa.string()
        )

    return pa.schema([(name, kind(told)) for name, told in globals()[table].items()])
