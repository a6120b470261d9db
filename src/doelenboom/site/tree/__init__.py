"""The goal tree as a picture and an outline, and the lists that lead to every page."""
