import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from hub.publications.models import Attachment, PublicationFile, PublicationPage
from hub.publications.querysets import organisations_to_name
from tests.home.factories import UserFactory
from tests.hub.members.factories import ApplicationFactory, OrganisationFactory
from tests.hub.publications.factories import (
    SMALL_PDF,
    AttachmentFactory,
    PublicationFactory,
    PublisherFactory,
    make_file,
    publication_index,
    publish,
)

pytestmark = pytest.mark.django_db


def person_with(*permissions):
    group = Group.objects.create(name="Some officers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in permissions:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=permission)
    user = UserFactory()
    user.groups.add(group)
    return user


@pytest.fixture
def editor(client):
    user = person_with("add_page", "change_page", "publish_page")
    client.force_login(user)
    return user


def upload(content=SMALL_PDF, name="report.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def form_of(page, *, attachments=(), initial=0, **fields):
    values = {
        "title": page.title,
        "slug": page.slug,
        "summary": "",
        "abstract": "",
        "body": streamfield([]),
        "type": "report",
        "language": "en",
        "licence": "ogl-3.0",
        "published_on": page.published_on.isoformat(),
        "tags": "",
        "contributions": inline_formset([]),
        "change_notes": inline_formset([]),
        "attachments": inline_formset(attachments, initial=initial),
        "comments": inline_formset([]),
    }
    return nested_form_data(values | fields)


def save(client, page, **fields):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, **fields))


def test_register_offers_publishers_and_no_organisation_of_an_application(client, editor):
    body, other = PublisherFactory(name="Digbeth Trust"), PublisherFactory(name="Aston Trust")
    publish(PublicationFactory(title="Warm homes", publisher=body))
    publish(PublicationFactory(title="Clean air", publisher=other))
    OrganisationFactory(name="Secretly Applying", secret=True)
    index = reverse("publications_publicationpage_modeladmin_index")
    page = client.get(index).content.decode()
    assert f'"?publisher={body.pk}"' in page
    assert "Secretly" not in page
    narrowed = client.get(f"{index}?publisher={body.pk}").content.decode()
    assert ("Warm homes" in narrowed, "Clean air" in narrowed) == (True, False)
    assert client.get(f"{index}?publisher=%00x").status_code == 200


def test_file_added_in_a_draft_is_not_readable_until_the_page_is_published(client, editor):
    page = PublicationFactory()
    response = save(client, page, attachments=[{"upload": upload(), "title": "Full report", "file": ""}])
    assert response.status_code == 302
    file = PublicationFile.objects.get()
    assert not page.attachments.exists()
    assert client.get(file.get_absolute_url()).status_code == 404
    preview = reverse("publications_admin:file-preview", args=[file.pk]) + f"?page={page.pk}"
    response = client.get(preview)
    assert response.status_code == 200
    assert "private, no-store" in response["Cache-Control"]
    PublicationPage.objects.get(pk=page.pk).get_latest_revision().publish()
    assert client.get(file.get_absolute_url()).status_code == 200


def test_file_removed_in_a_draft_stays_on_the_live_page(client, editor):
    attachment = AttachmentFactory()
    row = {"id": attachment.pk, "upload": "", "title": "", "file": attachment.file_id, "DELETE": "1"}
    assert save(client, attachment.page, attachments=[row], initial=1).status_code == 302
    address = attachment.file.get_absolute_url()
    assert client.get(address).status_code == 200
    PublicationPage.objects.get(pk=attachment.page_id).get_latest_revision().publish()
    assert client.get(address).status_code == 404
    assert PublicationFile.objects.filter(pk=attachment.file_id).exists()


