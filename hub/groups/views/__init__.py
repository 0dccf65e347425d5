"""The pages of the working groups. Of a group that one may not know of there is no page, as of one that never was."""
