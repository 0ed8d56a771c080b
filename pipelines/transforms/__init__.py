"""Pure functions, frames in and frames out, one family of figures a file."""
