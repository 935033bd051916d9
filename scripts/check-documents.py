"""Fails where a document names a file, a folder, a type or a make target that does not exist.

Looked at are links and text between backticks. In a path `Name` and `…` stand for any text, as in the recipes of
CONTRIBUTING.md; at least one file must match. A name is one where it occurs as a word in the sources.
Run from the root of the package: python3 scripts/check-documents.py
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(".")
FOLDERS = ["Sources", "Tests", "docs", "examples", "results", "scripts"]
FILES = [file for folder in FOLDERS for file in ROOT.joinpath(folder).rglob("*") if file.is_file()]
FILES = [file for file in [*FILES, *ROOT.glob("*.*"), ROOT / "Makefile"] if ".build" not in file.parts]
DOCUMENTS = [
    file for file in FILES
    if file.suffix == ".md" and file.parts[0] != "results" and file.name not in ("CHANGELOG.md", "decisions.md")
]
SOURCES = [file for file in FILES if file.suffix in (".swift", ".c", ".h", ".py", ".sh", ".gp", ".json", ".modulemap")]
WORDS = {file.stem for file in SOURCES} | {word for file in SOURCES for word in re.findall(r"\w+", file.read_text(errors="replace"))}
TARGETS = set(re.findall(r"^([a-z-]+):", pathlib.Path("Makefile").read_text(), re.MULTILINE))
MODULES = {folder.name for folder in pathlib.Path("Sources").iterdir()}

LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.…+-]+(?:/[\w.…+-]*)+|[\w…+-]+\.(?:swift|c|h|py|sh|md)")
NAME = re.compile(r"[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+")


def exists(path, document):
    """Whether a path, from the root, the document's folder or a module, names a file or a folder."""
    path = path.rstrip("/")
    pattern = re.sub(r"Name(?=[A-Z./]|$)|…", "*", path)
    for base in (ROOT, document.parent, pathlib.Path("Sources")):
        if any(base.glob(pattern)):
            return True
    return "/" not in path and any(file.match(pattern) for file in FILES)


faults = []
for document in DOCUMENTS:
    text = document.read_text()
    # Blocks of code hold output and commands for the reader's own files.
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    for link in LINK.findall(prose):
        if not (document.parent / link).exists():
            faults.append(f"{document}: the link {link} leads nowhere")
    for code in CODE.findall(prose):
        if PATH.fullmatch(code) and (code.split("/")[0] in {*FOLDERS, *MODULES} or re.search(r"\.(swift|c|h|py|sh)$", code)):
            if not exists(code, document):
                faults.append(f"{document}: there is no {code}")
        elif found := NAME.fullmatch(re.split(r"[.(:]", code)[0]):
            if found[0] not in WORDS and not re.search(r"Name(?=[A-Z]|$)", found[0]):
                faults.append(f"{document}: nothing is called {code}")
    for target in re.findall(r"`make ([a-z-]+)`|^make ([a-z-]+)", text, re.MULTILINE):
        if not set(target) & TARGETS:
            faults.append(f"{document}: there is no target {''.join(target)}")
print("\n".join(faults), end="\n" if faults else "")
sys.exit(bool(faults))
