"""What is due now, across cases."""
