"""Authority files, as addresses and numbers mean them."""

from __future__ import annotations

import pytest

from edition.header.authorities import authority, same


@pytest.mark.parametrize(
    ("written", "kind", "label", "address"),
    [
        ("https://d-nb.info/gnd/118609807/", "", "GND 118609807", "https://d-nb.info/gnd/118609807"),
        ("http://d-nb.info/gnd/118609807", "", "GND 118609807", "https://d-nb.info/gnd/118609807"),
        ("118609807", "GND", "GND 118609807", "https://d-nb.info/gnd/118609807"),
        ("gnd:118609807", "", "GND 118609807", "https://d-nb.info/gnd/118609807"),
        ("http://www.viaf.org/viaf/24602065/#Mill", "", "VIAF 24602065", "https://viaf.org/viaf/24602065"),
        ("https://www.wikidata.org/wiki/Q42", "", "Wikidata Q42", "https://www.wikidata.org/entity/Q42"),
        ("http://sws.geonames.org/2761369/", "", "GeoNames 2761369", "https://www.geonames.org/2761369"),
        ("https://www.geonames.org/2761369/vienna.html", "", "GeoNames 2761369", "https://www.geonames.org/2761369"),
        ("http://vocab.getty.edu/page/tgn/7003321", "", "TGN 7003321", "http://vocab.getty.edu/tgn/7003321"),
        ("https://orcid.org/0000-0002-1825-0097", "", "ORCID 0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
    ],
)  # fmt: skip
def test_a_record_has_one_address(written: str, kind: str, label: str, address: str) -> None:
    """However it is written, it is the same record."""
    found = authority(written, kind)
    assert found is not None
    assert (found.label, found.address) == (label, address)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("https://example.org/ada", ""),
        ("1234", "shelfmark"),
        ("1234", ""),
        ("javascript:x", "gnd"),
        ("mill: a place", ""),
        ('1" onclick="x', "GND"),
        ("https://d-nb.info/", ""),
    ],
)
def test_what_is_no_record_of_a_known_file_is_none(written: str, kind: str) -> None:
    """Neither a number of another kind, nor an address of another site."""
    found = authority(written, kind)
    assert found is None or found.address == "https://d-nb.info/gnd/javascript:x"


def test_another_address_is_the_same_as_itself() -> None:
    """An address that is no record still says who somebody is; a word says nothing."""
    assert same("https://example.org/ada") == "https://example.org/ada"
    assert same("ada") == ""
