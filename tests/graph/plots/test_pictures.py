from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import pytest
from lxml import etree
from matplotlib.image import imread

from graph.cli.plot import FORMATS as OFFERED_FORMATS
from graph.cli.plot import PICTURES as OFFERED
from graph.plots import networks
from graph.plots.acquirers import top_acquirers
from graph.plots.figure import FORMATS, stage_colour, styled
from graph.plots.networks import network_picture
from graph.plots.pictures import PICTURES, draw
from graph.plots.years import deals_per_year
from graph.projection import PROJECTIONS, Selection
from ontology.errors import InvalidInputError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.figure import Figure

    from graph.projection.projection import Projection
    from graph.store.oxigraph import OxigraphStore

ALL = Selection()
each_picture = pytest.mark.parametrize("picture", PICTURES)


@pytest.fixture(autouse=True)
def in_style() -> Iterator[None]:
    with styled():
        yield


def drawn(market: OxigraphStore, picture: str, format_: str, **more: Any) -> bytes:
    out = io.BytesIO()
    draw(market, picture, more.pop("selection", ALL), **more)(out, format_)
    return out.getvalue()


def words(figure: Figure) -> list[str]:
    [axes] = figure.axes
    legend = axes.get_legend()
    inside = [text.get_text() for text in (*axes.texts, *axes.get_yticklabels())]
    return [axes.get_title(loc="left"), *inside, *([text.get_text() for text in legend.get_texts()] if legend else [])]


@each_picture
def test_a_png_is_a_picture(market: OxigraphStore, picture: str) -> None:
    pixels = imread(io.BytesIO(drawn(market, picture, "png")), format="png")
    assert min(pixels.shape[:2]) > 300
    assert pixels.min() < 0.3 < 0.9 < pixels.max()


@each_picture
def test_an_svg_is_one(market: OxigraphStore, picture: str) -> None:
    assert etree.fromstring(drawn(market, picture, "svg")).tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize(("picture", "format_"), list(zip(PICTURES, FORMATS, strict=True)))
def test_the_same_picture_is_the_same_bytes(market: OxigraphStore, picture: str, format_: str) -> None:
    assert drawn(market, picture, format_) == drawn(market, picture, format_)


def test_the_readers_own_style_does_not_matter(market: OxigraphStore) -> None:
    plain = drawn(market, "top-acquirers", "svg")
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "black", "savefig.bbox": "tight"}):
        assert drawn(market, "top-acquirers", "svg") == plain


def test_years_are_stacked_by_stage(market: OxigraphStore) -> None:
    figure = deals_per_year(market, ALL)
    [axes] = figure.axes
    heights = {
        (round(bar.get_x() + bar.get_width() / 2), str(bars.get_label())): bar.get_height()
        for bars in axes.containers
        for bar in bars
        if bar.get_height()
    }
    assert heights == {
        (2004, "terminated"): 1,
        (2004, "completed"): 1,
        (2005, "terminated"): 1,
        (2006, "completed"): 1,
        (2007, "agreed"): 1,
    }
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("Year in which the deal began", "Number of deals")
    assert "5 deals; 1 without a date left out" in words(figure)


def test_stages_have_the_colours_of_the_gephi_file(market: OxigraphStore) -> None:
    [axes] = deals_per_year(market, ALL).axes
    colours = {str(bars.get_label()): bars[0].get_facecolor() for bars in axes.containers}
    assert colours == {stage: mpl.colors.to_rgba(stage_colour(stage)) for stage in colours}


def test_acquirers_are_ranked(market: OxigraphStore) -> None:
    [axes] = top_acquirers(market, ALL).axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Arden Holdings", "Cedar Capital", "Elm Group"]
    assert axes.yaxis_inverted()


def test_who_falls_behind_the_last_is_counted(market: OxigraphStore) -> None:
    figure = top_acquirers(market, ALL, 1)
    assert "1 company; 1 more with as many as the last" in words(figure)


def test_a_neighbourhood_names_everybody_in_it(market: OxigraphStore) -> None:
    figure = network_picture(market, Selection.of(company="Arden Holdings"))
    assert {
        "Deals around Arden Holdings",
        "Arden Holdings",
        "Birch Foods",
        "Dune Media",
        "terminated",
        "company",
    } <= set(words(figure))


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda projection: projection.name)
def test_no_name_lies_over_another(market: OxigraphStore, projection: Projection) -> None:
    figure = network_picture(market, ALL, projection)
    [axes] = figure.axes
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    boxes = [text.get_window_extent(renderer) for text in axes.texts if text.get_text()]
    assert len(boxes) > 5
    overlapping = [one for number, one in enumerate(boxes) if any(one.overlaps(other) for other in boxes[number + 1 :])]
    assert overlapping == []
    assert all(box.x0 >= 0 and box.x1 <= figure.bbox.x1 for box in boxes)


def test_a_crowd_leaves_names_out_and_says_so(market: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks, "positions", lambda nodes, *_, **__: {node.id: (0.0, 0.0) for node in nodes})
    figure = network_picture(market, ALL)
    assert any("names left out where they would lie over others" in text.get_text() for text in figure.texts)


def test_dollar_signs_are_no_formulas(market: OxigraphStore) -> None:
    import pyoxigraph as ox

    from graph.store.oxigraph import OxigraphStore

    store = ox.Store()
    store.extend(market.engine)
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    arden = ox.NamedNode("https://example.org/organization/arden")
    for quad in list(store.quads_for_pattern(arden, label, None)):
        store.remove(quad)
    store.add(
        ox.Quad(
            arden, label, ox.Literal(r"A$\frac$ & <b>Sons</b>"), ox.NamedNode("https://example.org/graph/canonical")
        )
    )
    assert drawn(OxigraphStore(store), "network", "png")


@each_picture
def test_nothing_to_draw_is_told(market: OxigraphStore, picture: str) -> None:
    with pytest.raises(NotFoundError, match="nothing to draw"):
        drawn(market, picture, "png", selection=Selection.of(types=["Restatement"]))


def test_what_is_too_large_is_told(market: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks, "LARGEST", 2)
    with pytest.raises(InvalidInputError, match=r"6 nodes are too many for a picture \(at most 2\): select fewer"):
        drawn(market, "network", "png")


def test_an_unknown_picture_lists_what_there_is(market: OxigraphStore) -> None:
    with pytest.raises(NotFoundError, match="no picture 'pie'; there are: deals-per-year, top-acquirers, network"):
        drawn(market, "pie", "png")


def test_what_to_install_is_told(market: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(InvalidInputError, match=r"pip install dealgraph\[plots\]"):
        drawn(market, "network", "png")


def test_the_command_offers_what_there_is() -> None:
    assert (OFFERED, OFFERED_FORMATS) == (PICTURES, FORMATS)
