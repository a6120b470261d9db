"""The fictional municipality Duinmonde: its content, its accounts and its work in progress."""
