"""From approved answers to what readers see, and back again for an erratum."""
