"""Biên Chế: units, yearly staffing quotas and restructuring events in one offline file."""
