"""The planned and real road to a decision."""
