#!/usr/bin/env python3
"""Writes what the parts of a nightly run found into a document, between its markers: reliability.py WORK DOCUMENT
all|some. Of some parts, the rows of the others stay. Each row has the day and the commit that was looked at."""
import datetime
import pathlib
import subprocess
import sys

work, document = map(pathlib.Path, sys.argv[1:3])
begin, end = "<!-- nightly writes from here -->\n", "<!-- to here -->\n"


def git(*args):
    return subprocess.run(["git", *args], capture_output=True, text=True, check=True).stdout.strip()


text = document.read_text()
before, _, rest = text.partition(begin)
was, _, after = rest.partition(end)
if not rest:
    sys.exit(f"{document} has no markers")
rows = {}
if sys.argv[3] == "some":
    for line in was.splitlines():
        if line.startswith("| ") and not line.startswith("| Part "):
            rows[line.split()[1]] = line
commit = git("rev-parse", "--short", "HEAD")
if git("status", "--porcelain", "--untracked-files=no", "--", ".", f":!{document}"):
    commit += ", with changes"
day = f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
for line in (work / "times").read_text().splitlines():
    name, seconds, _, _, processor, _, result = line.split()
    figures = work / f"{name}.figures"
    found = "<br>".join(figures.read_text().splitlines()) if figures.exists() else ""
    rows[name] = f"| {name} | {result} | {day}, {commit} | {seconds} s | {processor} s | {found} |"
head = ["| Part | | Day, commit | Time | Processor | Found |", "|---|---|---|---|---|---|"]
document.write_text(before + begin + "\n" + "\n".join(head + list(rows.values())) + "\n\n" + end + after)
