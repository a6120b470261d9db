"""The words and notations everything shares: states, periods, regions, numbers, prose.

Pure: no Django, no input or output.
"""
