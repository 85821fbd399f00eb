"""Places explained: the elements of a line, the models that were tried, the one that served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from edition import config, explain
from edition.errors import UsageError
from folders import make_edition

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LETTER: Final = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>A</title></titleStmt><publicationStmt><p>P</p>
</publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>
<text><body>
<p>One <seg type="loud">two</seg>
three
four</p>
<p><seg>five</seg> <wave>six</wave></p>
</body></text></TEI>
"""
_MODELS: Final = """<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="my" start="TEI">
<elementSpec ident="seg" mode="change">
<model behaviour="omit" output="print"/>
<modelSequence predicate="@type='loud'">
<model behaviour="inline"><desc>Said loud.</desc></model>
<model behaviour="text"><desc>Said twice.</desc></model></modelSequence>
<model behaviour="inline"><desc>Said.</desc></model></elementSpec></schemaSpec>"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Return what explains a place of a small edition with models of its own."""
    folder = make_edition(tmp_path_factory.mktemp("explained") / "letters", 'odd = "my.odd"\n')
    (folder / "letter.xml").write_text(_LETTER, encoding="utf-8")
    (folder / "a:b.xml").write_text(_LETTER, encoding="utf-8")
    (folder / "broken.xml").write_text("<TEI>\n<", encoding="utf-8")
    (folder / "my.odd").write_text(_MODELS, encoding="utf-8")
    loaded = config.load(folder / "edition.toml")
    return lambda target, cwd=folder: explain.place(loaded, target, cwd)


def _elements(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith("<")]


_BODY: Final = "/TEI[1]/text[1]/body[1]"


@pytest.mark.parametrize(
    ("line", "elements"),
    [
        (4, ["<text> at /TEI[1]/text[1]", f"<body> at {_BODY}"]),
        (5, [f"<p> at {_BODY}/p[1]", f"<seg> at {_BODY}/p[1]/seg[1]"]),
        (6, [f"<p> at {_BODY}/p[1]"]),
        (7, [f"<p> at {_BODY}/p[1]"]),
        (
            8,
            [
                f"<p> at {_BODY}/p[2]",
                f"<seg> at {_BODY}/p[2]/seg[1]",
                f"<wave> at {_BODY}/p[2]/wave[1]",
            ],
        ),
    ],
)
def test_a_line_has_its_elements(
    place: Callable[[str], str], line: int, elements: list[str]
) -> None:
    """Those that begin on it; where none does, the innermost that goes on over it."""
    assert _elements(place(f"letter.xml:{line}")) == elements


@pytest.mark.parametrize("line", [1, 2, 3, 99])
def test_a_line_outside_the_text_has_none(place: Callable[[str], str], line: int) -> None:
    """The header is not shown by models, nor is what the file does not have."""
    with pytest.raises(UsageError, match=f"letter.xml:{line}"):
        place(f"letter.xml:{line}")


def test_the_model_that_served_is_told_with_its_reasons(place: Callable[[str], str]) -> None:
    """Its behaviours, place and sentences, and the predicate that held; those tried before it."""
    said = place("letter.xml:5")
    loud = said[said.index("<seg>") :].splitlines()[1:]
    views = {line.strip() for line in loud if not line.startswith("    ")}
    assert views == {"diplomatic", "reading"}
    served = loud[loud.index("  reading") + 1 :]
    assert served[0].strip().startswith("→ inline + text (")
    assert "my.odd:4)" in served[0]
    assert [line.strip() for line in served[1:4]] == [
        "Said loud.",
        "Said twice.",
        "for: @type='loud'",
    ]


def test_a_model_that_was_passed_over_says_why(place: Callable[[str], str]) -> None:
    """A predicate that is false is told; models for other outputs are only counted."""
    said = place("letter.xml:8")
    plain = said[said.index("<seg>") : said.index("<wave>")]
    assert plain.count("not inline + text (") == 2
    assert plain.count("@type='loud'") == 2
    assert plain.count("→ inline (") == 2
    assert plain.count("Said.") == 2
    assert plain.count("not tried: 1 ") == 2
    assert "omit" not in plain


def test_an_element_without_a_model_is_told(place: Callable[[str], str]) -> None:
    """Its content is shown all the same."""
    said = place("letter.xml:8")
    assert said[said.index("<wave>") :].count("no model applies") == 2


@pytest.mark.parametrize("target", ["letter.xml:5", "letter.xml:5:1", "letter.xml:5:999"])
def test_a_column_makes_no_difference(place: Callable[[str], str], target: str) -> None:
    """A place may be given as findings print it."""
    assert place(target) == place("letter.xml:5")


@pytest.mark.parametrize("target", ["a:b.xml:5", "a:b.xml:5:3"])
def test_a_name_may_have_a_colon(place: Callable[[str], str], target: str) -> None:
    """Only numbers at its end are a place."""
    assert len(_elements(place(target))) == 2


@pytest.mark.parametrize(
    ("target", "named"),
    [
        ("letter.xml", "letter.xml"),
        ("letter.xml:", "letter.xml:"),
        ("letter.xml:five", "letter.xml:five"),
        ("letter.xml:-5", "letter.xml:-5"),
        ("none.xml:5", "none.xml"),
        ("none.xml:5:6", "none.xml"),
        (".:5", "."),
        ("broken.xml:1", "broken.xml:2"),
        ("my.odd:1", "my.odd"),
    ],
)
def test_what_is_no_place_is_refused(place: Callable[[str], str], target: str, named: str) -> None:
    """The message names it; of a file that can't be read, where it breaks off."""
    with pytest.raises(UsageError) as caught:
        place(target)
    assert str(caught.value).startswith(named)


def test_a_file_is_looked_for_where_the_shell_stands(
    place: Callable[..., str], tmp_path: Path
) -> None:
    """Not in the folder of the edition."""
    with pytest.raises(UsageError, match=r"letter\.xml"):
        place("letter.xml:5", tmp_path)
