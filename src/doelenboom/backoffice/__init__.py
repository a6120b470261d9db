"""The Dutch screens in which people work."""