def test_mistake_elsewhere_loses_no_upload(client, editor):
    page = PublicationFactory()
    response = save(client, page, doi="nonsense", attachments=[{"upload": upload(), "title": "", "file": ""}])
    assert response.status_code == 200
    assert "beginning with “10.”" in response.content.decode()
    file = PublicationFile.objects.get()
    assert f'name="attachments-0-file" value="{file.pk}"' in response.content.decode()
    save(client, page, attachments=[{"upload": "", "title": "", "file": file.pk}])
    draft = PublicationPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [part.file_id for part in draft.attachments.all()] == [file.pk]


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"<html><script>", "report.pdf", "does not take files of this sort"),
        (b"MZ\x90\x00\x03", "report.txt", "does not take files of this sort"),
        (b"PK\x03\x04 broken", "report.docx", "damaged"),
    ],
)
def test_refused_upload_is_told_beside_its_field(client, editor, content, name, sentence):
    response = save(
        client, PublicationFactory(), attachments=[{"upload": upload(content, name), "title": "", "file": ""}]
    )
    assert sentence in response.content.decode()
    assert not PublicationFile.objects.exists()


def test_number_of_another_persons_upload_is_refused(client, editor):
    other = make_file(by=UserFactory())
    response = save(client, PublicationFactory(), attachments=[{"upload": "", "title": "", "file": other.pk}])
    assert response.status_code == 200
    assert not Attachment.objects.exists()


def test_automatic_save_tells_the_open_form_that_the_file_has_arrived(client, editor):
    page = PublicationFactory()
    data = form_of(page, attachments=[{"upload": upload(), "title": "", "file": ""}])
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(address, data, headers={"accept": "application/json"})
    updates = response.json()["field_updates"]
    assert updates["attachments-0-file"] == str(PublicationFile.objects.get().pk)
    assert updates["attachments-0-upload"] == ""


def test_copy_has_a_reference_and_attachments_of_its_own(editor):
    attachment = AttachmentFactory()
    copy = attachment.page.copy(update_attrs={"slug": "a-copy"}, user=editor)
    assert copy.reference != attachment.page.reference
    assert copy.attachments.get().pk != attachment.pk
    assert copy.attachments.get().file == attachment.file


def test_older_revision_neither_puts_back_nor_changes_the_reference(client, editor):
    page = publish(PublicationFactory())
    old = page.save_revision()
    form = {"reason": "It names a tenant.", "for_privacy": "on"}
    client.post(reverse("publications_admin:publication-withdraw", args=[page.pk]), form)
    old.publish()
    page.refresh_from_db()
    assert page.withdrawn_for_privacy
    client.post(reverse("publications_admin:publication-reinstate", args=[page.pk]))
    page.refresh_from_db()
    assert page.withdrawn_at is None


def test_officer_without_the_right_to_publish_withdraws_nothing(client):
    page = PublicationFactory()
    client.force_login(person_with("change_page"))
    address = reverse("publications_admin:publication-withdraw", args=[page.pk])
    client.post(address, {"reason": "No."})
    page.refresh_from_db()
    assert page.withdrawn_at is None


@pytest.mark.parametrize("permissions", [(), ("add_page",)])
def test_file_of_a_draft_is_hidden_from_officers_without_rights_to_its_page(client, permissions):
    attachment = AttachmentFactory(page=PublicationFactory(draft=True))
    client.force_login(person_with(*permissions))
    address = reverse("publications_admin:file-preview", args=[attachment.file_id])
    for query in ("", f"?page={attachment.page_id}", "?page=x", "?page=" + "9" * 40):
        assert client.get(address + query).status_code == 404


def test_editor_tabs_history_comparison_and_preview_open(client, editor):
    page = AttachmentFactory().page
    for _ in range(2):
        revision = page.save_revision()
    assert "Particulars" in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", revision.pk])
    assert client.get(compare).status_code == 200
    data = form_of(page, attachments=[], body=streamfield([("text", rich_text("<p>Draft words.</p>"))]))
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(preview, data).json()["is_valid"]
    assert "Draft words." in client.get(preview).content.decode()


def test_register_lists_finds_and_exports_without_formulas(client):
    client.force_login(UserFactory(superuser=True))
    PublicationFactory(title="=HYPERLINK(1)", abstract="retrofit")
    PublicationFactory(title="Ward lists", live=False)
    address = reverse("publications_publicationpage_modeladmin_index")
    assert "Ward lists" in client.get(address).content.decode()
    found = client.get(address, {"q": "=HYPERLINK"}).content.decode()
    assert "Ward lists" not in found
    exported = b"".join(client.get(address, {"export": "csv"}).streaming_content).decode()
    assert ",'=HYPERLINK(1)," in exported
    assert "False" in exported


