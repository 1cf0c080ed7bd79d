"""In which order the stops of a journey were made."""
