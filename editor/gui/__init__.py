"""The window: everything that shows a report on a screen. Thin: what can be decided without Qt is decided below."""
