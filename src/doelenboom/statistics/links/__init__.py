"""What a pasted address means. No Django here."""
