"""Authority files: GND, VIAF, Wikidata and the like, and the addresses that their records have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from edition.header.prose import web_address
from edition.xml.uris import split


@dataclass(frozen=True, slots=True)
class Authority:
    """A record of an authority file.

    Attributes:
        file: What the file is called: `GND`.
        number: The number of the record there.
        address: The address of the record, the same however it was written.
    """

    file: str
    number: str
    address: str

    @property
    def label(self) -> str:
        """What a link to the record says: `GND 118609807`."""
        return f"{self.file} {self.number}"


@dataclass(frozen=True, slots=True)
class _File:
    """An authority file: its name, what `idno/@type` calls it, where its records are."""

    name: str
    types: frozenset[str]
    sites: frozenset[str]
    address: str


def _file(name: str, types: str, sites: str, address: str) -> _File:
    return _File(name, frozenset(types.split()), frozenset(sites.split()), address)


_FILES: Final = (
    _file("GND", "gnd pnd gkd swd d-nb dnb", "d-nb.info", "https://d-nb.info/gnd/{}"),
    _file("VIAF", "viaf", "viaf.org", "https://viaf.org/viaf/{}"),
    _file("Wikidata", "wikidata wd", "wikidata.org", "https://www.wikidata.org/entity/{}"),
    _file(
        "GeoNames",
        "geonames gn",
        "geonames.org sws.geonames.org",
        "https://www.geonames.org/{}",
    ),
    _file("TGN", "tgn", "", "http://vocab.getty.edu/tgn/{}"),
    _file("ULAN", "ulan", "", "http://vocab.getty.edu/ulan/{}"),
    _file("AAT", "aat", "", "http://vocab.getty.edu/aat/{}"),
    _file("ORCID", "orcid", "orcid.org", "https://orcid.org/{}"),
    _file("ISNI", "isni", "isni.org isni-url.oclc.nl", "https://isni.org/isni/{}"),
    _file("LC", "lc lccn lcnaf loc", "id.loc.gov", "https://id.loc.gov/authorities/names/{}"),
    _file("BnF", "bnf", "data.bnf.fr catalogue.bnf.fr", "https://data.bnf.fr/ark:/12148/{}"),
    _file("Pleiades", "pleiades", "pleiades.stoa.org", "https://pleiades.stoa.org/places/{}"),
)
_BY_TYPE: Final = {name: file for file in _FILES for name in file.types}
_BY_SITE: Final = {site: file for file in _FILES for site in file.sites}
_OF_GETTY: Final = {"tgn": "TGN", "ulan": "ULAN", "aat": "AAT"}
_GETTY: Final = frozenset({"vocab.getty.edu", "getty.edu"})
_BY_NAME: Final = {file.name: file for file in _FILES}
_STEPS: Final = {
    "d-nb.info": "gnd",
    "viaf.org": "viaf",
    "id.loc.gov": "names",
    "pleiades.stoa.org": "places",
}
"""The step of an address after which the number stands; else it is the first number in it."""


def authority(value: str, kind: str = "") -> Authority | None:
    """Return the record that an address or a number means.

    Args:
        value: An address of the web, a number with the prefix of its file (`gnd:118609807`), or a
            number alone.
        kind: The `@type` of the `idno` that holds it; may be empty.

    Returns:
        The record; None where the file is none that we know.
    """
    value = value.strip()
    if web_address(value):
        return _of_address(value)
    prefix, colon, rest = value.partition(":")
    if colon and prefix.lower() in _BY_TYPE:
        return _record(_BY_TYPE[prefix.lower()], rest.strip())
    known = _BY_TYPE.get(kind.strip().lower())
    return _record(known, value) if known and value else None


def same(value: str, kind: str = "") -> str:
    """Return the one form of what says who somebody is: that of a record, else an address.

    Returns:
        An address of the web; empty where the value is none, nor a number that we know.
    """
    found = authority(value, kind)
    return found.address if found else web_address(value)


def _of_address(address: str) -> Authority | None:
    parts = split(address)
    site = (parts.netloc if parts else "").lower().removeprefix("www.")
    steps = [step for step in (parts.path if parts else "").split("/") if step]
    if site in _GETTY:
        name = next((step for step in steps if step in _OF_GETTY), "")
        return _record(_BY_NAME[_OF_GETTY[name]], _after(steps, name)) if name else None
    file = _BY_SITE.get(site)
    if file is None or not steps:
        return None
    first = next((step for step in steps if any(map(str.isdecimal, step))), "")
    step = _STEPS.get(site, "")
    return _record(file, _after(steps, step) if step else first)


def _after(steps: list[str], name: str) -> str:
    return next((steps[at + 1] for at, step in enumerate(steps[:-1]) if step == name), "")


def _record(file: _File, number: str) -> Authority | None:
    if not number or any(sign.isspace() or sign in "<>\"'" for sign in number):
        return None
    return Authority(file.name, number, file.address.format(number))
