"""The editorial system: catalogue, articles through time, desk and pages."""
