"""Judges files for a press with other programs than ours: pikepdf for the objects and every operator, Ghostscript for the
inks and the separations, LittleCMS for what they look like beside the file for the screen.

    press.py [--black N] [--pictures cmyk] SCREEN.pdf PRESS.pdf [COVER.pdf]

At least N pages of PRESS.pdf are in black alone. With --pictures cmyk, PRESS.pdf has pictures, all of them in process inks. Stops at the first file with a fault, with status 1, and names all its faults.
"""

import argparse
import io
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy
import pikepdf
from PIL import Image, ImageCms

MM = 72 / 25.4
GLUE = 6 * MM  # of a bound block, left unprinted
DPI = 50.8  # of the separations and of the comparison: a pixel is half a millimetre, as sheets and bleeds are cut

# The tolerance of the comparison, in steps of 255 of sRGB. A page for a press, seen through its profile, is compared with
# the page for the screen after it has been through the same profile: what is out of the press's gamut is so in both. The
# house's own builds agree with the screen to 4 in CIEDE2000 and no nearer: over the sample's pages the mean is at most 8,
# on a page whose ground is such a build 9, and 14 on the rich black of the high-contrast edition, which is no
# profile's black. A missing ground is more than 40 off. Far off is what cannot be a build: words that are missing or stand
# elsewhere. That a page fails beside its neighbour is tried for every page.
MEAN_MOST = 16
FAR = 80  # a pixel this far off
FAR_MOST = 0.012  # of a page's pixels; the edges of large letters on the cover come to 0.007

# Ghostscript halves the edges of shapes between pixels, and its sums are rounded up to 1/255 a plate.
INK_SLACK = 2.0  # per cent


class Faults(list):
    def check(self, good, words):
        if not good:
            self.append(words)


def close(a, b):
    return all(abs(float(x) - float(y)) < 0.01 for x, y in zip(a, b))


def objects(pdf, path, faults):
    """The boxes, the intent, the metadata, and what must not be there."""
    root = pdf.Root
    faults.check(float(pdf.pdf_version) <= 1.6, f"PDF {pdf.pdf_version}")
    faults.check(not pdf.is_encrypted, "it is encrypted")
    intents = [i for i in root.OutputIntents if i.S == "/GTS_PDFX"]
    faults.check(len(intents) == 1, f"{len(intents)} intents for PDF/X")
    profile = None
    if intents:
        faults.check(str(intents[0].get("/OutputConditionIdentifier", "")) != "", "the intent has no condition")
        stream = intents[0].DestOutputProfile
        profile = bytes(stream.read_bytes())
        faults.check(int(stream.N) == 4 and profile[12:20] == b"prtrCMYK", "the intent's profile is not one for CMYK")
    info = pdf.trailer.Info
    trapped = str(info.get("/Trapped", "/"))
    faults.check(str(info.get("/GTS_PDFXVersion", "")) == "PDF/X-4" and trapped in ("/False", "/True"), "the information does not say PDF/X-4 and Trapped")
    faults.check(len(pdf.trailer.get("/ID", [])) == 2, "there is no /ID")
    faults.check("/Filter" not in root.Metadata, "the metadata are compressed")
    packet = root.Metadata.read_bytes().decode()
    for want in ("<pdfxid:GTS_PDFXVersion>PDF/X-4<", f"<pdf:Trapped>{trapped[1:]}<"):
        faults.check(want in packet, f"the metadata do not say {want}")
    for key, tag in (("/CreationDate", "CreateDate"), ("/ModDate", "ModifyDate")):
        digits = re.sub(r"\D", "", str(info[key]))[:14]
        said = re.search(rf"<xmp:{tag}>([^<]*)<", packet)
        faults.check(said and re.sub(r"\D", "", said[1])[:14] == digits, f"{key} and {tag} differ")
    faults.check(str(info.Title) != "" and f">{escaped(str(info.Title))}<" in packet, "the titles differ")
    for barred in ("/OpenAction", "/AA", "/AcroForm"):
        faults.check(barred not in root, f"the catalogue has {barred}")
    for barred in ("/JavaScript", "/EmbeddedFiles"):
        faults.check(barred not in root.get("/Names", {}), f"there is {barred}")
    first = pdf.pages[0]
    for n, page in enumerate(pdf.pages, 1):
        media, bleed, trim = page.MediaBox, page.get("/BleedBox"), page.get("/TrimBox")
        faults.check(bleed is not None and trim is not None, f"page {n}: a box is missing")
        if bleed is None or trim is None:
            continue
        for inner, outer in ((trim, bleed), (bleed, media)):
            nested = all(float(inner[i]) >= float(outer[i]) - 0.01 for i in (0, 1)) and all(float(inner[i]) <= float(outer[i]) + 0.01 for i in (2, 3))
            faults.check(nested, f"page {n}: a box reaches beyond the next")
        faults.check(close(media, first.MediaBox) and close(trim, first.TrimBox) and close(bleed, first.BleedBox), f"page {n}: other boxes than page 1")
        for barred in ("/Annots", "/AA", "/Rotate", "/ArtBox", "/Group", "/CropBox"):
            faults.check(barred not in page, f"page {n}: {barred}")
    for o in pdf.objects:
        if isinstance(o, pikepdf.Stream) and "LZW" in str(o.get("/Filter", "")):
            faults.append("a stream with LZW")
        if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor":
            faults.check(any(k in o for k in ("/FontFile", "/FontFile2", "/FontFile3")), f"{o.FontName} is not embedded")
    return profile


