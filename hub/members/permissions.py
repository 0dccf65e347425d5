"""Who may do what with applications, memberships and access. When it may be done is said in `transitions`."""

from home.models import User
from hub.members.models import Application, Membership, Organisation, Profile, TermsAcceptance, TermsVersion
from hub.members.secretariat import is_in_secretariat
from search.tokens import MEMBERS, Reader, tokens_for


def can_apply(user: Reader) -> bool:
    """Say whether `user` may ask to join: everyone with an open account."""
    return user.is_authenticated and user.is_active


def can_take_part(user: Reader) -> bool:
    """Say whether `user` may see and do what members do among themselves."""
    return MEMBERS in tokens_for(user)


def has_accepted_terms(user: Reader) -> bool:
    """Say whether `user` has accepted the terms of taking part as they hold now: who has not contributes nothing."""
    number = TermsVersion.present().number
    return user.is_active and TermsAcceptance.objects.filter(person=user.pk, version=number).exists()


def can_set_terms(user: Reader) -> bool:
    """Say whether `user` may write a new version of the terms: the secretariat."""
    return is_in_secretariat(user)


def can_answer_application(user: Reader, application: Application) -> bool:
    """Say whether `user` may approve, decline or ask back: the secretariat."""
    return is_in_secretariat(user)


def can_speak_for_application(user: Reader, application: Application) -> bool:
    """Say whether `user` may withdraw it or answer what is asked back: whoever applied."""
    return user.is_active and application.person_id == user.pk


def can_add_publisher(user: Reader) -> bool:
    """Say whether `user` may enter an organisation that publishes: editors."""
    return user.is_active and user.has_perm("members.add_publisher")


def can_change_publisher(user: Reader, organisation: Organisation) -> bool:
    """Say whether `user` may describe it: editors, while it is no member and no applicant's secret."""
    may_write = user.is_active and user.has_perm("members.change_publisher")
    return may_write and Organisation.objects.kept_by_editors().filter(pk=organisation.pk).exists()


def can_end_membership(user: Reader, membership: Membership) -> bool:
    """Say whether `user` may end it: the secretariat, and whoever wants to leave."""
    return user.is_active and (membership.person_id == user.pk or is_in_secretariat(user))


def can_change_profile(user: Reader, profile: Profile) -> bool:
    """Say whether `user` may say what is in it, and to whom it is shown: its person alone."""
    return user.is_active and profile.person_id == user.pk


def holds_office(user: User) -> bool:
    """Say whether `user` is an officer or of the secretariat: their acts are somebody's to answer for."""
    is_officer = user.is_staff or user.is_superuser or user.has_perm("wagtailadmin.access_admin")
    return is_officer or is_in_secretariat(user)


def can_manage_access(user: Reader) -> bool:
    """Say whether `user` may grant access to officers, and pause and end it: the secretariat."""
    return is_in_secretariat(user)


def can_keep_page(user: Reader, organisation: Organisation) -> bool:
    """Say whether `user` may write what stands on its page: its stewards, and the secretariat."""
    return can_run_organisation(user, organisation) or can_rename_organisation(user, organisation)


def can_rename_organisation(user: Reader, organisation: Organisation) -> bool:
    """Say whether `user` may change its name: the secretariat, but of an applicant's secret or of what is merged."""
    is_kept = organisation.is_known_by_application or organisation.merged_into_id is not None
    return not is_kept and is_in_secretariat(user)


def can_merge_organisations(user: Reader) -> bool:
    """Say whether `user` may make one of two records of an organisation: the secretariat."""
    return is_in_secretariat(user)


def can_run_organisation(user: Reader, organisation: Organisation) -> bool:
    """Say whether `user` speaks for a member organisation: its stewards, while they take part."""
    if not user.is_active or not organisation.is_member:
        return False
    return Membership.objects.acting_stewards().filter(organisation=organisation, person=user.pk).exists()


def can_appoint_steward(user: Reader, membership: Membership) -> bool:
    """Say whether `user` may make its person a steward: the organisation's stewards, and the secretariat."""
    organisation = membership.organisation
    if organisation is None or not organisation.is_member:
        return False
    return can_run_organisation(user, organisation) or is_in_secretariat(user)


def can_end_stewardship(user: Reader, membership: Membership) -> bool:
    """Say whether `user` may have somebody else be a steward no longer: the secretariat."""
    return is_in_secretariat(user)


def can_take_stewardship(user: Reader, organisation: Organisation) -> bool:
    """Say whether `user` may become the steward of an organisation without one: its people, while they take part."""
    if not organisation.is_member or not can_take_part(user):
        return False
    held = Membership.objects.filter(organisation=organisation)
    return held.current().filter(person=user.pk).exists() and not held.acting_stewards().exists()


def can_confirm_colleague(user: Reader, application: Application) -> bool:
    """Say whether `user` may say if an applicant is one of theirs: the stewards of that organisation, of others."""
    organisation = application.organisation
    return organisation is not None and application.person_id != user.pk and can_run_organisation(user, organisation)


def can_end_colleague(user: Reader, membership: Membership) -> bool:
    """Say whether `user` may end somebody else's membership for an organisation: its stewards."""
    organisation = membership.organisation
    return organisation is not None and membership.person_id != user.pk and can_run_organisation(user, organisation)


def can_end_organisation(user: Reader, organisation: Organisation) -> bool:
    """Say whether `user` may end an organisation's membership: its stewards, who leave, and the secretariat."""
    return can_run_organisation(user, organisation) or is_in_secretariat(user)


def can_record_bodies(user: Reader) -> bool:
    """Say whether `user` may record that one body stands for another, or does no longer: the secretariat."""
    return is_in_secretariat(user)
