"""What commands print, one module a thing: as text for people, and as JSON in fixed shapes."""
