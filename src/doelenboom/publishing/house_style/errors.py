"""What can be wrong with an upload, in one Dutch sentence with how to mend it."""

from doelenboom.publishing.errors import PublishingError


class StyleUnreadable(PublishingError):
    """An upload is not what it should be; nothing of it is kept."""


class StyleRefused(PublishingError):
    """A style that cannot be put into use like this."""
