"""A vendor in one short line, for the change log and for two people who edit at once."""

from core.vendor.vendor import CaseState, Vendor


def told(vendor: Vendor) -> str:
    """Name, licence, grades of its evidence, cases, documents: enough to see what moved."""
    grades = "".join(sorted(one.grade.value for one in vendor.evidence))
    verified = sum(case.state is CaseState.VERIFIED for case in vendor.cases)
    parts = (
        f"{vendor.name} ({vendor.kind.value})",
        vendor.legal_name,
        vendor.licence_no,
        ", ".join(vendor.aliases),
        "/".join(vendor.markets),
        "/".join(vendor.categories),
        " ".join(f"{one.platform} {one.programme}" for one in vendor.partner_statuses),
        f"evidence {grades}" if grades else "",
        f"cases {verified}/{len(vendor.cases)}" if vendor.cases else "",
        f"references {len(vendor.references)}" if vendor.references else "",
        f"contacts {len(vendor.contacts)}" if vendor.contacts else "",
        f"documents {len(vendor.documents)}" if vendor.documents else "",
    )
    return " · ".join(part for part in parts if part)
