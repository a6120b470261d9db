"""The contract between the registry and everything that is published.

Pure: pydantic models, canonical JSON and hashing; no Django.
"""
