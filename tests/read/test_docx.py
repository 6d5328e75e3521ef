"""Word documents: what is read of them, and what is wrong with those that cannot be."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml

from checker.article import Article
from checker.errors import ArticleError
from checker.read import read, read_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def of(document: Any) -> Article:
    found = read_bytes(saved(document), "draft.docx")
    assert isinstance(found, Article), found
    return found


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(kind, article.view[start:end]) for start, end, kind in article.block_spans()]


def test_paragraphs_headings_and_cells() -> None:
    document = docx.Document()
    document.add_heading("The bridge reopens", 1)
    document.add_paragraph("The council reopened the Mill Bridge on Tuesday, and the mayor was there with her dog.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Built"
    table.cell(0, 1).text = "The Mill Bridge was built in 1911 by the brothers Lund."
    document.add_paragraph("It took eleven weeks to lay the footpath and to paint the railings.")
    article = of(document)
    assert article.title == "The bridge reopens"
    assert blocks(article)[0] == ("heading", "The bridge reopens")
    assert [words.split()[0] for _, words in blocks(article)] == ["The", "The", "Built", "The", "It"]
    for start, end, _ in article.block_spans():
        low, high = article.to_text(start, end)
        assert article.text[low:high] == article.view[start:end]
    assert article.position(article.text.index("It took")) == (5, 1), "a paragraph is a line"


def test_a_tracked_change_is_taken() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The fire killed ")
    for tag, text_tag, words in (("w:del", "w:delText", "23"), ("w:ins", "w:t", "32"), ("w:moveFrom", "w:t", "no")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(" people on Tuesday, the police said in a statement.")
    assert of(document).view == "The fire killed 32 people on Tuesday, the police said in a statement."


def test_links_breaks_and_text_boxes() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("By land")
    paragraph.add_run().add_break()
    paragraph._p.append(
        parse_xml(f"<w:hyperlink {W}><w:r><w:t>and by sea the rescue took nine days.</w:t></w:r></w:hyperlink>")
    )
    box = parse_xml(
        f"<w:r {W}><w:pict><w:txbxContent><w:p><w:r><w:t>A box said more.</w:t></w:r></w:p></w:txbxContent>"
        "</w:pict></w:r>"
    )
    paragraph._p.append(box)
    assert of(document).text == "By land\nand by sea the rescue took nine days.\nA box said more."


def test_footnotes_follow_the_body() -> None:
    document = docx.Document()
    document.add_paragraph("The bridge cost four million pounds, the council said in its report on Tuesday.")
    note = "<w:footnote><w:p><w:r><w:t>Prices are those of 2025.</w:t></w:r></w:p></w:footnote>"
    notes = f"<w:footnotes {W}>{note}</w:footnotes>"
    part = docx.opc.part.Part(
        docx.opc.packuri.PackURI("/word/footnotes.xml"), "application/xml", notes.encode(), document.part.package
    )
    document.part.relate_to(part, NOTES)
    assert of(document).text.splitlines()[-1] == "Prices are those of 2025."


def zipped(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("_", "/", 1) + ".xml", content)
    return out.getvalue()


def entity_bomb() -> bytes:
    document = docx.Document()
    document.add_paragraph("Nothing here.")
    source = zipfile.ZipFile(BytesIO(saved(document)))
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + "".join(
            f'<!ENTITY {chr(98 + n)} "{"&" + chr(97 + n) + ";"}{("&" + chr(97 + n) + ";") * 9}">' for n in range(9)
        )
        + "]>"
    )
    xml = f"{bomb}<w:document {W}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, xml.encode() if name == "word/document.xml" else source.read(name))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no Word document"),
        (b"PK\x03\x04 and no more", "no Word document"),
        (b"plain text", "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "locked with a password, or an old Word file"),
        (zipped(word_document=b"<a/>"), "no Word document"),
        (zipped(word_document=b" " * 25_000_000), "larger than"),
        (saved(docx.Document()), "no text in the document"),
        (saved(docx.Document())[:-400], "no Word document"),
        (entity_bomb(), ""),
    ],
)  # fmt: skip
def test_what_cannot_be_read_costs_one_line(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "draft.docx").write_bytes(data)
    (found,) = read([str(tmp_path)])
    assert isinstance(found, ArticleError)
    assert message in found.message
    assert "\n" not in found.message


def test_a_deep_document_costs_one_line() -> None:
    document = docx.Document()
    xml = f"<w:p {W}>" + "<w:r>" * 300 + "<w:t>deep</w:t>" + "</w:r>" * 300 + "</w:p>"
    document.add_paragraph("x")
    data = saved(document)
    source, out = zipfile.ZipFile(BytesIO(data)), BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            body = f"<w:document {W}><w:body>{xml}</w:body></w:document>".encode()
            archive.writestr(name, body if name == "word/document.xml" else source.read(name))
    assert isinstance(read_bytes(out.getvalue(), "draft.docx"), ArticleError | Article)


def test_a_picture_may_be_larger_than_a_text(tmp_path: Path) -> None:
    from checker.read import ReadOptions

    document = docx.Document()
    document.add_paragraph("The council reopened the Mill Bridge on Tuesday, and the mayor was there with her dog.")
    data = saved(document)
    assert isinstance(read_bytes(data, "d.docx", options=ReadOptions(max_bytes=len(data) // 2)), Article)
    found = read_bytes(data, "d.docx", options=ReadOptions(max_bytes=100))
    assert isinstance(found, ArticleError)
    assert "larger than the limit" in found.message
