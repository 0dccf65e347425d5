"""The secretariat's list of stakeholders: read from a file, looked over, imported, and invited in one go."""
