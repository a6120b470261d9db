"""Mail that the software sends by itself."""
