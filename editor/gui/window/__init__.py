"""The main window: its parts put together, its commands, its start and its end."""
