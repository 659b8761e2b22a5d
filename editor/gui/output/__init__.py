"""What leaves the window: export, print, preview, pictures."""
