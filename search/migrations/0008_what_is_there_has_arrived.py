from django.db import migrations

# What is in the catalogue already is news to nobody: it gets the number before the first look's.
WHAT_IS_KNOWN = """
INSERT INTO search_entryarrival (entry_id, token, arrived_at, first_look, look)
SELECT entry_id, token, CURRENT_TIMESTAMP, 0, 0 FROM search_entrytoken
"""


class Migration(migrations.Migration):

    dependencies = [("search", "0007_saved_searches_and_arrivals")]

    operations = [migrations.RunSQL(WHAT_IS_KNOWN, migrations.RunSQL.noop)]
