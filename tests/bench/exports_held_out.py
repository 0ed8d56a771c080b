"""The labelled exports that were not looked at while the proposal of mappings was tuned."""

from __future__ import annotations

from tests.bench.labelled_exports import Export

HELD_OUT = (
    Export(
        "sen_overview_secondary",
        (
            ("Person ID", "id", "*.pupil_id"),
            ("Chosen Surname", "surname", "pupils.surname"),
            ("Chosen Forename", "forename", "pupils.forename"),
            ("Date of birth", "born named", "pupils.date_of_birth"),
            ("Year", "year_short", "enrolments.year_group"),
            ("Tutor Group", "class", "enrolments.class"),
            ("Head of Year", "staff", ""),
            ("SEN Stage", "sen_words", "stages.stage"),
            ("SEN Start", "day named", "stages.started_on"),
            ("Need 1", "need", "needs.need"),
            ("Need 2", "need_blank", "needs.need"),
            ("Exam Access", "yes_no", ""),
        ),
    ),
    Export(
        "local_authority_list",
        (
            ("LA", "la", ""),
            ("Estab", "estab", ""),
            ("UPN", "upn", "*.pupil_id pupils.upn"),
            ("Family Name", "surname", "pupils.surname"),
            ("Given Name", "forename", "pupils.forename"),
            ("DoB", "born british", "pupils.date_of_birth"),
            ("NC Year", "year", "enrolments.year_group"),
            ("Provision", "sen_blank", "stages.stage"),
            ("Enrol Status", "enrol_status", ""),
        ),
    ),
    Export(
        "historic_sen",
        (
            ("Pupil Number", "id", "*.pupil_id"),
            ("SEN Stage", "sen_2001", "stages.stage"),
            ("From", "day british", "stages.started_on"),
            ("To", "day_blank british", "stages.ended_on"),
            ("Recorded By", "staff", ""),
        ),
    ),
    Export(
        "plans_list",
        (
            ("Plan ID", "id L", "plans.plan_id"),
            ("Student Ref", "id", "*.pupil_id"),
            ("Type of Plan", "plan_kind", "plans.kind"),
            ("Plan Start Date", "day british", "plans.started_on"),
            ("Plan End Date", "day_blank british", "plans.ended_on"),
            ("Date Agreed", "day british", "plans.agreed_on"),
            ("Next Review Date", "day british", "plans.review_due_on"),
            ("Key Worker", "role", "plans.lead_person"),
            ("Pupil Views", "words_blank", "plans.pupil_view"),
            ("Parent/Carer Views", "words_blank", "plans.parent_view"),
            ("Created By", "staff", ""),
            ("Created Date", "day british", ""),
        ),
    ),
    Export(
        "provision_catalogue",
        (
            ("Provision Code", "id V", "provisions.provision_id"),
            ("Provision", "words", "provisions.name"),
            ("Wave / Tier", "tier", "provisions.tier"),
            ("Area", "area", "provisions.area"),
            ("Description", "words", "provisions.description"),
            ("Cost Centre", "id", ""),
        ),
    ),
    Export(
        "group_members",
        (
            ("Group Code", "group_id", "placements.intervention_id"),
            ("Pupil ID", "id", "*.pupil_id"),
            ("Pupil Name", "full_name", ""),
            ("Joined Group", "day british", "placements.joined_on"),
            ("Left Group", "day_blank british", "placements.left_on"),
            ("Sessions Planned", "small", "placements.sessions_planned"),
            ("Sessions Attended", "small", "placements.sessions_attended"),
        ),
    ),
    Export(
        "staff_pay",
        (
            ("Job Title", "role", "staff_rates.staff_role"),
            ("Hourly Rate (£)", "pounds", "staff_rates.hourly_cost"),
            ("Effective From", "day british", "staff_rates.effective_from"),
            ("Effective To", "day_blank british", "staff_rates.effective_to"),
            ("Payroll Number", "id", ""),
        ),
    ),
    Export(
        "term_calendar",
        (
            ("School Year", "academic_year", "terms.academic_year"),
            ("Term", "term", "terms.term"),
            ("First Day", "day iso", "terms.starts_on"),
            ("Last Day", "day iso", "terms.ends_on"),
            ("Half Term From", "day iso", "terms.half_term_starts_on"),
            ("Half Term To", "day iso", "terms.half_term_ends_on"),
        ),
        rows=6,
    ),
    Export(
        "budget_lines",
        (
            ("Funding Stream", "funding", "funding.funding_source"),
            ("Financial Year", "financial_year", "funding.year"),
            ("Allocation", "amount", "funding.amount"),
            ("Spent to Date", "amount", ""),
            ("Cost Code", "id", ""),
        ),
    ),
    Export(
        "class_list_scotland",
        (
            ("SCN", "id", "*.pupil_id"),
            ("Surname", "surname", "pupils.surname"),
            ("Forename", "forename", "pupils.forename"),
            ("Birth date", "born dotted", "pupils.date_of_birth"),
            ("Gender", "gender", "pupils.sex"),
            ("Year Stage", "year_scotland", "enrolments.year_group"),
            ("Class", "class", "enrolments.class"),
            ("Support Level", "asn_level", "stages.stage"),
            ("House", "house", ""),
            ("Emergency Contact", "full_name", ""),
        ),
    ),
    Export(
        "club_register",
        (
            ("Club", "provision", ""),
            ("Leader", "staff", ""),
            ("Day", "house", ""),
            ("Max Places", "small", ""),
            ("Fee", "pounds", ""),
        ),
    ),
    Export(
        "parents_evening",
        (
            ("Student", "full_name", ""),
            ("Teacher Name", "staff", ""),
            ("Teacher Sex", "sex", ""),
            ("Appointment Date", "day british", ""),
            ("Parent Present", "yes_no", ""),
            ("Parent Email", "words", ""),
        ),
    ),
    Export(
        "library_loans",
        (
            ("Loan ID", "id", ""),
            ("Borrower", "full_name", ""),
            ("Title", "words", ""),
            ("Start Date", "day british", ""),
            ("Due Date", "day british", ""),
            ("Status", "enrol_status", ""),
        ),
    ),
    Export(
        "inset_days",
        (
            ("Closure Date", "day british", "closures.closed_on"),
            ("Reason", "reason", "closures.reason"),
            ("Approved", "yes_no", ""),
        ),
        rows=8,
    ),
    Export(
        "catch_up_scores",
        (
            ("Pupil ID", "id", "*.pupil_id"),
            ("Test", "test", "assessments.measure"),
            ("Entry Score", "score", "assessments.score"),
            ("Exit Score", "score", "assessments.score"),
            ("Teacher", "staff", ""),
        ),
    ),
)
