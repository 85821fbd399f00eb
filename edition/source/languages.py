"""Languages: the tags of a source as a page may carry them (BCP 47, RFC 5646, section 4.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


_CODES: Final = (
    "aaraa abkab afraf akaak albsq amham araar argan armhy asmas avaav aveae aymay azeaz bakba "
    "bambm baqeu belbe benbn bisbi bodbo bosbs brebr bulbg burmy catca cescs chach chece chizh "
    "chucu chvcv corkw cosco crecr cymcy czecs danda deude divdv dutnl dzodz ellel engen epoeo "
    "estet euseu eweee faofo fasfa fijfj finfi frafr frefr fryfy fulff geoka gerde glagd glega "
    "glggl glvgv greel grngn gujgu hatht hauha hbssh hebhe herhz hinhi hmoho hrvhr hunhu hyehy "
    "iboig iceis idoio iiiii ikuiu ileie inaia indid ipkik islis itait javjv jpnja kalkl kankn "
    "kasks katka kaukr kazkk khmkm kikki kinrw kirky komkv konkg korko kuakj kurku laolo latla "
    "lavlv limli linln litlt ltzlb lublu luglg macmk mahmh malml maomi marmr mayms mkdmk mlgmg "
    "mltmt monmn mrimi msams myamy nauna navnv nblnr ndend ndong nepne nldnl nnonn nobnb norno "
    "nyany ocioc ojioj orior ormom ossos panpa perfa plipi polpl porpt pusps quequ rohrm ronro "
    "rumro runrn rusru sagsg sansa sinsi slksk slosk slvsl smese smosm snasn sndsd somso sotst "
    "spaes sqisq srdsc srpsr sswss sunsu swasw swesv tahty tamta tattt telte tgktg tgltl thath "
    "tibbo tirti tonto tsntn tsots tuktk turtr twitw uigug ukruk urdur uzbuz venve vievi volvo "
    "welcy wlnwa wolwo xhoxh yidyi yoryo zhaza zhozh zulzu "
)
"""ISO 639-2 codes, of both kinds, each followed by the ISO 639-1 code of the same language."""

_SHORTER: Final[Mapping[str, str]] = {pair[:3]: pair[3:] for pair in _CODES.split()}


def tag(written: str) -> str:
    """Return the tag that browsers and screen readers know for a language; else nothing.

    Args:
        written: An `xml:lang` or `@ident`, as `eng`, `fr_CA` or `grc-Latn`.
    """
    first, *rest = written.strip().replace("_", "-").split("-")
    if not all(part.isascii() and part.isalnum() for part in (first, *rest)):
        return ""
    return "-".join([_SHORTER.get(first.lower(), first), *rest])


def primary(written: str) -> str:
    """Return the language of a tag, without script and region; empty for what is no tag."""
    return tag(written).partition("-")[0].lower()
