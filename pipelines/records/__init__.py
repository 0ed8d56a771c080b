"""What a school's records are: tables, code sets, stage ladders and year groups. Imports nothing of ours."""
