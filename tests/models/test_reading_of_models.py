"""Models as an ODD has them: what is read of each, what a group passes on, which ODD wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.errors import TransformError
from edition.models import Model, ModelSequence, read
from edition.models.model import outputs

if TYPE_CHECKING:
    from pathlib import Path

    from edition.findings import Finding
    from edition.models import Models

_ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:pb="http://teipublisher.com/1.0">
<text><body><schemaSpec ident="own" start="TEI"{}>
{}
</schemaSpec></body></text></TEI>"""


def _write(path: Path, specs: str, attributes: str = "") -> Path:
    path.write_text(_ODD.format(attributes, specs), encoding="utf-8")
    return path


def _read(folder: Path, specs: str) -> tuple[Models, list[Finding]]:
    return read([_write(folder / "own.odd", specs)], folder)


def _of_hi(folder: Path, models: str) -> tuple[Model | ModelSequence, ...]:
    return _read(folder, f'<elementSpec ident="hi">{models}</elementSpec>')[0].of("hi")


def _model(folder: Path, models: str) -> Model:
    (found,) = _of_hi(folder, models)
    assert isinstance(found, Model)
    return found


def test_a_model_is_read_with_all_that_it_says(tmp_path: Path) -> None:
    """Each attribute and each child has its place in the value."""
    found = _model(
        tmp_path,
        """<model behaviour="inline" predicate="@rend" output="reading" cssClass="a b"
        useSourceRendition="true"><desc>Shown.</desc><param name="content" value="."/>
        <outputRendition scope="before">content: '('</outputRendition>
        <pb:template><b>[[content]]</b></pb:template></model>""",
    )
    assert (found.number, found.behaviour, found.predicate) == (1, "inline", "@rend")
    assert (found.output, found.css_class, found.desc) == ("reading", "a b", "Shown.")
    assert found.use_source_rendition
    (param,) = found.params
    assert (param.name, param.value, param.models) == ("content", ".", ())
    (rendition,) = found.renditions
    assert (rendition.scope, rendition.css) == ("before", "content: '('")
    assert found.template is not None


def test_a_bare_model_says_nothing_more(tmp_path: Path) -> None:
    """What is not said is empty, so that it serves every view and every element."""
    found = _model(tmp_path, '<model behaviour="block"/>')
    assert (found.predicate, found.output, found.css_class, found.desc) == ("", "", "", "")
    assert (found.use_source_rendition, found.template) == (False, None)
    assert (found.params, found.renditions) == ((), ())


@pytest.mark.parametrize(
    ("value", "used"), [("true", True), ("1", True), ("false", False), ("0", False)]
)
def test_the_rendition_of_the_source_is_used_where_it_is_said(
    tmp_path: Path, value: str, *, used: bool
) -> None:
    """A boolean of XML Schema has two spellings."""
    found = _model(tmp_path, f'<model behaviour="inline" useSourceRendition="{value}"/>')
    assert found.use_source_rendition is used


def test_models_are_numbered_through_groups_sequences_and_parameters(tmp_path: Path) -> None:
    """In document order, each once; the number names the rule on the page."""
    one, sequence, last = _of_hi(
        tmp_path,
        """<modelGrp><model behaviour="inline" predicate="@a"/></modelGrp>
        <modelSequence predicate="@b"><model behaviour="inline"/><model behaviour="block"/>
        </modelSequence>
        <model behaviour="inline"><param name="content"><model behaviour="text"/></param>
        </model>""",
    )
    assert isinstance(one, Model)
    assert isinstance(sequence, ModelSequence)
    assert isinstance(last, Model)
    inner = last.params[0].models
    numbers = [one.number, *(model.number for model in sequence.models), last.number]
    assert numbers == [1, 2, 3, 4]
    assert [model.number for model in inner] == [5]


def test_a_group_passes_its_output_and_its_looks_on(tmp_path: Path) -> None:
    """What a model says itself comes after what its group says, and wins."""
    first, second = _of_hi(
        tmp_path,
        """<modelGrp output="reading" useSourceRendition="true">
        <outputRendition>color: red</outputRendition>
        <model behaviour="inline" predicate="@a"><outputRendition>color: blue</outputRendition>
        </model><model behaviour="inline" output="print"/></modelGrp>""",
    )
    assert isinstance(first, Model)
    assert isinstance(second, Model)
    assert (first.output, second.output) == ("reading", "print")
    assert [item.css for item in first.renditions] == ["color: red", "color: blue"]
    assert [item.css for item in second.renditions] == ["color: red"]
    assert first.use_source_rendition


