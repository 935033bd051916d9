"""Fails where folders of a module depend on each other in a circle.

A folder depends on another where it names a type that is declared there at the top level. Circles between modules the
compiler refuses itself. Run from the root of the package: python3 scripts/check-circles.py
"""

import collections
import pathlib
import re
import sys

DECLARATION = re.compile(
    r"^(?:@\w+ )*(?:(?:public|package|internal|private|fileprivate) )?(?:final |indirect )?"
    r"(?:struct|enum|class|protocol|actor|typealias) (\w+)", re.MULTILINE)


def circle(graph):
    """A circle of a graph, as the folders on it; nil where there is none."""
    finished, path = set(), []

    def visit(node):
        if node in path:
            return path[path.index(node):] + [node]
        if node in finished:
            return None
        path.append(node)
        for following in sorted(graph[node]):
            if found := visit(following):
                return found
        path.pop()
        finished.add(node)
        return None

    return next((found for node in sorted(graph) if (found := visit(node))), None)


assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"] and not circle({"a": {"b"}, "b": set()})

faults = []
for module in sorted(folder for folder in pathlib.Path("Sources").iterdir() if folder.is_dir()):
    code = collections.defaultdict(str)
    for file in module.rglob("*.swift"):
        parts = file.relative_to(module).parts
        # Comments and texts may name anything.
        text = re.sub(r"//.*|\"(?:[^\"\\\n]|\\.)*\"", "", file.read_text())
        code[parts[0] if len(parts) > 1 else "the module's own files"] += text
    homes = {name: folder for folder, text in code.items() for name in DECLARATION.findall(text)}
    graph = {
        folder: {homes[word] for word in re.findall(r"\b[A-Z]\w*", text) if word in homes} - {folder}
        for folder, text in code.items()
    }
    if found := circle(graph):
        faults.append(f"{module}: {' → '.join(found)}")
print("\n".join(faults), end="\n" if faults else "")
sys.exit(bool(faults))
