"""For Jupyter and scripts: a store whose answers show themselves, and go on as networkx graphs and data frames.

>>> from graph.notebook import opened
>>> graph = opened("demo/store")                                # doctest: +SKIP
>>> graph.deals(company="Brightmoor").to_pandas()               # doctest: +SKIP
>>> graph.network(projection="events").to_networkx()            # doctest: +SKIP
"""

from __future__ import annotations

from graph.notebook.opened import Opened, opened

__all__ = ("Opened", "opened")
