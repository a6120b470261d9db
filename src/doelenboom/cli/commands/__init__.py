"""One module per verb; ``cli.main`` lists them."""
