#!/usr/bin/env python3
"""Shows what "go test -json" tells: the line of each package, what failed with all that it printed, what was left out
and why, which tests took longest, and how many passed.

    go test -json ./... | tests.py [MUST...]

Each MUST is a regular expression that the name of a test that passed begins with: a pattern of names that no longer
finds anything is a fault."""
import collections
import json
import re
import sys

printed = collections.defaultdict(list)
passed, failed, skipped, slow = [], 0, [], []
for line in sys.stdin:
    if not line.startswith("{"):
        print(line, end="")
        continue
    e = json.loads(line)
    test, action, out = e.get("Test"), e["Action"], e.get("Output", "")
    key = e.get("Package"), test
    if action == "build-output":
        print(out, end="")
    elif action == "output" and test:
        printed[key].append(out)
    elif action == "output" and re.match(r"ok |\?|FAIL\s+\S", out):
        print(re.sub(r"\s+coverage: .*", "", out).rstrip(), flush=True)
    elif action == "output":
        printed[key].append(out)  # what a package prints that ends before its tests
    elif action == "fail":
        failed += 1
        print("".join(printed[key]), end="", flush=True)
    elif action == "pass" and test:
        passed.append(test)
        if "/" not in test:
            slow.append((e["Elapsed"], test))
    elif action == "skip" and test:
        skipped.append(f"{test}: {' '.join(''.join(l for l in printed[key] if not l.startswith(('===', '---'))).split())}")
print("longest:", ", ".join(f"{test} {t:.0f} s" for t, test in sorted(slow, reverse=True)[:15] if t >= 3))
for words in skipped:
    print("left out:", words)
print(f"{len(passed)} tests passed, with the parts of tests; {len(skipped)} were left out")
missing = [m for m in sys.argv[1:] if not any(re.match(m, t) for t in passed)]
for m in missing:
    print(f"no test {m} has passed: does the pattern still find it?")
sys.exit(bool(failed or missing))
