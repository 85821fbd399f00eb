"""The pages of registers, of the chronology, and of correspondences."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from lxml import html

from amending import as_fresh, build, old

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.html import HtmlElement

_LISTS = (
    '<standOff><listPerson><person xml:id="ada"><persName>Ada Reed</persName>'
    "<persName>A. R.</persName><birth when='1870'/><note>A miller.</note>"
    '<idno type="gnd">118609807</idno></person><person xml:id="bo"><persName>Bo Mill</persName>'
    '</person></listPerson><listPlace><place xml:id="ulm"><placeName>Ulm</placeName>'
    "<location><geo>48.4 9.98</geo></location></place></listPlace></standOff>"
)


def _letter(sender: str, recipient: str, day: str, body: str) -> str:
    act = '<correspAction type="{}"><persName ref="#{}">{}</persName>{}</correspAction>'
    date = f'<date when="{day}">{day}</date>' if day else ""
    acts = act.format("sent", sender, sender.title(), date) + act.format(
        "received", recipient, recipient.title(), ""
    )
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
        f"<title>{sender.title()} to {recipient.title()}</title></titleStmt><publicationStmt><p/>"
        "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc><profileDesc><correspDesc>"
        f"{acts}</correspDesc></profileDesc></teiHeader>{_LISTS}<text><body><pb n='1'/>{body}"
        "</body></text></TEI>"
    )


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return an edition of three letters whose lists have two persons and a place."""
    settings = 'source = ["*.xml"]\ntitle = "Letters"\n[schema]\n'
    (tmp_path / "edition.toml").write_text(settings, encoding="utf-8")
    in_ulm = '<p>Dear <persName ref="#bo">Bo</persName>, <placeName ref="#ulm">Ulm</placeName>!</p>'
    _write(tmp_path, "a", _letter("ada", "bo", "1901-02-03", in_ulm))
    _write(tmp_path, "b", _letter("bo", "ada", "1903-04-05", '<p><rs ref="#ada">She</rs></p>'))
    _write(tmp_path, "c", _letter("ada", "bo", "", "<p>Nobody.</p>"))
    old(tmp_path)
    return tmp_path


def _write(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.xml").write_text(text, encoding="utf-8")


def _page(folder: Path, name: str) -> HtmlElement:
    return html.fromstring((folder / "build" / name).read_bytes())


def _main(folder: Path, name: str) -> str:
    (main,) = _page(folder, name).xpath("//main")
    return " ".join(main.text_content().split())


def test_an_index_leads_to_each_entry(edition: Path) -> None:
    """By the letters of the alphabet, with how often each is named."""
    build(edition)
    page = _page(edition, "persons/index.html")
    links = page.xpath("//ul[@class='entries']//a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("Ada Reed", "ada.html"),
        ("Bo Mill", "bo.html"),
    ]
    assert "named 1 time in 1 document; 3 letters" in _main(edition, "persons/index.html")
    assert (edition / "build" / "places" / "index.html").is_file()
    assert not (edition / "build" / "works").exists()


def test_an_entry_says_what_its_list_says(edition: Path) -> None:
    """Other names, dates, prose, and authority files."""
    build(edition)
    said = _main(edition, "persons/ada.html")
    for words in ("Ada Reed", "1870\N{EN DASH}", "A miller.", "A. R.", "GND 118609807"):
        assert words in said


def test_an_entry_leads_to_each_place_that_names_it(edition: Path) -> None:
    """In both views, at places that are there."""
    build(edition)
    page = _page(edition, "persons/bo.html")
    links = page.xpath("//div[@class='in-document']//li/a")
    assert [link.text for link in links] == ["Bo", "Diplomatic"]
    for link in links:
        path, _, place = link.get("href").partition("#")
        target = _page(edition, path.removeprefix("../"))
        assert "Bo" in target.get_element_by_id(place).text_content()


def test_an_entry_has_its_letters(edition: Path) -> None:
    """Sent and received, in order, with the other party."""
    build(edition)
    rows = _page(edition, "persons/ada.html").xpath("//ol[@class='exchange']/li")
    told = [" ".join(row.text_content().split()) for row in rows]
    assert told == [
        "Sent Ada to Bo 1901-02-03 to Bo Mill",
        "Received Bo to Ada 1903-04-05 from Bo Mill",
        "Sent Ada to Bo to Bo Mill",
    ]


def test_a_correspondence_tells_its_gaps(edition: Path) -> None:
    """Letter by letter, with a diagram that leads to each that has a date."""
    build(edition)
    (link,) = _page(edition, "correspondences.html").xpath("//main//td/a")
    assert link.text == "Ada Reed and Bo Mill"
    page = _page(edition, link.get("href"))
    assert "No letter of this edition for 2 years and 2 months." in page.text_content()
    assert len(page.xpath("//*[local-name()='svg']//*[local-name()='a']")) == 2


def test_a_chronology_tells_what_has_no_date(edition: Path) -> None:
    """Bars lead to years; what has no date stands at the end."""
    build(edition)
    page = _page(edition, "chronology.html")
    bars = page.xpath("//*[local-name()='svg']//*[local-name()='a']/@aria-label")
    assert bars == ["1901: 1 document", "1903: 1 document"]
    assert page.xpath("//section[@aria-labelledby='undated']//a/@href") == ["c/index.html"]


def test_no_link_leads_astray(edition: Path) -> None:
    """Each link of each page that is made of names leads to a file."""
    build(edition)
    root = edition / "build"
    pages = [*root.glob("*.html"), *root.glob("persons/*"), *root.glob("correspondences/*")]
    assert len(pages) > 6
    for page in [*pages, root / "a" / "reading.html"]:
        for link in html.fromstring(page.read_bytes()).xpath("//@href"):
            address = unquote(str(link)).partition("#")[0]
            if "://" not in address:
                assert (page.parent / address).is_file() or not address, (page, link)


def test_an_entry_of_a_document_leads_to_all_documents(edition: Path) -> None:
    """From the list at the end of its text."""
    build(edition)
    links = _page(edition, "a/reading.html").xpath("//dl[@class='register']//a/@href")
    assert "../persons/ada.html" in links


def test_the_menu_leads_to_what_there_is(edition: Path) -> None:
    """And to nothing else."""
    build(edition)
    menu = _page(edition, "index.html").xpath("//nav[@class='menu']//a/text()")
    assert menu[-4:] == ["Persons", "Places", "Correspondences", "Chronology"]


@pytest.mark.parametrize(
    "changed",
    [
        '<p>Dear <persName ref="#ada">Ada</persName>.</p>',
        '<p><persName ref="#bo">Bo</persName> and <persName ref="#bo">Bo</persName></p>',
        "<p>Nobody at all.</p>",
        '<p><persName ref="lost.xml#cy">Cy</persName></p>',
    ],
)
def test_amended_registers_are_those_of_a_fresh_build(edition: Path, changed: str) -> None:
    """Whatever a letter names now."""
    build(edition)
    _write(edition, "a", _letter("ada", "bo", "1901-02-03", changed))
    build(edition)
    as_fresh(edition)


def test_a_page_that_shows_the_same_is_not_written_again(edition: Path) -> None:
    """One letter names Bo once more: the page of Ada stays."""
    build(edition)
    ada, bo = (edition / "build" / "persons" / f"{name}.html" for name in ("ada", "bo"))
    before = ada.stat().st_ino, bo.stat().st_ino
    _write(edition, "c", _letter("ada", "bo", "", '<p><persName ref="#bo">Bo</persName></p>'))
    build(edition)
    assert ada.stat().st_ino == before[0]
    assert bo.stat().st_ino != before[1]


def test_letters_that_are_gone_are_gone_from_registers(edition: Path) -> None:
    """And so are the pages that they alone have filled."""
    build(edition)
    (edition / "a.xml").unlink()
    (edition / "b.xml").unlink()
    build(edition)
    as_fresh(edition)
    assert not (edition / "build" / "correspondences.html").exists()


_PEOPLE = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><listPerson>'
    '<person xml:id="cy"><persName>Cy Wood</persName></person></listPerson></body></text></TEI>'
)