def escaped(s):
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;").replace("'", "&#39;")


COLOURS = {"rg", "RG", "g", "G", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "ri"}
TEXT = {"Tj", "TJ", "'", '"'}


def operators(pdf, faults, spaces):
    """Every operator of every page. Returns the pages that have no ink but black, and how many pictures there are of each
    of the colour spaces that pictures may have."""
    black_pages, texts, pictures = set(), 0, dict.fromkeys(spaces, 0)
    for n, page in enumerate(pdf.pages, 1):
        states = {k: v for k, v in page.Resources.get("/ExtGState", {}).items()}
        fill, over, stack, only_black = (0, 0, 0, 1), False, [], True
        for op in pikepdf.parse_content_stream(page):
            name = str(op.operator)
            if name in COLOURS:
                faults.append(f"page {n}: the operator {name}")
            elif name in ("k", "K"):
                build = tuple(round(float(v), 4) for v in op.operands)
                only_black &= build[:3] == (0, 0, 0)
                if name == "k":
                    fill = build
            elif name == "gs":
                state = states[str(op.operands[0])]
                over = bool(state.op)
                faults.check(not over or int(state.OPM) == 1, f"page {n}: overprint without mode 1")
                faults.check(not any(k in state for k in ("/ca", "/CA", "/SMask", "/BM", "/HT", "/TR")), f"page {n}: a state with {list(state.keys())}")
            elif name == "q":
                stack.append((fill, over))
            elif name == "Q":
                fill, over = stack.pop()
            elif name in TEXT:
                texts += 1
                dark = fill[3] >= 0.85 or all((1 - v) * (1 - fill[3]) < 0.2 for v in fill[:3])
                faults.check(not dark or fill == (0, 0, 0, 1), f"page {n}: black text in {fill}")
                faults.check(fill != (0, 0, 0, 1) or over, f"page {n}: black text that knocks out")
                faults.check(fill != (0, 0, 0, 0) or not over, f"page {n}: white text that overprints")
            elif name == "Do":
                space = picture(page.Resources.XObject[str(op.operands[0])], n, pictures, faults)
                only_black &= space == "/Separation"
            elif name == "INLINE IMAGE":
                faults.append(f"page {n}: an image in the content")
        if only_black:
            black_pages.add(n)
    faults.check(texts > 0, "no text was found: the scan has seen nothing")
    return black_pages, pictures


def picture(image, n, pictures, faults):
    """The colour space of a picture, counted: the black plate, and a profile's or the process inks."""
    faults.check(image.Subtype == "/Image" and "/SMask" not in image, f"page {n}: an object that is no plain picture")
    space = image.get("/ColorSpace")
    if isinstance(space, pikepdf.Array) and space[0] == "/Indexed":
        space = space[1]
    name = str(space[0] if isinstance(space, pikepdf.Array) else space)
    faults.check(name != "/Separation" or space[1] == "/Black", f"page {n}: a picture in a spot colour")
    faults.check(name in pictures, f"page {n}: a picture in {name}")
    pictures[name] = pictures.get(name, 0) + 1
    return name


def ghostscript(*args):
    done = subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", *args], capture_output=True, text=True)
    if done.returncode or "rror" in done.stderr + done.stdout:
        sys.exit(f"Ghostscript: {args[-1]}: {done.stdout}{done.stderr}")
    return done.stdout


