"""Who published: the signature of a publication, and the keys of an organisation.

Both stand beside the manifest and not in it: a publication follows from its snapshot alone, and
a signature from the manifest and a key that no snapshot may hold.
"""
