"""Opening, saving, recovering: what the window does with files, and what it asks."""
