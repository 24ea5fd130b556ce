#!/usr/bin/env python3
"""Writes what the parts of a nightly run found into a document, between its markers: reliability.py WORK DOCUMENT"""
import datetime
import os
import pathlib
import subprocess
import sys

work, document = map(pathlib.Path, sys.argv[1:])
begin, end = "<!-- nightly writes from here -->\n", "<!-- to here -->\n"


def git(*args):
    return subprocess.run(["git", *args], capture_output=True, text=True, check=True).stdout.strip()


commit = git("rev-parse", "--short", "HEAD")
if git("status", "--porcelain", "--untracked-files=no", "--", ".", f":!{document}"):
    commit += ", with changes"
rows = [f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}, commit {commit}, {os.cpu_count()} cores:\n", "| Part | | Time | Processor | Found |", "|---|---|---|---|---|"]
for line in (work / "times").read_text().splitlines():
    name, seconds, _, _, processor, _, result = line.split()
    figures = work / f"{name}.figures"
    found = "<br>".join(figures.read_text().splitlines()) if figures.exists() else ""
    rows.append(f"| {name} | {result} | {seconds} s | {processor} s | {found} |")
text = document.read_text()
before, _, rest = text.partition(begin)
_, _, after = rest.partition(end)
if not rest:
    sys.exit(f"{document} has no markers")
document.write_text(before + begin + "\n" + "\n".join(rows) + "\n\n" + end + after)
