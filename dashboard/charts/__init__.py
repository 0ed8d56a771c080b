"""Figure in, Plotly chart out: no Streamlit, no data access."""