def test_register_is_closed_to_officers_who_work_on_no_page(client):
    publish(PublicationFactory(title="An open count"))
    PublicationFactory(title="A secret draft")
    client.force_login(person_with())
    response = client.get(reverse("publications_publicationpage_modeladmin_index"))
    assert "A secret draft" not in response.content.decode()
    assert response.status_code == 302
    assert "publicationpage" not in client.get("/admin/").content.decode()


def test_register_holds_what_an_officer_may_work_on_and_no_more(client):
    PublicationFactory(title="A secret draft")
    elsewhere = person_with()
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    aside = Page.get_first_root_node().add_child(instance=Page(title="Aside", slug="aside"))
    GroupPagePermission.objects.create(group=elsewhere.groups.get(), page=aside, permission=change)
    client.force_login(elsewhere)
    html = client.get(reverse("publications_publicationpage_modeladmin_index")).content.decode()
    assert "A secret draft" not in html


def test_first_publication_of_a_year_makes_its_page(client, editor):
    publication_index()
    address = reverse("publications_admin:publication-add")
    assert b"Begin" in client.get(address).content
    response = client.post(address)
    assert "/publications/publicationpage/" in response["Location"]
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("act", ["create", "choose_parent"])
def test_a_publication_begins_without_a_question_for_its_parent_page(client, editor, act):
    publication_index()
    address = reverse(f"publications_publicationpage_modeladmin_{act}")
    assert client.get(address)["Location"] == reverse("publications_admin:publication-add")


def test_an_organisation_that_is_merely_named_in_an_application_is_not_among_the_editors_choices(client, editor):
    secret = ApplicationFactory(organisation__name="Secret merger of two unions").organisation
    member, publisher = OrganisationFactory(name="Joined body", member=True), PublisherFactory(name="Named body")
    ApplicationFactory(organisation=member)
    page = PublicationFactory()
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Secret merger" not in shown
    assert shown.count("Joined body") == shown.count("Named body") > 1  # As publisher, and as contributor.
    named = [{"role": "author", "person_name": "", "organisation": secret.pk}]
    save(client, page, publisher=secret.pk, **{"action-publish": "on"})
    save(client, page, contributions=inline_formset(named), **{"action-publish": "on"})
    page.refresh_from_db()
    assert (page.publisher, page.contributions.count()) == (None, 0)
    save(client, page, publisher=publisher.pk, **{"action-publish": "on"})
    page.refresh_from_db()
    assert page.publisher == publisher
    ApplicationFactory(organisation=publisher)
    assert (
        publisher in organisations_to_name()
    )  # It is known in public, so that somebody applies from it changes nothing.


@pytest.mark.parametrize("what", ["publication", "year"])
def test_an_alias_of_a_publication_is_refused_in_words(client, editor, what):
    page = PublicationFactory()
    copied = page if what == "publication" else page.get_parent()
    form = {"new_title": "Again", "new_slug": "again", "new_parent_page": copied.get_parent().pk, "alias": "on"}
    answer = client.post(
        reverse("wagtailadmin_pages:copy", args=[copied.pk]), form | {"copy_subpages": "on"}, follow=True
    )
    assert "has no alias" in answer.content.decode()
    assert not Page.objects.filter(alias_of__isnull=False).exists()


@pytest.mark.parametrize(("state", "shown"), [("draft", "Begun"), ("published", "Out"), ("withdrawn", "Taken back")])
def test_register_is_narrowed_by_the_state_that_it_names(client, state, shown):
    PublicationFactory(title="Begun", draft=True)
    PublicationFactory(title="Out")
    PublicationFactory(title="Taken back", withdrawn_at=timezone.now(), withdrawn_reason="Wrong figures.")
    client.force_login(UserFactory(superuser=True))
    page = client.get("/admin/publications/publicationpage/", {"state": state}).content.decode()
    assert [title for title in ("Begun", "Out", "Taken back") if f">{title}<" in page] == [shown]
