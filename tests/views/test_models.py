"""The processing models of the two views, as values: whole, told in words, and fast."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree

from edition.source.names import ADDRESS, tei
from edition.xml.names import XINCLUDE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SENTENCE: Final = re.compile(r"[A-Z][^.]*\.")


@pytest.fixture(scope="module")
def odd(root: Path) -> etree._Element:
    """Return the root of `views.odd` with all its parts."""
    tree = etree.parse(root / "transforms" / "views.odd")
    tree.xinclude()
    return tree.getroot()


_OF_OTHERS: Final = frozenset(
    {
        ADDRESS,
        "http://www.music-encoding.org/ns/mei",
        "http://www.w3.org/1998/Math/MathML",
        "http://www.w3.org/2000/svg",
    }
)


def specs(odd: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield the name and the specification of each element of TEI."""
    for spec in odd.iter(tei("elementSpec")):
        if spec.get("ns") not in _OF_OTHERS:
            yield spec.get("ident", ""), spec


def models(odd: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield all models with the names of the rules that they make."""
    for name, spec in specs(odd):
        for number, model in enumerate(spec.iter(tei("model")), start=1):
            yield f"{name}{number}", model


def test_every_element_of_tei_has_models(odd: etree._Element, shared: Path) -> None:
    """Each element of TEI P5, and no other, has one specification with at least one model."""
    names = [name for name, spec in specs(odd) if spec.find(f".//{tei('model')}") is not None]
    p5 = etree.parse(shared / "tei" / "p5subset.xml")
    assert sorted(names) == sorted(spec.get("ident", "") for spec in p5.iter(tei("elementSpec")))


def test_every_model_is_told_in_one_sentence(odd: etree._Element) -> None:
    """Each model has one `desc`: a sentence from its capital to its full stop."""
    wrong = {
        rule: [desc.text for desc in model.iterchildren(tei("desc"))]
        for rule, model in models(odd)
        if len(list(model.iterchildren(tei("desc")))) != 1
        or not SENTENCE.fullmatch(model.findtext(tei("desc"), ""))
    }
    assert wrong == {}


def test_the_last_model_of_a_view_takes_what_is_left(odd: etree._Element) -> None:
    """In each view some model of each element has no condition, so that none goes without."""
    for name, spec in specs(odd):
        free = [
            (model.get("output") or "diplomatic reading").split()
            for model in spec
            if not model.get("predicate")
        ]
        assert {"diplomatic", "reading"} <= {view for views in free for view in views}, name


def test_no_model_stands_behind_one_that_takes_all(odd: etree._Element) -> None:
    """A model that can never match, since one before it takes everything, is a mistake."""
    for name, spec in specs(odd):
        taken: set[str] = set()
        for model in spec:
            views = set((model.get("output") or "diplomatic reading").split())
            assert views - taken, f"{name}: {model.get('predicate')}"
            if not model.get("predicate"):
                taken |= views


def test_what_is_hidden_is_said_to_be_left_out(odd: etree._Element) -> None:
    """A rule that hides words says so: readers meet its sentence in the place of the words."""
    for rule, model in models(odd):
        if model.get("behaviour") == "omit":
            sentence = model.findtext(tei("desc"), "")
            words = ("left out", "gives way", "give way", "only", "not part of", "shows the")
            assert any(word in sentence for word in words), f"{rule}: {sentence}"


def test_every_expression_is_xpath_1(odd: etree._Element) -> None:
    """Each predicate and parameter is XPath 1.0, which runs natively, views of long texts too."""
    for _, element in specs(odd):
        for holder in element.iter(tei("model"), tei("modelSequence"), tei("param")):
            source = holder.get("predicate") or holder.get("value") or "true()"
            etree.XPath(source.replace("$parameters?leiden", "$leiden"))


def test_every_file_of_models_is_part_of_the_views(root: Path) -> None:
    """`views.odd` takes in every file of its folder `models`, each once."""
    top = etree.parse(root / "transforms" / "views.odd")
    taken = [include.get("href", "") for include in top.iter(f"{{{XINCLUDE}}}include")]
    there = [f"models/{path.name}" for path in (root / "transforms" / "models").glob("*.xml")]
    assert sorted(taken) == sorted(there)
