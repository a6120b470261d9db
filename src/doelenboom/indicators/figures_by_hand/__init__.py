"""Figures that a person enters, changes or removes; whatever was known before is kept."""
