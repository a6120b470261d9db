"""From vintages to figures: series of bindings, observations with their trace, questions."""