def coverage(path, black_pages, limit, faults):
    """Ghostscript's mean coverage of each plate: a page in black alone has ink on one plate alone."""
    lines = ghostscript("-sDEVICE=ink_cov", "-o", "-", str(path)).strip().splitlines()
    for n, line in enumerate(lines, 1):
        c, m, y, k = (float(v) for v in line.split()[:4])
        faults.check(n not in black_pages or c == m == y == 0, f"page {n}: {c} C {m} M {y} Y on a page of black alone")
        faults.check(c + m + y + k <= limit, f"page {n}: {c + m + y + k:.0f} % ink")
    return len(lines)


def separations(path, profile, folder, limit, faults):
    """The plates of every page, rendered with overprint as a press prints them: yields them as an array of height, width,
    plate, 0 to 255."""
    ghostscript(
        "-sDEVICE=tiffsep", f"-r{DPI}", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-dRenderIntent=1", "-dBlackPtComp=1",
        f"-sDefaultCMYKProfile={profile}", f"-sOutputICCProfile={profile}", f"-sOutputFile={folder}/%03d.tif", str(path))
    pages = sorted(folder.glob("???.tif"))
    used = numpy.zeros(4)
    for n, page in enumerate(pages, 1):
        plates = []
        for ink in ("Cyan", "Magenta", "Yellow", "Black"):
            file = folder / f"{page.stem}({ink}).tif"
            plates.append(255 - numpy.asarray(Image.open(file).convert("L"), dtype=numpy.int16))
        inks = numpy.stack(plates, axis=2)
        most = inks.sum(axis=2).max() / 2.55
        faults.check(most <= limit + INK_SLACK, f"page {n}: {most:.0f} % ink at one place, {limit} % is the limit")
        used = numpy.maximum(used, inks.max(axis=(0, 1)))
        yield inks.astype(numpy.uint8)
    faults.check(used[3] > 250, f"the plates hold at most {used} of 255: the separations are empty")
    strange = [f.name for f in folder.glob("001(*.tif") if not re.search(r"\((Cyan|Magenta|Yellow|Black)\)", f.name)]
    faults.check(not strange, f"plates that are none of the four: {strange}")


class Eye:
    """What inks look like on a screen, and what a screen's colours become in print and back, by LittleCMS."""

    def __init__(self, profile):
        press, srgb = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
        self.seen = ImageCms.buildTransform(press, srgb, "CMYK", "RGB", intent, flags)
        self.pressed = ImageCms.buildTransform(srgb, press, "RGB", "CMYK", intent, flags)

    def press(self, inks):
        return self.rgb(Image.fromarray(inks, "CMYK"))

    def screen(self, image):
        return self.rgb(ImageCms.applyTransform(image.convert("RGB"), self.pressed))

    def rgb(self, image):
        return numpy.asarray(ImageCms.applyTransform(image, self.seen), dtype=numpy.int16)


def pixels(points):
    return round(points * DPI / 72)


