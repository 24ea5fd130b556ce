#!/usr/bin/env python3
"""Changes cells of the sample at random and builds it: changes.py BINARY SAMPLE-FOLDER SEED TIMES. A workbook may be
refused, with findings; a fault of ours, a crash or a run of a minute is what must not be."""
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

from openpyxl import load_workbook

binary, sample, seed, times = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
rnd = random.Random(seed)
odd = ["", " ", "0", "-1", "1e999", "yes", "#c8e6ff", "#12", "https://example.org/a?b=c", "= 1 + 1", "\u202eabc", "e\u0301" * 40, "x" * 3000,
       "long " * 400, "\u0645\u0631\u062d\u0628\u0627", "a\nb\n\nc", "\u2022 one\n\u2022 two", "2026-02-30", "\U0001f600", "../x.png", "fr: a; de: b", "<b>&amp;", "catering.png"]


def change(book):
    sheet = book[rnd.choice(book.sheetnames)]
    row, column = rnd.randint(1, max(sheet.max_row, 1)), rnd.randint(1, max(sheet.max_column, 1))
    cell = sheet.cell(row, column)
    kind = rnd.randrange(6)
    try:
        if kind < 3:
            cell.value = "'" + rnd.choice(odd) if rnd.random() < 0.1 else rnd.choice(odd)
        elif kind == 3:
            other = sheet.cell(rnd.randint(1, sheet.max_row), rnd.randint(1, sheet.max_column))
            cell.value, other.value = other.value, cell.value
        elif kind == 4:
            sheet.delete_rows(row)
        else:
            text = list(str(cell.value or ""))
            rnd.shuffle(text)
            cell.value = "".join(text)
    except AttributeError:  # a merged cell
        pass


built = 0
with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    for f in (sample / "pictures").glob("*.*"):
        shutil.copy(f, folder)
    for n in range(times):
        book = load_workbook(sample / "sample.xlsx", rich_text=True)
        for _ in range(rnd.randint(1, 8)):
            change(book)
        path = folder / "changed.xlsx"
        book.save(path)
        edition = rnd.choice(["standard", "large-print", "high-contrast", "giant-print", "phone"])
        run = subprocess.run([binary, "build", path, "--edition", edition, "--quiet", "--out", folder / "out"], capture_output=True, text=True, timeout=60)
        if run.returncode not in (0, 1) or re.search(r"\.go:\d|^panic|goroutine", run.stderr, re.M) or run.returncode and "error:" not in run.stderr:
            kept = pathlib.Path(tempfile.gettempdir()) / f"booklet-changed-{seed}-{n}.xlsx"
            shutil.copy(path, kept)
            sys.exit(f"{kept}, {edition}: exit {run.returncode}\n{run.stderr[-2000:]}")
        built += run.returncode == 0
print(f"{times} workbooks changed at random (seed {seed}): {built} built, {times - built} refused with findings, no fault of ours")
