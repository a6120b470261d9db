"""The money of a plan: tables, deviations, which goals it serves, amendments and Iv3."""
