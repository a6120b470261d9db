"""The register of risks and the money that is needed to meet them."""
