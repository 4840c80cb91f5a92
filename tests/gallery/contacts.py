"""The contacts that samples show: those that ship, so that pictures promise nothing else."""

from features.people.storage.reference import Contact, ContactKind, in_order, shipped_contacts


def shown(*kinds: ContactKind) -> list[Contact]:
    """What a person would be given of these kinds."""
    return in_order([contact for contact, is_shown in shipped_contacts() if is_shown], kinds)
