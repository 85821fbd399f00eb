"""Templates of an edition: what they may see, how they extend ours, how a mistake is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from folders import make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

_LEDGER = '{% extends "page.html.j2" %}\n{% block main %}\n'


def _edition(tmp_path: Path, name: str, template: str) -> Path:
    folder = make_edition(tmp_path, 'templates = "mine"\n')
    (folder / "mine").mkdir()
    (folder / "mine" / name).write_text(template, encoding="utf-8")
    return folder


def _refused(tmp_path: Path, expression: str) -> str:
    """Return what a build says of a ledger page with an expression in its third line."""
    folder = _edition(tmp_path, "ledger.html.j2", f"{_LEDGER}{expression}{{% endblock %}}")
    code, said = run(folder, "build")
    assert code == 5, said
    assert not (folder / "build").exists()
    return said


@pytest.mark.parametrize("name", ["base.html.j2", "shipped/base.html.j2"])
def test_a_template_extends_ours_of_its_name(tmp_path: Path, name: str) -> None:
    """An imprint in the frame stands on every page; the frame is ours."""
    block = "{% block colophon %}<p>Printed by nobody</p>{{ super() }}{% endblock %}"
    folder = _edition(tmp_path, "base.html.j2", f'{{% extends "{name}" %}}{block}')
    code, said = run(folder, "build")
    assert code == 0, said
    for page in ("index.html", "letter/reading.html", "letter/ledger.html"):
        text = (folder / "build" / page).read_text(encoding="utf-8")
        assert "Printed by nobody" in text
        assert 'class="masthead"' in text


@pytest.mark.parametrize(
    "mistake", ["{{ heading }", "{{ nothing }}", "{{ 1 + 'a' }}", '{% include "gone.j2" %}']
)
def test_a_mistake_is_told_at_its_line(tmp_path: Path, mistake: str) -> None:
    """A template that can't be read, or fails, stops the build; the message has file and line."""
    assert _refused(tmp_path, mistake).startswith("mine/ledger.html.j2:3: ")


def test_a_mistake_that_shows_in_ours_is_told_too(tmp_path: Path) -> None:
    """Parts that lack a macro stop the pages of ours that call it: it is the edition's mistake."""
    folder = _edition(tmp_path, "parts.html.j2", "{# nothing #}")
    code, said = run(folder, "build")
    assert (code, ".j2:" in said) == (5, True)


@pytest.mark.parametrize(
    "expression",
    [
        "{{ document.path.write_text('x') }}",
        "{{ document.path.parent }}",
        "{{ document.tree.write('x') }}",
        "{{ views[0].root.getroottree() }}",
        "{{ site.environment.loader }}",
        "{{ site.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ site.config.root.home() }}",
    ],
)
def test_a_template_reads_values_alone(tmp_path: Path, expression: str) -> None:
    """No template reaches a file, a tree, or Python's inner attributes."""
    assert "mine/ledger.html.j2:3: " in _refused(tmp_path, expression)
