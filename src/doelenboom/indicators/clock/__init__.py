"""When new figures are expected, and how each indicator stands today."""
