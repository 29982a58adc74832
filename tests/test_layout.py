"""Imports run one way: a module may use its own layer and those below it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("people", "reviews", "reviews_site")

LAYERS = (
    ("people",),
    (
        "reviews.clock",
        *(
            f"reviews.pictures.{name}"
            for name in ("child", "decoding", "drawing", "measuring", "process")
        ),
        "reviews.pictures.shapes",
        "reviews.pictures.storage",
        "reviews.prepared",
        "reviews.ratings",
        "reviews.richtext",
        "reviews.states",
        "reviews.unchanged",
        "reviews.uploads",
    ),
    ("reviews.querysets",),
    ("reviews.models", "reviews.migrations"),
    ("reviews.related", "reviews.editorial", "reviews.pictures"),
    (
        "reviews.admin",
        "reviews.api",
        "reviews.apps",
        "reviews.demo",
        "reviews.desk",
        "reviews.interchange",
        "reviews.management",
        "reviews.pages",
        "reviews.search",
        "reviews.tasks",
        "reviews.templatetags",
        "reviews.urls",
    ),
    ("reviews_site",),
)
"""Lowest first. Everything on one line of this list may see the rest of that line."""

HTTP = ("django.contrib.admin", "django.http", "django.shortcuts", "django.views")
"""What no module may touch that also serves importers, commands and the shell."""


def is_within(module: str, package: str) -> bool:
    """Tell whether `module` is `package` or lies in it."""
    return f"{module}.".startswith(f"{package}.")


def layer_of(module: str) -> int | None:
    """Return the layer's number, lowest 0, or None for a module without a place."""
    for number, packages in enumerate(LAYERS):
        if any(is_within(module, package) for package in packages):
            return number
    return None


def name_of(path: Path) -> str:
    """Return the dotted name of the module at `path`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {
    name_of(path): path
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
}


def is_for_types_only(node: ast.AST) -> bool:
    """Tell whether this is an `if TYPE_CHECKING:` block."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted name of all that is imported, inside functions too."""
    if isinstance(tree, ast.Import):
        yield from (alias.name for alias in tree.names)
    if isinstance(tree, ast.ImportFrom):
        yield from (f"{tree.module}.{alias.name}" for alias in tree.names)
    for child in ast.iter_child_nodes(tree):
        if is_for_types_only(child):
            continue
        yield from imports(child)


def upward_imports(module: str, source: str) -> list[str]:
    """Return what a module imports from a layer above its own."""
    own = layer_of(module)
    assert own is not None, f"{module} has no place in LAYERS"
    found = [(name, layer_of(name)) for name in imports(ast.parse(source))]
    return [name for name, layer in found if layer is not None and layer > own]


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"reviews"}))
def test_module_imports_nothing_from_above(module):
    source = MODULES[module].read_text("utf-8")

    assert upward_imports(module, source) == []


def test_package_of_reviews_imports_nothing():
    source = MODULES["reviews"].read_text("utf-8")

    assert list(imports(ast.parse(source))) == []


@pytest.mark.parametrize(
    "module",
    sorted(name for name in MODULES if 0 < (layer_of(name) or 0) <= 4),
)
def test_module_below_the_pages_knows_nothing_of_http(module):
    names = imports(ast.parse(MODULES[module].read_text("utf-8")))

    assert [n for n in names if any(is_within(n, http) for http in HTTP)] == []


@pytest.mark.parametrize(
    "source",
    [
        "from reviews.pages import home",
        "from reviews import pages",
        "import reviews_site.urls",
        "def late():\n    from reviews.desk.articles import ArticleAdmin",
        "try:\n    import reviews.api\nexcept ImportError:\n    pass",
    ],
)
def test_import_from_above_is_found(source):
    assert len(upward_imports("reviews.editorial.workflow", source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "from reviews.models import Edition",
        "from reviews import clock",
        "from reviews.editorial import policy",
        "import json",
        "if TYPE_CHECKING:\n    from reviews.pages import home",
    ],
)
def test_import_from_below_or_for_types_only_is_allowed(source):
    assert upward_imports("reviews.editorial.workflow", source) == []


def test_module_without_a_place_is_refused():
    with pytest.raises(AssertionError, match="reviews.utils has no place"):
        upward_imports("reviews.utils", "")
