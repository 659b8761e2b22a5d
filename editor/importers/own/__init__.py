"""Files that this program wrote, read exactly."""
