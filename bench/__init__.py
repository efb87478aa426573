"""How fast and how small Pledge is: every figure beside its floor, measured in the same run."""
