"""The features, one package each: only Discord in, Discord out."""