def test_a_group_in_a_group_passes_both_on(tmp_path: Path) -> None:
    """The inner one's output wins; looks add up from outside in."""
    found = _model(
        tmp_path,
        """<modelGrp output="web"><outputRendition>color: red</outputRendition>
        <modelGrp output="print"><outputRendition>float: left</outputRendition>
        <model behaviour="inline"/></modelGrp></modelGrp>""",
    )
    assert found.output == "print"
    assert [item.css for item in found.renditions] == ["color: red", "float: left"]


def test_a_group_passes_its_looks_to_the_models_of_a_sequence(tmp_path: Path) -> None:
    """A sequence has no look of its own; each of its models gets that of the group."""
    (found,) = _of_hi(
        tmp_path,
        """<modelGrp output="web"><outputRendition>color: red</outputRendition>
        <modelSequence><model behaviour="inline"/><model behaviour="block"/></modelSequence>
        </modelGrp>""",
    )
    assert isinstance(found, ModelSequence)
    assert found.output == "web"
    assert [[item.css for item in model.renditions] for model in found.models] == [
        ["color: red"],
        ["color: red"],
    ]
    assert [model.output for model in found.models] == ["web", "web"]


def test_a_sequence_has_one_predicate_for_all(tmp_path: Path) -> None:
    """And the models in it may have predicates of their own."""
    (found,) = _of_hi(
        tmp_path,
        """<modelSequence predicate="@n" output="reading"><model behaviour="inline"
        predicate="@m"/></modelSequence>""",
    )
    assert isinstance(found, ModelSequence)
    assert (found.predicate, found.output) == ("@n", "reading")
    assert found.models[0].predicate == "@m"


@pytest.mark.parametrize(
    ("descs", "sentence"),
    [
        ('<desc xml:lang="de">Gezeigt.</desc><desc xml:lang="en">Shown.</desc>', "Shown."),
        ('<desc xml:lang="de">Gezeigt.</desc><desc>Shown.</desc>', "Shown."),
        ('<desc xml:lang="de">Gezeigt.</desc><desc xml:lang="fr">Montré.</desc>', "Gezeigt."),
        ("<desc>Shown\n   <gi>as it</gi> is.</desc>", "Shown as it is."),
        ("", ""),
    ],
)
def test_a_model_is_told_in_english_where_it_can_be(
    tmp_path: Path, descs: str, sentence: str
) -> None:
    """Else in the first language there is; on one line, with the words of elements in it."""
    models = _read(
        tmp_path,
        f'<elementSpec ident="hi"><model behaviour="inline">{descs}</model></elementSpec>',
    )[0]
    assert models.sentence("hi", 1) == sentence


def test_a_sentence_is_found_for_models_in_sequences_and_other_namespaces(tmp_path: Path) -> None:
    """By local name and number; for an element without models it is that of `*`."""
    models = _read(
        tmp_path,
        """<elementSpec ident="hi"><modelSequence><model behaviour="inline"/>
        <model behaviour="block"><desc>Second.</desc></model></modelSequence></elementSpec>
        <elementSpec ident="note" ns="http://example.org/music"><model behaviour="inline">
        <desc>Sounds.</desc></model></elementSpec>
        <elementSpec ident="*"><model behaviour="inline"><desc>Any.</desc></model></elementSpec>""",
    )[0]
    assert models.sentence("hi", 2) == "Second."
    assert models.sentence("note", 1) == "Sounds."
    assert models.sentence("p", 1) == "Any."
    assert models.sentence("hi", 9) == ""


def test_an_element_of_another_namespace_is_none_of_the_teis(tmp_path: Path) -> None:
    """`elementSpec/@ns` is part of the name; `*` and `text()` have none."""
    models = _read(
        tmp_path,
        """<elementSpec ident="p" ns="http://example.org/x"><model behaviour="block"/></elementSpec>
        <elementSpec ident="*" ns="http://example.org/x"><model behaviour="inline"/></elementSpec>
        <elementSpec ident="q" ns=""><model behaviour="inline"/></elementSpec>""",
    )[0]
    assert set(models.by_element) == {"{http://example.org/x}p", "*", "{}q"}
    assert models.of("p") == ()


