"""Prose read for events: 8-K items, press releases, news.

From names (:mod:`.sentences.names`) over sentences and their trees to reports (:mod:`.deals`, :mod:`.notices`), and from these to
events (:mod:`.fold`); :mod:`.reader` leads through it.
"""
