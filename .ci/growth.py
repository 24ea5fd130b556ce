#!/usr/bin/env python3
"""Builds one edition of each workbook three times: growth.py BINARY WORKBOOK... Tells the medians of time and of the
processor's time, and the most memory."""
import os
import statistics
import subprocess
import sys
import tempfile
import time

from openpyxl import load_workbook

binary, *books = sys.argv[1:]
for book in books:
    roles = load_workbook(book, read_only=True)["Roles"].max_row - 1
    runs = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as out:
            start = time.perf_counter()
            p = subprocess.Popen([binary, "build", book, "--edition", "standard", "--quiet", "--out", out], stderr=subprocess.DEVNULL)
            _, status, use = os.wait4(p.pid, 0)
            if status:
                sys.exit(f"{book}: status {status}")
            runs.append((time.perf_counter() - start, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024))
    wall, processor, memory = zip(*runs)
    print(f"{roles:,} roles, one edition: {statistics.median(wall):.2f} s, processor {statistics.median(processor):.2f} s, {max(memory):.0f} MiB")
