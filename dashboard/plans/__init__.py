"""The Plans screen: which plans are overdue or missing, and which meet the checks of published guidance."""
