"""A newsroom's own look: a folder with a logo, an icon and a style sheet."""

import re
from dataclasses import dataclass
from pathlib import Path

from reviews_site.env import SettingError

PREFIX = "brand"
"""Under which the folder's files lie among the static ones."""

LOGO_HEIGHT = 28
"""Pixels of the logo in the masthead; its width follows from its drawing."""

FILES = ("logo.svg", "brand.css", "icon.svg", "icon.png")


@dataclass(frozen=True, slots=True)
class Brand:
    """The static names of what the newsroom brings; ours, or none, for the rest."""

    logo: str = ""
    logo_width: int = 0
    logo_height: int = LOGO_HEIGHT
    styles: str = ""
    icon: str = "img/icon.svg"
    touch_icon: str = "img/icon.png"


def read(name: str, folder: str) -> Brand:
    """Return what lies in the folder that the variable of this name points to."""
    if not folder:
        return Brand()
    path = Path(folder)
    if not path.is_dir():
        problem = f"is {folder!r}, which is no folder"
        raise SettingError(name, problem, "Make it, or mend the path.")
    found = {file: f"{PREFIX}/{file}" for file in FILES if (path / file).is_file()}
    if not found:
        mend = f"Put in at least one of {', '.join(FILES)}."
        raise SettingError(name, f"is {folder!r}, which brings nothing", mend)
    width = logo_width(name, path / "logo.svg") if "logo.svg" in found else 0
    return _brand(found, width)


def _brand(found: dict[str, str], width: int) -> Brand:
    ours = Brand()
    # Our icon must not stand beside theirs.
    is_own = "icon.svg" in found or "icon.png" in found
    return Brand(
        logo=found.get("logo.svg", ""),
        logo_width=width,
        styles=found.get("brand.css", ""),
        icon=found.get("icon.svg", "") if is_own else ours.icon,
        touch_icon=found.get("icon.png", "") if is_own else ours.touch_icon,
    )


def logo_width(name: str, path: Path) -> int:
    """Return the width at the masthead's height, so that nothing jumps on loading."""
    root = re.search(r"<svg\b[^>]*>", path.read_text("utf-8", "replace"))
    box = re.search(r"""\bviewBox=["']([^"']+)["']""", root[0]) if root else None
    try:
        _, _, width, height = map(float, re.split(r"[\s,]+", box[1].strip()))  # type: ignore[index]
        return max(1, round(width / height * LOGO_HEIGHT))
    except (TypeError, ValueError, ZeroDivisionError):
        problem = f"brings {path.name!r} without a size"
        mend = 'Give its <svg> a viewBox, such as viewBox="0 0 120 28".'
        raise SettingError(name, problem, mend) from None
