"""Where something is lacking, a form says what to enter: "This field is required." helps nobody."""

import pytest
from django.forms.fields import Field

from home.forms import ContactForm
from hub.groups.forms import GroupForm
from hub.ideas.forms import CommentForm, IdeaForm
from hub.members.account_forms import NameForm
from hub.members.contacts.forms import UploadForm
from hub.members.forms import AnswerForm, AskForm, DeclineForm
from hub.members.inviting.forms import InvitationForm
from search.alerts.forms import AlertForm, PublicAlertForm

FORMS = (
    ContactForm,
    GroupForm,
    IdeaForm,
    CommentForm,
    NameForm,
    AnswerForm,
    AskForm,
    DeclineForm,
    InvitationForm,
    UploadForm,
    AlertForm,
    PublicAlertForm,
)


@pytest.mark.django_db
@pytest.mark.parametrize("form_class", FORMS)
def test_every_required_field_says_what_to_do(form_class):
    form = form_class(data={})
    assert not form.is_valid()
    default = Field.default_error_messages["required"]
    assert [name for name, errors in form.errors.items() if default in errors] == []
