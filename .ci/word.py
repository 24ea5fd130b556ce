#!/usr/bin/env python3
"""Judge Word documents with a reader that is not ours, and compare them with what LibreOffice makes of them.

    word.py [--office SOFFICE] FILE.docx...

Each file is read with python-docx: headings go down one by one, entries of the contents are the headings and lead to
them, pictures are described, links lead somewhere, words have a language, colours reach 7:1. Where LibreOffice is
named, it saves each file anew, and headings, lists, text, links and descriptions must be the same in both; the pages
of the contents must be those on which it sets the headings. Then each file is broken on purpose, one thing at a time,
and the judge must notice.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import docx
from docx.oxml.ns import qn

R_ID, ANCHOR = qn("r:id"), qn("w:anchor")
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def words(p):
    """The words of a paragraph, in links and fields too."""
    out = []
    for e in p.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        out.append(e.text or "" if e.tag == qn("w:t") else " ")
    return " ".join("".join(out).split())


class Told:
    """What a document says."""

    def __init__(self, path):
        self.doc = docx.Document(path)
        self.names = {s.style_id: s.name for s in self.doc.styles}
        self.paras = []
        for p in self.doc.element.body.iter(qn("w:p")):
            style = p.find(qn("w:pPr") + "/" + qn("w:pStyle"))
            name = self.names.get(style.get(qn("w:val")) if style is not None else "Normal", "?")
            self.paras.append((name.lower(), words(p), p))

    def text(self):
        return [t for n, t, _ in self.paras if t and not n.startswith("toc ") and not n.startswith("index 1")
                and not n.startswith("contents ")]

    def headings(self):
        return [(int(n[-1]), t) for n, t, _ in self.paras if re.fullmatch(r"heading [1-9]", n)]

    def items(self):
        return [(n, t) for n, t, _ in self.paras if n.startswith("list ")]

    def contents(self):
        out = []
        for n, t, p in self.paras:
            if n in ("toc 1", "toc 2"):
                link = p.find(qn("w:hyperlink"))
                title, _, page = t.rpartition(" ")
                out.append((int(n[-1]), title, int(page), link.get(ANCHOR) if link is not None else None))
        return out

    def links(self):
        rels = self.doc.part.rels
        return [rels[h.get(R_ID)].target_ref.rstrip("/") for h in self.doc.element.body.iter(qn("w:hyperlink")) if h.get(R_ID)]

    def descriptions(self):
        """What pictures say, but for those that are marked as decoration."""
        return [e.get("descr") for e in self.doc.element.body.iter(qn("wp:docPr"))
                if not any(d.get("val") == "1" for d in e.iter(DECORATIVE))]

    def marks(self):
        return {b.get(qn("w:name")): b.getparent() for b in self.doc.element.body.iter(qn("w:bookmarkStart"))}


def luminance(c):
    parts = [int(c[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def judge(path):
    """What is wrong with a document."""
    out = []
    try:
        t = Told(path)
    except Exception as e:  # whatever python-docx says of a broken package
        return [f"it cannot be read: {e!r}"]
    level = 0
    for n, title in t.headings():
        if n > level + 1:
            out.append(f"heading {n} {title!r} stands below one of level {level}")
        level = n
    if [n for n, x, _ in t.paras if x][0] != "title":
        out.append("it does not begin with its title")
    entries, marks = t.contents(), t.marks()
    if [(n, x) for n, x, _, _ in entries] != [(n, x) for n, x in t.headings() if n <= 2]:
        out.append("the contents are not the headings")
    for _, title, _, to in entries:
        if to not in marks or words(marks[to]) != title:
            out.append(f"the entry {title!r} leads elsewhere")
    for h in t.doc.element.body.iter(qn("w:hyperlink")):
        if h.get(ANCHOR) and h.get(ANCHOR) not in marks:
            out.append(f"a link leads to {h.get(ANCHOR)}, which is nowhere")
    if not all(d and len(d) > 3 for d in t.descriptions()):
        out.append("a picture is not described")
    lang = t.doc.styles.element.find(".//" + qn("w:docDefaults") + "//" + qn("w:lang"))
    if lang is None or not re.fullmatch(r"[a-z]{2,3}(-\w+)*", lang.get(qn("w:val"), "")):
        out.append("it has no language")
    props = t.doc.core_properties
    if not props.title or not props.language:
        out.append("it has no title or language among its properties")
    for c in t.doc.styles.element.iter(qn("w:color")):
        if 1.05 / (luminance(c.get(qn("w:val"))) + 0.05) < 7:
            out.append(f"the colour {c.get(qn('w:val'))} does not reach 7:1")
    if any(True for _ in t.doc.element.body.iter("{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}txbx",
                                                 qn("wp:anchor"))):
        out.append("it has boxes")
    return out


def again(path, office, folder):
    """What LibreOffice loses when it saves a document anew, and where its pages differ."""
    home = f"-env:UserInstallation=file://{folder}/profile"
    for kind in ("docx", "pdf"):
        subprocess.run([office, home, "--headless", "--convert-to", kind, "--outdir", folder, path], check=True,
                       capture_output=True, timeout=300)
    a, b = Told(path), Told(pathlib.Path(folder) / path.name)
    out = []
    for what in ("headings", "items", "links", "descriptions", "text"):
        x, y = getattr(a, what)(), getattr(b, what)()
        if what == "descriptions":  # it keeps decorations, and not that they are such
            y = [v for v in y if v]
        if x != y:
            lost = [v for v in x if v not in y][:3]
            out.append(f"LibreOffice has other {what}: {len(x)} became {len(y)}, without {lost}")
    pdf = pathlib.Path(folder) / (path.stem + ".pdf")
    fonts = subprocess.run(["pdffonts", pdf], check=True, capture_output=True, text=True).stdout
    if "LiberationSans" in fonts:  # the widths of Arial
        pages = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
        pages = [" ".join(p.split()) for p in pages.split("\f")]
        for _, title, page, _ in a.contents():
            if page > len(pages) or title not in pages[page - 1]:
                out.append(f"the contents have {title!r} on page {page}, where LibreOffice does not set it")
    else:
        print(f"{path.name}: pages are not compared, since no font here has the widths of Arial")
    return out


BREAKS = [
    ("word/document.xml", 'w:pStyle w:val="Heading1"', 'w:pStyle w:val="Heading4"'),
    ("word/document.xml", ' descr="', ' title="'),
    ("word/document.xml", 'w:anchor="_Toc000000002"', 'w:anchor="_Toc999999999"'),
    ("word/document.xml", 'w:pStyle w:val="Title"', 'w:pStyle w:val="Normal"'),
    ("word/styles.xml", '<w:lang w:val="', '<w:lang w:none="'),
    ("word/styles.xml", '<w:color w:val="', '<w:color w:val="CCCCCC" w:was="'),
    ("docProps/core.xml", "dc:title>", "dc:other>"),
    ("word/_rels/document.xml.rels", 'Target="numbering.xml"', 'Target="nothing.xml"'),
]


def broken(path, folder):
    """The ways of breaking a document that nobody notices."""
    out = []
    for part, old, new in BREAKS:
        to = pathlib.Path(folder) / "broken.docx"
        with zipfile.ZipFile(path) as z, zipfile.ZipFile(to, "w") as w:
            for i in z.infolist():
                data = z.read(i)
                if i.filename == part:
                    if old.encode() not in data:
                        if old.strip() == 'descr="':
                            break  # it has no pictures
                        out.append(f"{part} does not hold {old}")
                    data = data.replace(old.encode(), new.encode(), -1 if old in (" descr=\"", "dc:title>") else 1)
                w.writestr(i, data)
            else:
                i = None
        if i is None and not judge(to):
            out.append(f"{new} in {part} is not noticed")
    return out


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--office")
    args.add_argument("files", nargs="+", type=pathlib.Path)
    a = args.parse_args()
    wrong = 0
    for path in a.files:
        with tempfile.TemporaryDirectory() as folder:
            faults = judge(path) + broken(path, folder)
            if a.office:
                faults += again(path, a.office, folder)
        for f in faults:
            print(f"{path.name}: {f}")
        wrong += len(faults)
        t = Told(path)
        print(f"{path.name}: {len(t.headings())} headings, {len(t.items())} items, {len(t.links())} links, "
              f"{len(t.descriptions())} pictures, {len(faults)} faults")
    return 1 if wrong else 0


sys.exit(main())
