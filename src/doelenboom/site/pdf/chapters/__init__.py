"""The chapters of a document, each made of the same views as the pages of the website."""
