"""Published addresses: which there are, what each is about, and where its subject is now."""

from doelenboom.publishing.addresses.moving import moved_pages
from doelenboom.publishing.addresses.remembering import catch_up, remember

__all__ = ["catch_up", "moved_pages", "remember"]
