"""Search in a publication: an index of plain files, read by a script in the page."""
