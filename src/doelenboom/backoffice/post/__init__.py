"""Mail about rounds: writing it, getting it on its way, and keeping it where it may not leave."""
