"""Charts and maps: small scenes of marks, drawn once for web, file, image and paper."""