def test_a_later_odd_takes_the_place_of_an_earlier_ones_models(tmp_path: Path) -> None:
    """Of the elements that it has models for; an `elementSpec` without models changes none."""
    first = _write(
        tmp_path / "a.odd",
        """<elementSpec ident="hi"><model behaviour="inline" predicate="@n"/>
        <model behaviour="block"/></elementSpec>
        <elementSpec ident="p"><model behaviour="paragraph"/></elementSpec>""",
    )
    second = _write(
        tmp_path / "b.odd",
        """<elementSpec ident="hi"><model behaviour="omit"/></elementSpec>
        <elementSpec ident="p"><desc>No models.</desc></elementSpec>""",
    )
    models, findings = read([first, second], tmp_path)
    assert [model.behaviour for model in models.all_of("hi")] == ["omit"]
    assert [model.behaviour for model in models.all_of("p")] == ["paragraph"]
    assert findings == []


def test_an_odd_builds_on_the_one_that_it_names_as_its_source(tmp_path: Path) -> None:
    """The nearer one's models win; an address is resolved from the ODD that has it."""
    (tmp_path / "below").mkdir()
    _write(
        tmp_path / "below" / "base one.odd",
        """<elementSpec ident="hi"><model behaviour="block"/></elementSpec>
        <elementSpec ident="p"><model behaviour="paragraph"/></elementSpec>""",
    )
    own = _write(
        tmp_path / "own.odd",
        '<elementSpec ident="hi"><model behaviour="omit"/></elementSpec>',
        ' source="below/base%20one.odd"',
    )
    models, _ = read([own], tmp_path)
    assert [model.behaviour for model in models.all_of("hi")] == ["omit"]
    (paragraph,) = models.of("p")
    assert (paragraph.place.file, paragraph.place.line) == ("below/base one.odd", 4)


def test_a_source_that_is_no_odd_has_no_models(tmp_path: Path) -> None:
    """A compiled schema may be named as a source; it is there, and not read for models."""
    (tmp_path / "own.rng").write_text("<grammar/>", encoding="utf-8")
    own = _write(tmp_path / "own.odd", "", ' source="own.rng"')
    assert read([own], tmp_path)[1] == []


def test_odds_that_are_sources_of_each_other_stop_the_run(tmp_path: Path) -> None:
    """With the name of the one that the chain comes back to."""
    a = _write(tmp_path / "a.odd", "", ' source="b.odd"')
    _write(tmp_path / "b.odd", "", ' source="a.odd"')
    with pytest.raises(TransformError, match=r"^a\.odd: the chain of ODDs through @source"):
        read([a], tmp_path)


def test_an_odd_that_is_not_well_formed_stops_the_run(tmp_path: Path) -> None:
    """The models are needed for all documents, so there is nothing to go on with."""
    path = tmp_path / "own.odd"
    path.write_text("<TEI", encoding="utf-8")
    with pytest.raises(TransformError, match="the processing models can't be read: "):
        read([path], tmp_path)


def test_a_model_without_a_behaviour_is_told_and_shows_its_content(tmp_path: Path) -> None:
    """At its line; what it applies to is shown in the line."""
    models, findings = _read(
        tmp_path, '<elementSpec ident="hi">\n<model predicate="@n"/></elementSpec>'
    )
    assert [model.behaviour for model in models.all_of("hi")] == ["inline"]
    ((code, message, line),) = [(item.code, item.message, item.line) for item in findings]
    assert (code, message, line) == ("model-behaviour-unknown", "A model has no behaviour.", 4)


def test_a_model_of_an_included_file_has_its_place_there(tmp_path: Path) -> None:
    """XInclude marks what it brought in with `xml:base`, and there the editor must look."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "hi.xml").write_text(
        '<elementSpec xmlns="http://www.tei-c.org/ns/1.0" ident="hi">\n'
        '<model behaviour="omit"/></elementSpec>',
        encoding="utf-8",
    )
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="parts/hi.xml"/>'
    (found,) = _read(tmp_path, include)[0].of("hi")
    assert (found.place.file, found.place.line) == ("parts/hi.xml", 2)


def test_an_outputs_two_spellings_are_one() -> None:
    """The TEI's own files say `plain` and `plaintext`."""
    assert outputs(" plaintext  web ") == {"plain", "web"}
