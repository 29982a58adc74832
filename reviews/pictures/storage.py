"""Where originals lie: apart from what is published, and without an address."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage, storages


class Originals(FileSystemStorage):
    """Files as they were sent, metadata and all; only this server's user reads them."""

    def __init__(self) -> None:
        super().__init__(
            location=settings.ORIGINALS_ROOT,
            file_permissions_mode=0o600,
            directory_permissions_mode=0o700,
        )

    def url(self, name: str | None) -> str:
        raise ValueError("An original has no address: show one of its renditions.")


def originals() -> Storage:
    """Return the storage of that name, whatever kind the settings chose."""
    return storages["originals"]
