"""Sentences that a corrected or newer figure touches: look, update, or leave with a reason."""
