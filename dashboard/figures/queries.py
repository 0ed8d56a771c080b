"""The questions in SQL that the dashboard asks of the records; a school's id is always the first parameter."""

from __future__ import annotations

from pipelines.records_of_a_pupil import PLACEMENTS

LISTED = """
    SELECT p.pupil_id, r.ref, p.surname, p.forename, p.left_on, e.year_group, e.class
    FROM pupils p
    JOIN pupil_refs r USING (school_id, pupil_id)
    LEFT JOIN (
        SELECT school_id, pupil_id, arg_max(year_group, academic_year) AS year_group,
            arg_max("class", academic_year) AS "class"
        FROM enrolments GROUP BY ALL
    ) e USING (school_id, pupil_id)
    WHERE p.school_id = ? ORDER BY p.surname, p.forename, p.pupil_id
"""
ON_ROLL = """
    SELECT t.pupil_id, t.year_group, t.class, t.stage, t.need FROM termly_roll t WHERE t.school_id = ? AND t.term = ?
"""
EVER_ON_ROLL = "SELECT DISTINCT year_group, class, stage, need FROM termly_roll WHERE school_id = ?"
SESSIONS = """
    SELECT c.pupil_id, sum(c.sessions_planned) AS planned, sum(c.sessions_attended) AS attended
    FROM placements c JOIN interventions i USING (school_id, intervention_id)
    WHERE c.school_id = ? AND list_contains(?::VARCHAR[], i.provision_id)
        AND coalesce(c.joined_on, i.started_on) <= ? AND coalesce(c.left_on, i.ended_on, DATE '9999-12-31') >= ?
        AND c.sessions_attended IS NOT NULL AND c.sessions_planned IS NOT NULL
    GROUP BY c.pupil_id
"""
PLACED = f"{PLACEMENTS} WHERE c.school_id = ? ORDER BY c.pupil_id, starts_on DESC, p.name"
PROVISIONS_OF_SCHOOLS = "SELECT school_id, provision_id, name, tier, area FROM provisions ORDER BY ALL"
PLANS = """
    SELECT l.plan_id, r.ref, p.surname, p.forename, l.pupil_id, l.kind, l.started_on, l.review_due_on, l.ended_on,
        l.lead_person
    FROM plans l JOIN pupils p USING (school_id, pupil_id) JOIN pupil_refs r USING (school_id, pupil_id)
    WHERE l.school_id = ? ORDER BY l.review_due_on, p.surname, p.forename
"""
TARGET_TEXTS = "SELECT target_id, description FROM targets WHERE school_id = ?"
DECIDED_REVIEWS = """
    SELECT v.review_id, r.ref, p.surname, p.forename, t.description, v.outcome, v.reviewed_on
    FROM reviews v
    JOIN targets t USING (school_id, target_id)
    JOIN pupils p USING (school_id, pupil_id)
    JOIN pupil_refs r USING (school_id, pupil_id)
    WHERE v.school_id = ? AND v.outcome IS NOT NULL
    ORDER BY v.reviewed_on DESC, p.surname, p.forename, v.review_id
"""
FUNDING = """
    SELECT funding_source, coalesce(year_kind, 'financial') AS year_kind, sum(amount) AS amount FROM funding
    WHERE school_id = ? AND year = ? GROUP BY ALL ORDER BY ALL
"""
RUNS = """
    WITH days AS (
        SELECT c.school_id, c.intervention_id, c.date, count(c.pupil_id) AS placed
        FROM cost_days c JOIN calendar d USING (school_id, date)
        WHERE c.school_id = ? AND d.academic_year = ? GROUP BY ALL
    )
    SELECT i.intervention_id, i.provision_id, p.area, i.funding_source, i.minutes_per_session AS minutes,
        i.sessions_per_week AS sessions, avg(r.hourly_cost) AS rate, count(*) AS school_days,
        count(*) FILTER (placed > 0) AS placed_days, sum(placed) AS places
    FROM days
    JOIN interventions i USING (school_id, intervention_id)
    JOIN provisions p USING (school_id, provision_id)
    ASOF LEFT JOIN staff_rates r
        ON r.school_id = i.school_id AND r.staff_role = i.staff_role AND r.effective_from <= days.date
    GROUP BY ALL ORDER BY ALL
"""
