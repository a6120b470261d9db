"""Everything that machines read: facts, tables, catalogues, and where to find them."""
