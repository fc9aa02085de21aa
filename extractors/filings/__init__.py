"""The only readers of filing bytes: from a path, archive or stream to ``Filing`` records."""

from __future__ import annotations

from extractors.filings.candidates import RawFile, content_id
from extractors.filings.filing import parse
from extractors.filings.limits import Limits
from extractors.filings.refusals import RefusalError
from extractors.filings.source import candidates, read, read_candidate

__all__ = ["Limits", "RawFile", "RefusalError", "candidates", "content_id", "parse", "read", "read_candidate"]
