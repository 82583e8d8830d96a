"""What a sheet says and how it is set."""
