"""premis.xml: its schema and a grammar of what we write; each file with its checksum, every stage,
every reviewer.

The grammar holds what we ask besides what the schema of PREMIS 3 does: which elements there must
be.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from handed import ENDED, STAGES, a_correction, an_entry
from loc_schemas import loc_schema
from lxml import etree

from digisop.export.bag.premis import NAMESPACE, premis_of

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parent / "premis.rng"))
SPACE = {"p": NAMESPACE}
NOW = "2026-11-26T03:00:00+00:00"


def the_root(folder: Path) -> etree._Element:
    (folder / "original").mkdir(parents=True)
    (folder / "original/a b.pdf").write_bytes(b"%PDF")
    (folder / "sop.pdf").write_bytes(b"%PDF 2")
    said = [a_correction("Siti & Budi"), a_correction("Siti & Budi")]
    return etree.fromstring(premis_of(folder, an_entry(Path("/x"), "a"), said, NOW))


def test_what_is_written_is_by_the_schema_and_the_grammar(tmp_path: Path) -> None:
    schema = loc_schema("premis-3-0.xsd")
    for rules in (GRAMMAR, schema):
        rules.assertValid(the_root(tmp_path / rules.__class__.__name__))
    (tmp_path / "b/original").mkdir(parents=True)
    (tmp_path / "b/original/a.pdf").write_bytes(b"%PDF")
    plain = etree.fromstring(premis_of(tmp_path / "b", None, [], NOW))
    GRAMMAR.assertValid(plain)
    schema.assertValid(plain)


@pytest.mark.parametrize(
    "spoiled",
    [
        "p:object/p:objectIdentifier",
        "p:object/p:objectCharacteristics/p:format",
        "p:event/p:eventType",
        "p:event/p:eventDateTime",
        "p:agent/p:agentIdentifier",
    ],
)
def test_the_schema_and_the_grammar_refuse_what_lacks_something(
    tmp_path: Path, spoiled: str
) -> None:
    root = the_root(tmp_path / "a")
    found = root.find(spoiled, SPACE)
    assert found is not None
    found.getparent().remove(found)
    assert not GRAMMAR.validate(root)
    assert not loc_schema("premis-3-0.xsd").validate(root)


def test_files_are_named_with_their_checksums(tmp_path: Path) -> None:
    root = the_root(tmp_path / "a")
    names = root.xpath(
        "p:object/p:objectIdentifier/p:objectIdentifierValue/text()", namespaces=SPACE
    )
    sums = root.xpath("p:object//p:messageDigest/text()", namespaces=SPACE)
    assert names == ["original/a b.pdf", "sop.pdf"]
    assert sums == [hashlib.sha256(content).hexdigest() for content in (b"%PDF", b"%PDF 2")]


def test_there_is_an_event_for_each_stage_and_each_review(tmp_path: Path) -> None:
    root = the_root(tmp_path / "a")
    told = [
        (event.findtext("p:eventType", "", SPACE), event.findtext("p:eventDateTime", "", SPACE))
        for event in root.findall("p:event", SPACE)
    ]
    assert told[: len(STAGES)] == [(stage, ENDED) for stage in STAGES]
    assert ("metadata modification", "2026-11-25T00:00:00+00:00") in told
    assert ("fixity check", NOW) in told
    details = root.xpath("p:event//p:eventDetail/text()", namespaces=SPACE)
    assert "2 decisions in the review sheet" in details


def test_only_what_was_made_of_pages_is_told(tmp_path: Path) -> None:
    details = the_root(tmp_path / "a").xpath("p:event//p:eventDetail/text()", namespaces=SPACE)
    assert "pages as PDF/A-2b" in details
    (tmp_path / "b/original").mkdir(parents=True)
    (tmp_path / "b/original/a.pdf").write_bytes(b"%PDF")
    kinds = etree.fromstring(premis_of(tmp_path / "b", None, [], NOW)).xpath(
        "p:event/p:eventType/text()", namespaces=SPACE
    )
    assert kinds == ["fixity check"]


def test_agents_and_objects_that_events_name_are_there(tmp_path: Path) -> None:
    root = the_root(tmp_path / "a")
    for kind in ("Agent", "Object"):
        own = f"p:{kind.lower()}/p:{kind.lower()}Identifier/p:{kind.lower()}IdentifierValue/text()"
        linked = f"p:event/p:linking{kind}Identifier/p:linking{kind}IdentifierValue/text()"
        found = set(root.xpath(linked, namespaces=SPACE))
        assert found
        assert found <= set(root.xpath(own, namespaces=SPACE))
