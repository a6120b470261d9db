"""The publication as linked data: catalogue, goal tree, glossary and lineage."""
