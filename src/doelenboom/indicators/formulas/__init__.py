"""The language of computed indicators: read, check, compute. No Django, and nothing is executed."""
