"""Sizes: how much is missing or left blank, in words (att.dimensions, att.ranging)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language.

    Attributes:
        units: Singular and plural of each unit.
        reasons: What is said of a reason.
        comma: What stands between a size and a reason.
        about: Before a number that is not precise.
        least: Before the smallest number.
        most: Before the largest number.
        unknown: Before the plural of a unit, where nobody knows how many.
        gap: What is missing, where nothing more is said.
        blank: After the size of what was left blank.
    """

    units: Mapping[str, tuple[str, str]]
    reasons: Mapping[str, str]
    comma: str
    about: str
    least: str
    most: str
    unknown: str
    gap: str
    blank: str


_ENGLISH: Final = Words(
    units={
        "character": ("character", "characters"),
        "line": ("line", "lines"),
        "word": ("word", "words"),
        "page": ("page", "pages"),
        "leaf": ("leaf", "leaves"),
        "column": ("column", "columns"),
        "paragraph": ("paragraph", "paragraphs"),
        "verse": ("verse", "verses"),
        "syllable": ("syllable", "syllables"),
        "minim": ("minim", "minims"),
    },
    reasons={},
    comma="",
    about="about",
    least="at least",
    most="at most",
    unknown="unknown number of",
    gap="gap",
    blank="left blank",
)

ENGLISH: Final = "en"
LANGUAGES: Final[Mapping[str, Words]] = {
    ENGLISH: _ENGLISH,
    "de": Words(
        units={
            "character": ("Zeichen", "Zeichen"),
            "line": ("Zeile", "Zeilen"),
            "word": ("Wort", "Wörter"),
            "page": ("Seite", "Seiten"),
            "leaf": ("Blatt", "Blätter"),
            "column": ("Spalte", "Spalten"),
            "paragraph": ("Absatz", "Absätze"),
            "verse": ("Vers", "Verse"),
            "syllable": ("Silbe", "Silben"),
            "minim": ("Schaft", "Schäfte"),
        },
        reasons={
            "lost": "verloren",
            "illegible": "unleserlich",
            "damage": "beschädigt",
            "torn": "abgerissen",
            "omitted": "ausgelassen",
            "deleted": "getilgt",
            "cancelled": "gestrichen",
            "sampling": "nicht wiedergegeben",
            "editorial": "nicht wiedergegeben",
            "inaudible": "unverständlich",
        },
        comma="",
        about="etwa",
        least="mindestens",
        most="höchstens",
        unknown="unbekannte Zahl",
        gap="Lücke",
        blank="freigelassen",
    ),
    "fr": Words(
        units={
            "character": ("caractère", "caractères"),
            "line": ("ligne", "lignes"),
            "word": ("mot", "mots"),
            "page": ("page", "pages"),
            "leaf": ("feuillet", "feuillets"),
            "column": ("colonne", "colonnes"),
            "paragraph": ("paragraphe", "paragraphes"),
            "verse": ("vers", "vers"),
            "syllable": ("syllabe", "syllabes"),
            "minim": ("jambage", "jambages"),
        },
        reasons={
            "lost": "texte perdu",
            "illegible": "texte illisible",
            "damage": "texte endommagé",
            "torn": "texte déchiré",
            "omitted": "texte omis",
            "deleted": "texte effacé",
            "cancelled": "texte biffé",
            "sampling": "texte non transcrit",
            "editorial": "texte non transcrit",
            "inaudible": "texte inaudible",
        },
        comma=",",
        about="environ",
        least="au moins",
        most="au plus",
        unknown="nombre inconnu de",
        gap="lacune",
        blank="laissé en blanc",
    ),
    "it": Words(
        units={
            "character": ("carattere", "caratteri"),
            "line": ("riga", "righe"),
            "word": ("parola", "parole"),
            "page": ("pagina", "pagine"),
            "leaf": ("foglio", "fogli"),
            "column": ("colonna", "colonne"),
            "paragraph": ("paragrafo", "paragrafi"),
            "verse": ("verso", "versi"),
            "syllable": ("sillaba", "sillabe"),
            "minim": ("asta", "aste"),
        },
        reasons={
            "lost": "testo perduto",
            "illegible": "testo illeggibile",
            "damage": "testo danneggiato",
            "torn": "testo strappato",
            "omitted": "testo omesso",
            "deleted": "testo cancellato",
            "cancelled": "testo cancellato",
            "sampling": "testo non trascritto",
            "editorial": "testo non trascritto",
            "inaudible": "testo inudibile",
        },
        comma=",",
        about="circa",
        least="almeno",
        most="al massimo",
        unknown="numero ignoto di",
        gap="lacuna",
        blank="in bianco",
    ),
    "es": Words(
        units={
            "character": ("carácter", "caracteres"),
            "line": ("línea", "líneas"),
            "word": ("palabra", "palabras"),
            "page": ("página", "páginas"),
            "leaf": ("hoja", "hojas"),
            "column": ("columna", "columnas"),
            "paragraph": ("párrafo", "párrafos"),
            "verse": ("verso", "versos"),
            "syllable": ("sílaba", "sílabas"),
            "minim": ("trazo", "trazos"),
        },
        reasons={
            "lost": "texto perdido",
            "illegible": "texto ilegible",
            "damage": "texto dañado",
            "torn": "texto rasgado",
            "omitted": "texto omitido",
            "deleted": "texto borrado",
            "cancelled": "texto tachado",
            "sampling": "texto no transcrito",
            "editorial": "texto no transcrito",
            "inaudible": "texto inaudible",
        },
        comma=",",
        about="unos",
        least="al menos",
        most="como mucho",
        unknown="número desconocido de",
        gap="laguna",
        blank="en blanco",
    ),
}

