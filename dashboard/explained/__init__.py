"""What every number means: the metric dictionary, the ladders and limits in use, and where the records come from."""
