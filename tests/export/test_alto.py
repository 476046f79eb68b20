"""ALTO of a result's pages: its schema, a grammar of what we write, and the words in their places.

The grammar holds what the schema of ALTO 4.3 asks of the elements that we write, and what we ask
besides: that scores, heights and widths are there.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import PIL.Image
import pytest
from loc_schemas import loc_schema
from lxml import etree
from paged import NUMBER, TITLE, a_page, a_paged_record, the_sop

from digisop.export.alto import NAMESPACE, alto_files
from digisop.export.each_file import LacksError
from digisop.results.layout import Sop
from digisop.results.page_pictures import PAGES
from digisop.results.page_words import WORDS_FILE
from digisop_models.record import SourceKind

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parent / "alto.rng"))
SPACE = {"a": NAMESPACE}


def test_a_file_a_page_of_the_sop_by_the_grammar(output: Path) -> None:
    files = alto_files(the_sop(output), results=output)
    assert sorted(files) == ["001.alto.xml", "002.alto.xml"]
    for content in files.values():
        GRAMMAR.assertValid(etree.fromstring(content))


def test_every_page_is_valid_by_the_schema(output: Path) -> None:
    for content in alto_files(the_sop(output), results=output).values():
        loc_schema("alto-4-3.xsd").assertValid(etree.fromstring(content))


def test_the_schema_refuses_what_is_wrong(output: Path) -> None:
    root = etree.fromstring(alto_files(the_sop(output), results=output)["001.alto.xml"])
    found = root.find(".//a:String", SPACE)
    assert found is not None
    found.set("WC", "1.5")
    assert not loc_schema("alto-4-3.xsd").validate(root)


def test_the_grammar_refuses_what_the_schema_refuses(output: Path) -> None:
    root = etree.fromstring(alto_files(the_sop(output), results=output)["001.alto.xml"])
    word = root.find(".//a:String", SPACE)
    assert word is not None
    del word.attrib["CONTENT"]
    assert not GRAMMAR.validate(root)
    word.set("CONTENT", "a")
    word.set("WC", "1.5")
    assert not GRAMMAR.validate(root)


def test_words_are_where_they_stand_on_the_picture(output: Path) -> None:
    root = etree.fromstring(alto_files(the_sop(output), results=output)["001.alto.xml"])
    words = root.findall(".//a:String", SPACE)
    texts = [word.get("CONTENT") for word in words]
    assert NUMBER in texts
    assert set(TITLE.split()) <= set(texts)
    (own,) = (
        one for t in a_page().tables for c in t.cells for one in c.lines if one.text == NUMBER
    )
    found = words[texts.index(NUMBER)]
    with PIL.Image.open(output / "surat/pages/001.jpg") as picture:
        scale = picture.width / a_page().width
    assert float(found.get("HPOS") or 0) == pytest.approx(own.box.x0 * scale, abs=0.5)
    assert float(found.get("HEIGHT") or 0) == pytest.approx(own.box.height * scale, abs=0.5)
    assert found.get("WC") == "0.970"
    block = found.getparent().getparent()
    assert block.get("TAGREFS") == "cell"


def test_who_read_a_word_is_told(output: Path) -> None:
    root = etree.fromstring(alto_files(the_sop(output), results=output)["002.alto.xml"])
    step = root.find(".//a:Processing", SPACE)
    word = root.find(".//a:String", SPACE)
    assert step is not None
    assert word is not None
    assert word.get("PROCESSINGREFS") == step.get("ID")
    assert step.findtext("a:processingStepDescription", None, SPACE) == "words read by test"


def test_the_revision_of_the_record_is_told(output: Path) -> None:
    sop = the_sop(output)
    revised = replace(sop, record=sop.record.model_copy(update={"revision": 7}))
    for content in alto_files(revised, results=output).values():
        root = etree.fromstring(content)
        loc_schema("alto-4-3.xsd").assertValid(root)
        told = root.findtext(".//a:Processing[@ID='record']/a:processingStepDescription", "", SPACE)
        assert told == "revision 7 of the record"


def test_a_text_export_has_no_pages(output: Path) -> None:
    made = a_paged_record()
    source = made.source.model_copy(update={"kind": SourceKind.TEXT})
    sop = Sop("surat", 1, made.model_copy(update={"source": source}), the_sop(output).report)
    with pytest.raises(LacksError, match="no_pages"):
        alto_files(sop, results=output)


def test_a_result_of_an_earlier_version_has_no_words(output: Path) -> None:
    (output / "surat" / PAGES / WORDS_FILE).unlink()
    with pytest.raises(LacksError, match="no_words"):
        alto_files(the_sop(output), results=output)


@pytest.mark.parametrize("content", ["", "{}\n"])
def test_damaged_words_are_told(output: Path, content: str) -> None:
    (output / "surat" / PAGES / WORDS_FILE).write_text(content, "utf-8")
    with pytest.raises(LacksError, match="damaged_pages"):
        alto_files(the_sop(output), results=output)


@pytest.mark.parametrize("content", [b"", b"no picture", None])
def test_damaged_pictures_are_told(output: Path, content: bytes | None) -> None:
    path = output / "surat/pages/002.jpg"
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    with pytest.raises(LacksError, match="damaged_pages"):
        alto_files(the_sop(output), results=output)


def test_one_document_or_one_record_will_do(output: Path) -> None:
    sop = the_sop(output)
    whole = alto_files(sop, results=output)
    for place in (output / "surat", output / "surat/record.json"):
        assert alto_files(sop, results=place) == whole
