"""An organisation's own look: what was uploaded is read, cleaned, checked, and put into use."""
