"""The publication on paper: the same snapshot, typeset by Typst as accessible, archivable PDF."""
