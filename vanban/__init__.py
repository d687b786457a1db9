"""What people touch: the command line and the Python API of notebooks."""
