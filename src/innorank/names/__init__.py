"""From what was typed to the place that is meant, or to the reason why there is none."""
