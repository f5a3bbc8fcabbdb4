"""The frame of Binôme: everything that the features stand on."""
