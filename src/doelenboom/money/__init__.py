"""What money means in a plan: adding up, comparing, allocating. Pure, over plain lines.

The public site reads its lines from a snapshot and the back office from the registry; both
make the same tables with what stands here.
"""
