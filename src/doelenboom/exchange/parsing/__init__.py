"""From raw cells to typed records, with a finding for everything that is wrong or doubtful.

Pure: what the registry already knows comes in as ``known.Known``.
"""
