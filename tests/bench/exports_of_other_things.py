"""Labelled exports of what a school also keeps, of which nothing, or next to nothing, is to be read as records."""

from __future__ import annotations

from tests.bench.labelled_exports import Export

OTHER_THINGS = (
    Export(
        "attendance_summary",
        (
            ("Name", "full_name", ""),
            ("Form", "class", "?enrolments.class"),
            ("% Attendance", "attendance", ""),
            ("Unauthorised", "small", ""),
            ("Lates", "small", ""),
            ("Week Beginning", "day british", ""),
        ),
    ),
    Export(
        "contacts",
        (
            ("Contact Surname", "surname", ""),
            ("Contact Forename", "forename", ""),
            ("Relationship", "role", ""),
            ("Parental Responsibility", "yes_no", ""),
            ("Pupil UPN", "upn", ""),
            ("Email Address", "words", ""),
            ("Home Phone", "id", ""),
        ),
    ),
    Export(
        "behaviour_log",
        (
            ("Incident ID", "id", ""),
            ("Pupil Name", "full_name", ""),
            ("Incident Date", "day british", ""),
            ("Type", "house", ""),
            ("Points", "small", ""),
            ("Action Taken", "words", ""),
            ("Outcome", "words", ""),
            ("Status", "enrol_status", ""),
        ),
    ),
    Export(
        "applications",
        (
            ("UPN", "upn", "?*.pupil_id ?pupils.upn"),
            ("Applicant Surname", "surname", ""),
            ("Applicant Forename", "forename", ""),
            ("Applicant DOB", "born british", ""),
            ("Intended Year Group", "year", ""),
            ("Offer Date", "day british", ""),
        ),
    ),
    Export(
        "staff_list",
        (
            ("Employee ID", "id", ""),
            ("Staff Surname", "surname", ""),
            ("Staff Forename", "forename", ""),
            ("Date of Birth", "born british", ""),
            ("Sex", "sex", ""),
            ("Contract End", "day_blank british", ""),
        ),
    ),
    Export(
        "grades",
        (
            ("UPN", "upn", "?*.pupil_id"),
            ("Class Teacher", "staff", ""),
            ("Target Grade", "small", ""),
            ("Predicted Grade", "small", ""),
            ("Sex Education Opt Out", "yes_no", ""),
            ("Year 6 SATs", "score", ""),
            ("Test Centre", "words", ""),
        ),
    ),
    Export(
        "medical",
        (
            ("Pupil ID", "id", ""),
            ("Previous School", "school", ""),
            ("Sibling UPN", "upn", ""),
            ("Medical Need", "words", ""),
            ("Care Plan", "yes_no", ""),
            ("Plan Review", "day british", ""),
            ("Date Joined Previous School", "day british", ""),
        ),
    ),
)