@pytest.mark.parametrize(
    ("setting", "name"),
    [
        ("", '<persName ref="lists/people.xml#cy">Cy</persName>'),
        ('registers = ["lists/*.xml"]\n', '<persName key="cy">Cy</persName>'),
    ],
)
def test_a_file_of_its_own_is_a_register(edition: Path, setting: str, name: str) -> None:
    """Because names lead into it, or `edition.toml` says so; its changes reach the pages."""
    settings = f'source = ["*.xml"]\ntitle = "Letters"\n{setting}[schema]\n'
    (edition / "edition.toml").write_text(settings, encoding="utf-8")
    (edition / "lists").mkdir()
    people = edition / "lists" / "people.xml"
    people.write_text(_PEOPLE, encoding="utf-8")
    _write(edition, "c", _letter("ada", "bo", "", f"<p>And {name}.</p>"))
    build(edition)
    assert "Cy Wood" in _main(edition, "persons/cy.html")
    assert "And Cy." in _main(edition, "persons/cy.html")
    people.write_text(_PEOPLE.replace("Wood", "Woods and Fields"), encoding="utf-8")
    build(edition)
    as_fresh(edition)
    assert "Cy Woods and Fields" in _main(edition, "persons/cy.html")


def test_a_name_leads_to_its_entry_in_a_register(edition: Path) -> None:
    """In both views, as long as the register has it; the page is there."""
    (edition / "people.xml").write_text(_PEOPLE, encoding="utf-8")
    settings = 'source = ["?.xml"]\ntitle = "Letters"\n[schema]\n'
    (edition / "edition.toml").write_text(settings, encoding="utf-8")
    names = '<persName ref="people.xml#cy">Cy</persName>, <persName ref="people.xml#x">X</persName>'
    _write(edition, "c", _letter("ada", "bo", "", f"<p>And {names}.</p>"))
    build(edition)
    for view in ("diplomatic", "reading"):
        links = _page(edition, f"c/{view}.html").xpath("//a[@data-ref]")
        assert [(link.text, link.get("href")) for link in links] == [("Cy", "../persons/cy.html")]
    assert (edition / "build" / "persons" / "cy.html").is_file()
    (edition / "people.xml").write_text(_PEOPLE.replace('"cy"', '"x"'), encoding="utf-8")
    build(edition)
    as_fresh(edition)


def test_two_entries_of_one_person_have_one_page(edition: Path) -> None:
    """The other one's page leads there, for pointers lead to either."""
    number = '<idno type="GND">7</idno>'
    for name, identifier in (("a", "cy"), ("b", "wood")):
        text = _PEOPLE.replace('"cy"', f'"{identifier}"').replace("</person>", f"{number}</person>")
        (edition / f"people-{name}.xml").write_text(text, encoding="utf-8")
    settings = 'source = ["?.xml"]\ntitle = "L"\nregisters = ["people-*.xml"]\n[schema]\n'
    (edition / "edition.toml").write_text(settings, encoding="utf-8")
    build(edition)
    links = _page(edition, "persons/index.html").xpath("//ul[@class='entries']//a/@href")
    assert links == ["ada.html", "bo.html", "cy.html"]
    assert _page(edition, "persons/wood.html").xpath("//main//a/@href") == ["cy.html"]
