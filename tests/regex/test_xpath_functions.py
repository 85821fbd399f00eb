"""`matches`, `replace`, `tokenize` and `analyze-string`."""

from __future__ import annotations

from typing import Any

import pytest
from elementpath import ElementPathError, XPathContext
from lxml import etree

from edition.schematron.xpath import parser


def _value(expression: str) -> Any:  # noqa: ANN401 - any value of XPath
    context = XPathContext(etree.fromstring(f"<a>{'a' * 80}!</a>"))
    return parser("xslt2", {}).parse(expression).evaluate(context)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        *(("matches(., '^(a+)+$')", False), ("matches(., 'A!', 'i')", True)),
        *(("replace('abcabc', '(b)(c)', '[$2$1$0]')", "a[cbbc]a[cbbc]"),),
        *(("replace('ab', '(a)', '$12')", "a2b"), (r"replace('ab', 'b', '\$\\')", "a$\\")),
        *(("replace('a.b', '.', '$1', 'q')", "a$1b"), ("replace('aaa', '(a|aa)+', 'x')", "x")),
        *(("replace('ab', '(x)?b', '[$1]')", "a[]"), ("replace((), 'a', 'b')", "")),
        *(
            ("tokenize('a, b,c', ',\\s*')", ["a", "b", "c"]),
            ("tokenize(',a,', ',')", ["", "a", ""]),
        ),
        *(
            ("tokenize(' a  b ')", ["a", "b"]),
            ("tokenize('', ',')", []),
            ("tokenize('a', ',')", ["a"]),
        ),
        *(("tokenize('a1b22c', '(\\d)+')", ["a", "b", "c"]),),
    ],
)
def test_functions_of_patterns(expression: str, value: object) -> None:
    """Functions and Operators 3.1, sections 5.6.3 to 5.6.5."""
    assert _value(expression) == value


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        *(("matches('a', '(')", "FORX0002"), ("matches('a', 'a', 'g')", "FORX0002")),
        *(("replace('a', 'a*', 'b')", "FORX0003"), ("tokenize('a', '')", "FORX0003")),
        *(("replace('a', 'a', '$')", "FORX0004"), ("replace('a', 'a', '\\n')", "FORX0004")),
        *(("analyze-string('aa', '(a|aa)+')", "several ways"),),
        *((r"matches(., '(a*)*(a*)*(a*)*\1\2\3b')", "steps"),),
    ],
)
def test_what_functions_of_patterns_refuse(expression: str, said: str) -> None:
    """An error in the pattern, or one that would take too long, is an error of the expression."""
    with pytest.raises(ElementPathError, match=said):
        _value(expression)


def test_a_pattern_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that asks each of many nodes does not read the pattern again."""
    read: list[str] = []
    from edition.regex import matching  # noqa: PLC0415 - what is replaced in it

    honest = matching.read_xpath
    monkeypatch.setattr(matching, "read_xpath", lambda p, f: read.append(p) or honest(p, f))
    _value("for $n in 1 to 50 return matches(string($n), '^[\\i-[:x-z]]+once$')")
    assert len(read) == 1
