"""The tables, one module for each part of the model."""

from reviews.models.articles import Address, Article, Byline
from reviews.models.catalogue import (
    Availability,
    Episode,
    FormerShowSlug,
    Season,
    Show,
    ShowTitle,
)
from reviews.models.credits import Credit, Feature
from reviews.models.drafts import PreviewLink, Snapshot
from reviews.models.editions import Edition, FrozenEdition
from reviews.models.genres import Genre
from reviews.models.images import Image, Rendition
from reviews.models.kinds import Recap, Review
from reviews.models.pages import NewsroomPage
from reviews.models.platforms import FormerPlatformSlug, Platform, PlatformName
from reviews.models.record import Event, ImportRecord
from reviews.models.slots import Slot, SlotFilling
from reviews.models.tags import EditionTag, FormerTag, Tag
from reviews.states import Kind, State

__all__ = [
    "Address",
    "Article",
    "Availability",
    "Byline",
    "Credit",
    "Edition",
    "EditionTag",
    "Episode",
    "Event",
    "Feature",
    "FrozenEdition",
    "FormerPlatformSlug",
    "FormerShowSlug",
    "FormerTag",
    "Genre",
    "Image",
    "ImportRecord",
    "Kind",
    "NewsroomPage",
    "Platform",
    "PlatformName",
    "PreviewLink",
    "Recap",
    "Rendition",
    "Review",
    "Season",
    "Show",
    "ShowTitle",
    "Slot",
    "SlotFilling",
    "Snapshot",
    "State",
    "Tag",
]
