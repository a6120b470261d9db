"""Screens of the checks: beside a text, over a whole plan, and what they may stop."""
