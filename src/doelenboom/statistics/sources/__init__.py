"""One module per service that publishes statistics. No Django here."""
