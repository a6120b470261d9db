"""From a file or folder to raw cells, in a process of its own with limits.

Opens what strangers send us, so nothing here imports Django or touches the registry.
"""
