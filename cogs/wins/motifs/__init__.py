"""What stands for the wins in the picture of the toast, one module each."""
