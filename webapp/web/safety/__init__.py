"""The health and safety report, for supervisors and for the adviser."""
