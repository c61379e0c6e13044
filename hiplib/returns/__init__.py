"""Ideas that come back: what was answered returns on another day, on another surface."""
