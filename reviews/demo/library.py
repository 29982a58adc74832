"""Puts the drawn pictures into the picture library."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.core.files.base import ContentFile

from reviews.demo import content
from reviews.models import Image

CREDIT = "Illustration: Halfstar"
MIDDLE = (50, 50)
Painter = Callable[[str], bytes]


def load(paint: Painter) -> dict[str, Image]:
    """Draw and store what the library lacks; return all pictures by their keys.

    Each is saved by itself: after an interruption only the rest is drawn.
    """
    words = content.table("pictures")
    stored = {image.title: image for image in Image.objects.filter(credit=CREDIT)}
    missing = [key for key in words if words[key]["title"] not in stored]
    # Drawing happens outside Python's lock: two threads halve the waiting.
    with ThreadPoolExecutor(2) as pool:
        for key, picture in zip(missing, pool.map(paint, missing), strict=True):
            focal_x, focal_y = words[key].get("focus", MIDDLE)
            image = Image.objects.create(
                file=ContentFile(picture, f"{key}.jpg"),
                title=words[key]["title"],
                alt_text=words[key]["alt"],
                caption=words[key].get("caption", ""),
                credit=CREDIT,
                focal_x=focal_x,
                focal_y=focal_y,
            )
            stored[image.title] = image
    return {key: stored[each["title"]] for key, each in words.items()}
