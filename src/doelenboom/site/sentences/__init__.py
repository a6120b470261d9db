"""Everything that a publication says in sentences: computed by rules, in Dutch and in English.

Nothing is concluded that the data do not say. Each number in a sentence carries its fact
(``site.marking``), so that a page, a file and ``verify`` agree on it.
"""
