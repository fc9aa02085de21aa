"""The feed of latest filings into the mirror, poll by poll.

What the feed announces is noted before it is fetched, and noted again when it is in the mirror, so that neither a kill
nor a failure in between loses a filing. EDGAR announces some filings before its archive has them: those are asked for
again at each poll.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING

from extractors.model import Failure
from graph.edgar.fetching import failure, fetch_one
from graph.edgar.indexes import read_feed
from graph.edgar.journal import State
from graph.edgar.listing import Selection
from graph.edgar.site import FEED_PAGE
from graph.edgar.troubles import AbsentError
from ontology.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.edgar.client import Client
    from graph.edgar.journal import Journal
    from graph.edgar.listing import Listing
    from graph.edgar.mirror import Mirror
    from graph.edgar.site import Site

PAGES = 50
"""Pages of the feed that are looked at in one poll: more than EDGAR disseminates on its busiest days."""
PATIENCE = timedelta(days=3)
"""How long a filing that was announced is asked for."""


@dataclass(slots=True)
class Poll:
    """What one look at the feed came to."""

    announced: int = 0
    """Filings that the feed had not told of before."""
    fetched: list[Listing] = field(default_factory=list)
    waiting: int = 0
    """Announced filings that could not be had yet; they are asked for again."""
    failures: list[Failure] = field(default_factory=list)


class Watch:
    """Follows the feed for filings of some forms."""

    def __init__(
        self,
        client: Client,
        site: Site,
        mirror: Mirror,
        journal: Journal,
        forms: tuple[str, ...] = (),
        pages: int = PAGES,
    ) -> None:
        self._client = client
        self._site = site
        self._mirror = mirror
        self._journal = journal
        self._selection = Selection(forms)
        self._pages = pages

    def poll(self, today: date | None = None, observe: Callable[[Listing], None] = lambda _: None) -> Poll:
        """Note what is new in the feed, then fetch all that was announced and is not there.

        Raises:
            RefusedError: EDGAR lets this asker ask no more.
            InvalidInputError: The mirror cannot be written.

        """
        poll = Poll()
        try:
            self._look(poll)
        except SourceError as error:
            poll.failures.append(Failure("feed", "not-read", str(error)))
        for listing in self._journal.all_in(State.ANNOUNCED):
            self._fetch(listing, poll, today or date.today())  # noqa: DTZ011 - days of the calendar
            observe(listing)
        return poll

    def _look(self, poll: Poll) -> None:
        """Go back in the feed, page by page, until a page has nothing new."""
        for number, listings in zip(count(1), self._feed(poll), strict=False):
            fresh = {one.accession: one for one in reversed(listings) if self._is_new(one)}
            wanted = [one for one in fresh.values() if self._selection.of_form(one.form)]
            self._journal.note(State.OTHER, *(one for one in fresh.values() if one not in wanted))
            self._journal.note(State.ANNOUNCED, *wanted)
            poll.announced += len(wanted)
            if not fresh or len(listings) < FEED_PAGE:
                return
            if number == self._pages:
                message = f"the feed has more than {number} pages of new filings; fetch the rest by --daily-index"
                poll.failures.append(Failure("feed", "not-read", message))
                return

    def _feed(self, poll: Poll) -> Iterator[list[Listing]]:
        forms = self._selection.forms
        form = forms[0] if len(forms) == 1 and "*" not in forms[0] else ""
        for start in count(0, FEED_PAGE):
            address = self._site.latest(form, start)
            listings, wrong = read_feed(self._client.get(address), address)
            poll.failures += [Failure("feed", "not-read", message) for message in wrong]
            yield listings

    def _is_new(self, listing: Listing) -> bool:
        state = self._journal.state(listing.accession)
        return state is None or (state is State.OTHER and self._selection.of_form(listing.form))

    def _fetch(self, listing: Listing, poll: Poll, today: date) -> None:
        try:
            fetch_one(listing, self._client, self._site, self._mirror)
        except AbsentError as error:
            if listing.filed >= str(today - PATIENCE):
                poll.waiting += 1
                return
            self._journal.note(State.LOST, listing)
            poll.failures.append(failure(listing, error))
        except SourceError as error:
            poll.waiting += 1
            poll.failures.append(failure(listing, error))
        else:
            self._journal.note(State.FETCHED, listing)
            poll.fetched.append(listing)
