"""How others find what there is: sitemaps, metadata in pages, and overviews."""
