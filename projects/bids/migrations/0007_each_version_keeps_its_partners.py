"""Have each version keep who were partners in it when it was handed in: whom its text names."""

import django.db.models.deletion
from django.db import migrations, models

ENDINGS = ["end_partner", "leave"]


def keep_partners(apps, schema_editor):
    """Find who had agreed, and had not left, at the moment at which each version was handed in.

    So without the key of the seal: who runs the upgrade opens no bid. Who is on a bid changed only under its lock, as
    did what was handed in, so the moments tell the same as the text.
    """
    versions, partners = apps.get_model("bids", "BidVersion").objects, apps.get_model("bids", "BidPartner").objects
    kept = apps.get_model("bids", "VersionPartner")
    for version in versions.order_by("pk").iterator():
        answered = partners.filter(bid_id=version.bid_id, answered_at__lte=version.submitted_at)
        agreed = answered.filter(state__in=["accepted", "ended"]).exclude(organisation=models.F("bid__lead"))
        rows = agreed.select_related("organisation")
        then = {each.organisation_id for each in rows if _stood(apps, each, version.submitted_at)}
        kept.objects.bulk_create(kept(version=version, organisation_id=each) for each in sorted(then))


def _stood(apps, partner, at):
    if partner.state == "accepted":
        return True
    ended_at = _ended_at(apps, partner)
    return ended_at is not None and ended_at > at


def _ended_at(apps, partner):
    """Return when a partnership ended: by the book of the bid, else by when the last of its people lost sight."""
    of_bid = {"bid_id": partner.bid_id}
    acts = apps.get_model("bids", "BidAct").objects.filter(**of_bid, act__in=ENDINGS, at__gte=partner.answered_at)
    named = acts.filter(what=partner.organisation.name[:200]).order_by("at").values_list("at", flat=True).first()
    people = apps.get_model("bids", "BidPerson").objects.filter(**of_bid, organisation_id=partner.organisation_id)
    last = people.filter(ended_at__gte=partner.answered_at).order_by("ended_at").values_list("ended_at", flat=True)
    return named or last.last()


class Migration(migrations.Migration):
    dependencies = [
        ("bids", "0006_a_line_about_a_person_holds_no_name"),
        ("members", "0030_organisations_that_were_merged"),
    ]

    operations = [
        migrations.CreateModel(
            name="VersionPartner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.organisation"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="partners", to="bids.bidversion"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "organisation"), name="each_partner_of_a_version_once"
                    )
                ],
            },
        ),
        migrations.RunPython(keep_partners, migrations.RunPython.noop, elidable=True),
    ]
