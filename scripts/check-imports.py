"""Fails where Package.swift declares a dependency that a target does not import, or does not declare one that it does.

The compiler's own check does not see imports that another dependency brings along, nor dependencies that nobody imports.
Run from the root of the package: swift package dump-package | python3 scripts/check-imports.py
"""

import json
import pathlib
import re
import sys

# Within #if they are indented, and so is Python within a text of ours.
IMPORT = re.compile(r"^(?:@\w+ )?(?: *(?:public|package|internal|private|fileprivate) )?import (\w+)", re.MULTILINE)
# Modules of the toolchain.
SYSTEM = {"Foundation", "Testing", "Synchronization", "Dispatch", "Glibc", "Musl", "Darwin", "XCTest", "FoundationXML"}
# Modules of a product that has other names than its own.
PRODUCTS = {"Numerics": {"Numerics", "ComplexModule", "RealModule"}}

faults = []
for target in json.load(sys.stdin)["targets"]:
    folder = {"test": "Tests"}.get(target["type"], "Sources")
    sources = list(pathlib.Path(target.get("path") or f"{folder}/{target['name']}").rglob("*.swift"))
    if not sources:
        continue
    imported = {name for file in sources for name in IMPORT.findall(file.read_text())} - SYSTEM
    for dependency in target["dependencies"]:
        name = next(iter(dependency.values()))[0]
        modules = PRODUCTS.get(name, {name})
        if not imported & modules:
            faults.append(f"{target['name']} declares {name} and does not import it")
        imported -= modules
    faults += [f"{target['name']} imports {name} and does not declare it" for name in sorted(imported)]
print("\n".join(faults), end="\n" if faults else "")
sys.exit(bool(faults))
