from django import forms

from hub.moderation.enums import Ground


class ReportForm(forms.Form):
    """Why something should not stand: the rule of the terms, and what is wrong."""

    ground = forms.ChoiceField(
        label="What is wrong with it?",
        choices=Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is wrong with it"},
    )
    reason = forms.CharField(
        label="Tell the moderator more",
        help_text="Which words, and whom they concern. Those who wrote it read neither this nor your name.",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say what is wrong with it"},
    )


class AppealForm(forms.Form):
    """Why somebody does not agree with a decision."""

    text = forms.CharField(
        label="Why do you not agree?",
        help_text="Another moderator reads it, where there is one.",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say why you do not agree"},
    )


class OpenForm(forms.Form):
    """Why a moderator opens a reported thing."""

    reason = forms.CharField(
        label="Why do you open it?",
        help_text="Its authors can read this, with your name and the time.",
        max_length=300,
        initial="To decide on a report.",
        error_messages={"required": "Say why you open it: its authors can read it."},
    )


class DecisionForm(forms.Form):
    """The statement of reasons, as those whom it concerns read it."""

    ground = forms.ChoiceField(
        label="The rule of the terms",
        choices=Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say which rule it is about."},
    )
    facts = forms.CharField(
        label="The facts",
        help_text="What is written, where, and about whom. Name nobody who reported it.",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say on what facts you decide."},
    )
    reason = forms.CharField(
        label="Why the rule applies, or why it does not",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why: those whom it concerns read it."},
    )