_NAMES: Final = {
    "char": "character",
    "chars": "character",
    "characters": "character",
    "letter": "character",
    "letters": "character",
    "leaves": "leaf",
    "folio": "leaf",
    "folios": "leaf",
    "folia": "leaf",
    "lines": "line",
    "words": "word",
    "pages": "page",
    "columns": "column",
    "paragraphs": "paragraph",
    "verses": "verse",
    "syllables": "syllable",
    "minims": "minim",
}
_UNKNOWN: Final = frozenset({"unknown", "?", "unknown quantity", "unknown number"})
_ONE: Final = frozenset({"1", "1.0"})
_MEASURES: Final = frozenset({"cm", "mm", "in", "m", "km", "pt", "px", "em", "%"})


def unit_of(element: etree._Element) -> str:
    """Return the unit of a size under its usual name; empty: none is given."""
    written = (element.get("unit") or "").strip().lower()
    return _NAMES.get(written, written)


def number_of(element: etree._Element, words: Words) -> str:
    """Return how many there are, such as `about 3`; empty: nobody says."""
    quantity = _given(element, "quantity") or _numeric_extent(element)
    least, most = _given(element, "atLeast", "min"), _given(element, "atMost", "max")
    if least and most and least != most:
        number = f"{least}\N{EN DASH}{most}"
    elif least or most:
        bound = words.least if not most else words.most
        number = f"{bound} {least or most}" if least != most else least
    else:
        number = quantity
    is_rough = element.get("precision") in {"low", "unknown"}
    return f"{words.about} {number}" if number and is_rough else number


def size_of(element: etree._Element, words: Words) -> str:
    """Return a size in words, such as `about 3 characters`; empty: nothing is said of it."""
    number, unit = number_of(element, words), unit_of(element)
    extent = (element.get("extent") or "").strip()
    if number:
        return f"{number} {_named(unit, number, words)}".strip()
    if extent.lower() in _UNKNOWN:
        return f"{words.unknown} {_named(unit, '', words)}" if unit else ""
    if not extent or not unit:
        return extent
    last = extent.split()[-1].lower()
    return extent if _NAMES.get(last, last) == unit else f"{extent} {_named(unit, extent, words)}"


def reason_of(element: etree._Element, words: Words) -> str:
    """Return why something is missing, in words."""
    reasons = (element.get("reason") or "").split()
    said = [words.reasons.get(one, one.replace("_", " ")) for one in reasons]
    return " ".join(dict.fromkeys(said))


def _given(element: etree._Element, *names: str) -> str:
    return next((value for name in names if (value := (element.get(name) or "").strip())), "")


def _numeric_extent(element: etree._Element) -> str:
    extent = (element.get("extent") or "").strip()
    return extent if extent.isdecimal() else ""


def _named(unit: str, number: str, words: Words) -> str:
    """Return a unit in the grammatical number that a number asks for."""
    one, many = words.units.get(unit, (unit, unit))
    if unit not in words.units and words is _ENGLISH and _takes_an_s(unit):
        many = f"{unit}s"
    return one if number.rpartition(" ")[2] in _ONE else many


def _takes_an_s(unit: str) -> bool:
    return unit.isalpha() and unit not in _MEASURES and not unit.endswith("s")
