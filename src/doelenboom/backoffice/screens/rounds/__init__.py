"""Rondes: asking colleagues for their part, chasing, judging, and handing on."""
