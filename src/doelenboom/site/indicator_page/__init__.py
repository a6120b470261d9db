"""The page of one indicator, its pictures as files, and its pictures for other people's pages."""
