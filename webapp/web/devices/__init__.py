"""Which of somebody's devices show them that a notice waits."""
