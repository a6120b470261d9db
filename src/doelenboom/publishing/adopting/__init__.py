"""Adopting: from what was approved to a version that never changes.

``readiness`` says what would be adopted and what stands in the way; ``adoption`` does it, exactly
once; ``handing_on`` is what college and raad decide before it; ``errata`` is the road to a next
version.
"""
