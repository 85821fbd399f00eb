"""Building: the order of the stages, the processes, what is kept, and what is published."""
