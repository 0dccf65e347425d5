"""How the hub's forms are drawn: `{{ form }}` gives GOV.UK fields with an error summary that takes focus."""

from django.forms.renderers import DjangoTemplates


class HubRenderer(DjangoTemplates):
    """Draws forms with the hub's own templates. Widgets keep Django's; their classes come from `{% govuk_widget %}`."""

    form_template_name = "home/forms/form.html"
    field_template_name = "home/forms/field.html"
