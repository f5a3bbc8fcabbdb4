"""The commands that several features share; each feature contributes its part."""
