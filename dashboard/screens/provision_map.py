"""The provision map: who gets which help, at what cost and with what result, down to the pupils in a cell."""

from __future__ import annotations

from dashboard import filters, frame
from dashboard.provision_map import switches

view = frame.view()
switches.show(view, filters.show_bar(view, "Provision map", "provision_map", "costs"))
