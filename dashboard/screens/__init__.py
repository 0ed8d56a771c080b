"""One file a screen: it asks for figures and lays them out."""
