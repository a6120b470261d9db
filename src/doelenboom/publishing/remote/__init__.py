"""A publication in object storage that speaks S3."""
