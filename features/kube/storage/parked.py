"""What of business groups may have been used since a dump."""

from features.kube.storage.tables import kube_code
from features.people.storage.codes import parked_codes

PARKED = (parked_codes("codes of business groups", kube_code),)
