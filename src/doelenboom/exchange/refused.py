"""A file that is not read, as a finding."""

from doelenboom.kernel.findings import Finding, Severity
from doelenboom.workbooks.refusals import REASONS, Refusal


def finding_for(refusal: Refusal) -> Finding:
    """Put a refusal into Dutch."""
    message, mend = REASONS[refusal.code]
    return Finding(
        Severity.ERROR, message, mend, part=refusal.sheet, row=refusal.row, value=refusal.value
    )