def compare(press, screen):
    """Two pictures of a page, as they are seen a little unsharp: the edges of letters fall on other parts of a pixel."""
    h, w = min(press.shape[0], screen.shape[0]) // 2 * 2, min(press.shape[1], screen.shape[1]) // 2 * 2
    d = numpy.abs(press[:h, :w] - screen[:h, :w])
    mean = d.mean()
    halved = numpy.abs((press[:h, :w] - screen[:h, :w]).reshape(h // 2, 2, w // 2, 2, 3).mean(axis=(1, 3))).mean(axis=2)
    far = (halved > FAR).mean()
    return mean, far


def agrees(mean, far):
    return mean <= MEAN_MOST and far <= FAR_MOST


def trimmed(inks, page, left=None, right=None):
    """The part of a rendered page within its trim, or a part of that, given in points from the trim's left edge."""
    x0, y0, x1, y1 = (float(v) for v in page.TrimBox)
    height = float(page.MediaBox[3]) - float(page.MediaBox[1])
    left, right = (x0 if left is None else x0 + left), (x1 if right is None else x0 + right)
    return inks[pixels(height - y1):pixels(height - y0), pixels(left):pixels(right)]


# The colour spaces of pictures in a file for a press, the black plate beside them.
OWN, CMYK = ("/Separation", "/ICCBased"), ("/Separation", "/DeviceCMYK")


def judge(least_black, in_inks, screen_path, press_path, cover_path=None):
    screens = {}
    seen = {}  # the last pages of the screen's file that have been through a profile

    def screen(eye, profile, number):
        if (profile, number) not in seen:
            seen.pop((profile, number - 2), None)
            seen[profile, number] = eye.screen(screens[number])
        return seen[profile, number]

    with tempfile.TemporaryDirectory() as tmp:
        tmp = pathlib.Path(tmp)
        ghostscript("-sDEVICE=png16m", f"-r{DPI}", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", f"-sOutputFile={tmp}/%03d.png", str(screen_path))
        for f in tmp.glob("*.png"):
            with Image.open(f) as image:
                screens[int(f.stem)] = image.convert("RGB")
    n = len(screens)
    means, fars = [], []
    tried = told_apart = 0  # pages beside those before them

    for path in filter(None, (press_path, cover_path)):
        faults = Faults()
        pdf = pikepdf.open(path)
        profile = objects(pdf, path, faults)
        black_pages, pictures = operators(pdf, faults, CMYK if in_inks else OWN)
        faults.check(not in_inks or path != press_path or pictures["/DeviceCMYK"] > 0, "no picture is in process inks")
        faults.check(path != press_path or len(black_pages) >= least_black, f"{len(black_pages)} pages in black alone, not {least_black}")
        if profile is None or faults:
            report(path, faults)
        eye = Eye(profile)
        limit = 300
        coverage(path, black_pages, limit, faults)
        with tempfile.TemporaryDirectory() as tmp:
            tmp = pathlib.Path(tmp)
            icc = tmp / "press.icc"
            icc.write_bytes(profile)
            for i, inks in enumerate(separations(path, icc, tmp, limit, faults), 1):
                page = pdf.pages[i - 1]
                for number, left, right in parts(path == cover_path, i, len(pdf.pages), n, page, cover_path is not None):
                    picture = screen(eye, profile, number)
                    width = picture.shape[1]
                    a = pixels(left[1]) if left else 0
                    b = pixels(right[1]) if right else width
                    press = eye.press(trimmed(inks, page, left and left[0], right and right[0]))
                    mean, far = compare(press, picture[:, a:b])
                    means.append(mean)
                    fars.append(far)
                    faults.check(agrees(mean, far), f"page {i} differs from page {number} of the screen by {mean:.1f} in the mean, {100 * far:.2f} % of it is far off")
                    if path == press_path and number > 1:
                        told_apart += not agrees(*compare(press, screen(eye, profile, number - 1)[:, a:b]))
                        tried += 1
        faults.check(path != press_path or told_apart > 0.6 * tried, f"only {told_apart} of {tried} pages are told from the page before them: the comparison sees too little")
        report(path, faults)
        print(f"{path}: {len(pdf.pages)} pages, {len(black_pages)} of them in black alone")
    print(f"{press_path}: {told_apart} of {tried} pages told from the page before; against the screen, mean {max(means):.1f} of 255 at most, {100 * max(fars):.2f} % of a page far off at most")


def parts(is_cover, i, pages, n, page, bound):
    """Which parts of a page are which pages of the screen's file: the page's number, and the left and right edge in the
    press file and on the screen, where that is not the whole page."""
    if not is_cover:
        if not bound:
            return [(i, None, None)]
        left = (GLUE, GLUE) if i == 1 else None
        width = float(page.TrimBox[2]) - float(page.TrimBox[0])
        right = (width - GLUE, width - GLUE) if i == pages else None
        return [(i + 2, left, right)]
    whole = float(page.TrimBox[2]) - float(page.TrimBox[0])
    width = pages_width
    spine = whole - 2 * width
    if i == 1:
        return [(n, (0, 0), (width, width)), (1, (width + spine, 0), (whole, width))]
    return [(2, (0, 0), (width - GLUE, width - GLUE)), (n - 1, (width + spine + GLUE, GLUE), (whole, width))]


def report(path, faults):
    if faults:
        print(f"{path}: {len(faults)} faults")
        for f in list(dict.fromkeys(faults))[:40]:
            print("  " + f)
        sys.exit(1)


if __name__ == "__main__":
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--black", type=int, default=0)
    args.add_argument("--pictures", choices=("own", "cmyk"), default="own")
    args.add_argument("screen", type=pathlib.Path)
    args.add_argument("press", type=pathlib.Path)
    args.add_argument("cover", type=pathlib.Path, nargs="?")
    args = args.parse_args()
    with pikepdf.open(args.screen) as pdf:
        pages_width = float(pdf.pages[0].MediaBox[2])
    judge(args.black, args.pictures == "cmyk", args.screen, args.press, args.cover)
