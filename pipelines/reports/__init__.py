"""Documents that leave the building: made of figures, and of one pupil's records where that is what they are of."""
