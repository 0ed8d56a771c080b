"""The provision map: its filters, cells, margins and the pupils behind a cell."""
