"""One file per timed work. The clock only asks what is due; rows remember."""
