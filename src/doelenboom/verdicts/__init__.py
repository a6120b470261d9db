"""Verdicts: what people say about findings of the checks, and what findings may stop.

The checks are pure and know no people; here is who accepted which finding, why, and until when
that holds, and from which severity on a finding stops an act of an organisation.
"""
