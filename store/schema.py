"""The tables of a library, as migrations; ``user_version`` says how many a file has had.

Reviewer-written tables (verdicts, annotations, replies, agency_links) share ``uid``, ``author``,
``version`` and ``deleted``: a row is never removed, its version only rises, and two libraries
agree by ``ON CONFLICT(uid) DO UPDATE … WHERE excluded.version > version``. Times are ISO 8601 in
UTC, spans are two code-point columns, and a column named ``*_json`` is compact JSON.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

# "JKan": lets a library be told from any other SQLite file.
APPLICATION_ID = 0x4A4B616E

_TABLES = (
    """
    CREATE TABLE sources (
        sha256 TEXT PRIMARY KEY,
        content BLOB NOT NULL, -- zlib
        size INTEGER NOT NULL, -- of the bytes as they arrived
        format TEXT NOT NULL,
        encoding TEXT NOT NULL,
        confidence REAL NOT NULL,
        added TEXT NOT NULL
    )
    """,
    # Where a source was seen. The latest source of a path is the one its file held when last read.
    """
    CREATE TABLE observations (
        id INTEGER PRIMARY KEY,
        path BLOB NOT NULL, -- os.fsencode
        name TEXT NOT NULL, -- safe to show
        sha256 TEXT NOT NULL REFERENCES sources,
        mtime_ns INTEGER NOT NULL,
        size INTEGER NOT NULL,
        seen TEXT NOT NULL,
        latest INTEGER NOT NULL,
        UNIQUE (path, sha256)
    )
    """,
    "CREATE UNIQUE INDEX observations_latest ON observations (path) WHERE latest",
    "CREATE INDEX observations_source ON observations (sha256)",
    # The queue reads this table alone: the counts are kept by whoever changes what they count.
    """
    CREATE TABLE reports (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        agency TEXT NOT NULL, -- as printed
        agency_key TEXT NOT NULL, -- normalised
        year INTEGER NOT NULL, -- 0 when unknown
        form TEXT NOT NULL,
        version INTEGER NOT NULL, -- number of the current one
        ruleset TEXT NOT NULL, -- digest of the rules it was last checked with
        copies INTEGER NOT NULL,
        identical INTEGER NOT NULL,
        fails INTEGER NOT NULL DEFAULT 0, -- loud, unjudged
        asks INTEGER NOT NULL DEFAULT 0, -- loud, unjudged
        judged INTEGER NOT NULL DEFAULT 0, -- loud, with a verdict that holds
        annotations INTEGER NOT NULL DEFAULT 0,
        mark TEXT NOT NULL DEFAULT 'untouched'
            CHECK (mark IN ('untouched', 'begun', 'reviewed', 'changed')),
        reviewer TEXT NOT NULL DEFAULT '',
        added TEXT NOT NULL
    )
    """,
    # Narrow, and in the order of the queue: a page deep in it reads this, not the rows.
    "CREATE INDEX reports_queue ON reports (id, mark, reviewer, year, form)",
    "CREATE INDEX reports_mark ON reports (mark)",
    "CREATE INDEX reports_ruleset ON reports (ruleset)",
    "CREATE INDEX reports_agency ON reports (agency_key, year)",
    """
    CREATE TABLE versions (
        id INTEGER PRIMARY KEY,
        report INTEGER NOT NULL REFERENCES reports,
        number INTEGER NOT NULL,
        digest TEXT NOT NULL, -- sha256 of the text in UTF-8
        added TEXT NOT NULL,
        text TEXT NOT NULL,
        UNIQUE (report, number)
    )
    """,
    "CREATE INDEX versions_digest ON versions (digest)",
    # store.queue.grams of a version's text, under its id: which texts a search has to read.
    """
    CREATE VIRTUAL TABLE grams USING fts5 (
        text, content = '', detail = none, columnsize = 0, tokenize = 'ascii'
    )
    """,
    # One source may be part of several reports.
    """
    CREATE TABLE version_sources (
        version INTEGER NOT NULL REFERENCES versions,
        position INTEGER NOT NULL,
        sha256 TEXT NOT NULL REFERENCES sources,
        role TEXT NOT NULL CHECK (role IN ('main', 'attachment')),
        PRIMARY KEY (version, position)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX version_sources_source ON version_sources (sha256)",
    # One a version, replaced whole.
    """
    CREATE TABLE analyses (
        id INTEGER PRIMARY KEY,
        version INTEGER NOT NULL UNIQUE REFERENCES versions,
        ruleset TEXT NOT NULL,
        reader TEXT NOT NULL,
        program TEXT NOT NULL,
        at TEXT NOT NULL,
        facts_json TEXT NOT NULL,
        coverage_json TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE sections (
        analysis INTEGER NOT NULL REFERENCES analyses ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        scheme TEXT NOT NULL,
        number NOT NULL, -- an integer, as text beyond 53 bits
        title TEXT NOT NULL,
        heading_start INTEGER NOT NULL,
        heading_end INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        parent INTEGER, -- a position
        PRIMARY KEY (analysis, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE cells (
        analysis INTEGER NOT NULL REFERENCES analyses ON DELETE CASCADE,
        position INTEGER NOT NULL,
        indicator TEXT NOT NULL,
        state TEXT NOT NULL,
        value, -- an integer, or a decimal as text, or null
        text TEXT NOT NULL,
        unit TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        label_start INTEGER NOT NULL,
        label_end INTEGER NOT NULL,
        PRIMARY KEY (analysis, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE mentions (
        analysis INTEGER NOT NULL REFERENCES analyses ON DELETE CASCADE,
        position INTEGER NOT NULL,
        indicators_json TEXT NOT NULL,
        figure_json TEXT NOT NULL,
        amount_json TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        PRIMARY KEY (analysis, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE repeats (
        analysis INTEGER NOT NULL REFERENCES analyses ON DELETE CASCADE,
        position INTEGER NOT NULL,
        source_start INTEGER NOT NULL,
        source_end INTEGER NOT NULL,
        copy_start INTEGER NOT NULL,
        copy_end INTEGER NOT NULL,
        whole INTEGER NOT NULL,
        edits_json TEXT NOT NULL,
        PRIMARY KEY (analysis, position)
    ) WITHOUT ROWID
    """,
    # Two reports that were held against each other; its findings stand with the later one.
    """
    CREATE TABLE relations (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('year')),
        earlier INTEGER NOT NULL REFERENCES reports,
        later INTEGER NOT NULL REFERENCES reports,
        ruleset TEXT NOT NULL,
        at TEXT NOT NULL,
        UNIQUE (kind, later, earlier)
    )
    """,
    "CREATE INDEX relations_earlier ON relations (earlier)",
    "CREATE INDEX relations_later ON relations (later)",
    """
    CREATE TABLE findings (
        id INTEGER PRIMARY KEY,
        report INTEGER NOT NULL REFERENCES reports,
        analysis INTEGER REFERENCES analyses ON DELETE CASCADE, -- null for a pair
        relation INTEGER REFERENCES relations ON DELETE CASCADE, -- null for a report
        position INTEGER NOT NULL,
        code TEXT NOT NULL,
        revision INTEGER NOT NULL,
        status TEXT NOT NULL,
        severity TEXT NOT NULL,
        scope TEXT NOT NULL,
        key TEXT NOT NULL,
        state TEXT NOT NULL,
        formula TEXT NOT NULL,
        vacuous INTEGER NOT NULL,
        copy INTEGER NOT NULL,
        loud INTEGER NOT NULL,
        evidence_json TEXT NOT NULL,
        arguments_json TEXT NOT NULL
    )
    """,
    "CREATE INDEX findings_report ON findings (report)",
    "CREATE INDEX findings_analysis ON findings (analysis)",
    "CREATE INDEX findings_relation ON findings (relation) WHERE relation IS NOT NULL",
    "CREATE INDEX findings_loud ON findings (report, status, key, state) WHERE loud",
    "CREATE INDEX findings_rule ON findings (code, status) WHERE status IN ('fail', 'ask')",
    # A key may bear several living verdicts once libraries are merged: the latest one is shown.
    """
    CREATE TABLE verdicts (
        uid TEXT PRIMARY KEY,
        report INTEGER NOT NULL REFERENCES reports,
        key TEXT NOT NULL,
        code TEXT NOT NULL,
        state TEXT NOT NULL,
        revision INTEGER NOT NULL,
        judgement TEXT NOT NULL,
        reason TEXT NOT NULL, -- empty unless dismissed
        comment TEXT NOT NULL,
        snapshot TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL,
        version INTEGER NOT NULL,
        deleted INTEGER NOT NULL DEFAULT 0
    )
    """,
    "CREATE INDEX verdicts_report ON verdicts (report, key)",
    """
    CREATE TABLE annotations (
        uid TEXT PRIMARY KEY,
        report INTEGER NOT NULL REFERENCES reports,
        target TEXT NOT NULL,
        spans_json TEXT NOT NULL, -- [[start, end], …]
        quote TEXT NOT NULL,
        finding TEXT NOT NULL, -- a key, or empty
        section TEXT NOT NULL, -- a title, or empty
        label TEXT NOT NULL,
        severity TEXT NOT NULL,
        resolved INTEGER NOT NULL,
        comment TEXT NOT NULL,
        author TEXT NOT NULL,
        created TEXT NOT NULL,
        changed TEXT NOT NULL,
        text_version INTEGER NOT NULL,
        version INTEGER NOT NULL,
        deleted INTEGER NOT NULL DEFAULT 0
    )
    """,
    "CREATE INDEX annotations_report ON annotations (report)",
    """
    CREATE TABLE replies (
        uid TEXT PRIMARY KEY,
        annotation TEXT NOT NULL REFERENCES annotations,
        comment TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL,
        version INTEGER NOT NULL,
        deleted INTEGER NOT NULL DEFAULT 0
    )
    """,
    "CREATE INDEX replies_annotation ON replies (annotation)",
    # Append-only. rows_json: what store.changes.change calls Touched.
    """
    CREATE TABLE history (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        report INTEGER REFERENCES reports,
        what TEXT NOT NULL,
        about TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL,
        undoes INTEGER REFERENCES history,
        rows_json TEXT NOT NULL
    )
    """,
    "CREATE INDEX history_report ON history (report, id)",
    "CREATE INDEX history_author ON history (author, id)",
    "CREATE UNIQUE INDEX history_undoes ON history (undoes) WHERE undoes IS NOT NULL",
    """
    CREATE TRIGGER history_kept BEFORE DELETE ON history
    BEGIN SELECT RAISE(ABORT, 'history is append-only'); END
    """,
    """
    CREATE TRIGGER history_unchanged BEFORE UPDATE ON history
    BEGIN SELECT RAISE(ABORT, 'history is append-only'); END
    """,
    # Rows of another library whose report, or the text they were written on, is not here: row_json
    # is the row as store.rows has it; a mark is a report's own, its uid the report's.
    """
    CREATE TABLE waiting (
        kind TEXT NOT NULL CHECK (kind IN ('verdict', 'annotation', 'reply', 'mark')),
        uid TEXT NOT NULL,
        report TEXT NOT NULL, -- uuid there
        sha256 TEXT NOT NULL, -- of the main source of the version it was written on
        digest TEXT NOT NULL, -- of that version's text
        title TEXT NOT NULL,
        version INTEGER NOT NULL,
        row_json TEXT NOT NULL,
        PRIMARY KEY (kind, uid)
    )
    """,
    "CREATE INDEX waiting_report ON waiting (report)",
    "CREATE INDEX waiting_source ON waiting (sha256)",
    "CREATE INDEX waiting_digest ON waiting (digest)",
    # Lines of other libraries' histories as exported there: kept, exported again, never undone.
    """
    CREATE TABLE histories (
        uid TEXT PRIMARY KEY, -- sha256 of the line
        report TEXT NOT NULL, -- uuid there
        line_json TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE failures (
        path BLOB PRIMARY KEY,
        name TEXT NOT NULL,
        code TEXT NOT NULL,
        message TEXT NOT NULL,
        at TEXT NOT NULL
    )
    """,
)


def first_tables(database: Database) -> None:
    for statement in _TABLES:
        database.execute(statement)


def name_all_copies(database: Database) -> None:
    """A finding may hold in several copies of its report, and not in all."""
    for statement in (
        "ALTER TABLE findings ADD COLUMN copies_json TEXT NOT NULL DEFAULT '[]'",
        "UPDATE findings SET copies_json = json_array(copy) WHERE copy > 0",
        "ALTER TABLE findings DROP COLUMN copy",
    ):
        database.execute(statement)


def keep_drafts(database: Database) -> None:
    """What is written and not yet kept; of its author alone, and never exported."""
    for statement in (
        """
        CREATE TABLE drafts (
            uid TEXT PRIMARY KEY,
            author TEXT NOT NULL,
            report INTEGER NOT NULL REFERENCES reports,
            deed TEXT NOT NULL, -- empty, or what it does with what it answers
            answers TEXT NOT NULL, -- uid of an annotation or a reply, or empty
            begun_on INTEGER NOT NULL, -- the version of that when it was begun
            target TEXT NOT NULL,
            spans_json TEXT NOT NULL,
            quote TEXT NOT NULL,
            finding TEXT NOT NULL,
            section TEXT NOT NULL,
            label TEXT NOT NULL,
            severity TEXT NOT NULL,
            comment TEXT NOT NULL,
            text_version INTEGER NOT NULL,
            at TEXT NOT NULL,
            version INTEGER NOT NULL
        )
        """,
        "CREATE INDEX drafts_author ON drafts (author, report)",
    ):
        database.execute(statement)


def judge_by_rule(database: Database) -> None:
    """Findings are judged by rule, many at once, and a rule can be muted; the queue is sorted."""
    for statement in (
        # Whether a verdict holds for it (store.queue.counts), so that a rule's findings page.
        "ALTER TABLE findings ADD COLUMN judged INTEGER NOT NULL DEFAULT 0",
        """
        UPDATE findings SET judged = 1 WHERE status IN ('fail', 'ask') AND EXISTS (
            SELECT 1 FROM verdicts AS latest
            WHERE latest.report = findings.report AND latest.key = findings.key
            AND latest.state = findings.state AND NOT latest.deleted AND NOT EXISTS (
                SELECT 1 FROM verdicts AS later
                WHERE later.report = latest.report AND later.key = latest.key
                AND NOT later.deleted AND (later.at, later.uid) > (latest.at, latest.uid)
            )
        )
        """,
        "DROP INDEX findings_rule",
        "DROP INDEX findings_loud",
        # Each answers by itself what is asked of it: a row of findings is long.
        """
        CREATE INDEX findings_rule ON findings (code, status, judged, report, id, loud)
        WHERE status IN ('fail', 'ask')
        """,
        """
        CREATE INDEX findings_open ON findings (report, key, state, status, loud, code, judged)
        WHERE status IN ('fail', 'ask')
        """,
        # Rules that this library does not want to hear; the uid of a row is the rule's code.
        """
        CREATE TABLE mutes (
            uid TEXT PRIMARY KEY,
            author TEXT NOT NULL,
            at TEXT NOT NULL,
            version INTEGER NOT NULL,
            deleted INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID
        """,
        # Changes made as one have the id of the first of them; that one itself has none.
        "ALTER TABLE history ADD COLUMN batch INTEGER REFERENCES history",
        "CREATE INDEX history_batch ON history (batch) WHERE batch IS NOT NULL",
        # When a reviewer last wrote on it, or a text of it last came.
        "ALTER TABLE reports ADD COLUMN changed TEXT NOT NULL DEFAULT ''",
        """
        UPDATE reports SET changed =
            COALESCE((SELECT MAX(at) FROM history WHERE report = reports.id), added)
        """,
        # As reports_queue, in the other orders of store.queue.ordering.
        # Kept as its sum is: SQLite reads no row only where an index has the column itself.
        "ALTER TABLE reports ADD COLUMN unjudged INTEGER NOT NULL DEFAULT 0",
        "UPDATE reports SET unjudged = fails + asks",
        """
        CREATE INDEX reports_by_unjudged
        ON reports (unjudged DESC, id, mark, reviewer, year, form)
        """,
        """
        CREATE INDEX reports_by_agency
        ON reports (agency_key = '', agency_key, year DESC, id, mark, reviewer, form)
        """,
        "CREATE INDEX reports_by_year ON reports (year DESC, id, mark, reviewer, form)",
        "CREATE INDEX reports_by_change ON reports (changed DESC, id, mark, reviewer, year, form)",
    ):
        database.execute(statement)


def keep_superseded(database: Database) -> None:
    """What was found in a report before another text of it, or other rules, came: what has become
    of it can be told only while it is known. ``rules`` and ``reader`` are those of its analysis.
    """
    database.execute(
        """
        CREATE TABLE superseded (
            version INTEGER NOT NULL REFERENCES versions,
            key TEXT NOT NULL,
            rules TEXT NOT NULL,
            reader TEXT NOT NULL,
            code TEXT NOT NULL,
            revision INTEGER NOT NULL,
            status TEXT NOT NULL,
            severity TEXT NOT NULL,
            scope TEXT NOT NULL,
            state TEXT NOT NULL,
            formula TEXT NOT NULL,
            vacuous INTEGER NOT NULL,
            loud INTEGER NOT NULL,
            copies_json TEXT NOT NULL,
            evidence_json TEXT NOT NULL,
            arguments_json TEXT NOT NULL,
            PRIMARY KEY (version, key)
        ) WITHOUT ROWID
        """
    )


def know_imports(database: Database) -> None:
    """Which paths were imported and how far, so that what was broken off can be gone on with."""
    database.execute(
        """
        CREATE TABLE imports (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            paths_json TEXT NOT NULL, -- absolute; bytes that are no text as Python has them
            author TEXT NOT NULL,
            process INTEGER NOT NULL,
            found INTEGER NOT NULL,
            done INTEGER NOT NULL,
            failed INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('running', 'broken-off', 'done')),
            at TEXT NOT NULL
        )
        """
    )


def carry_annotations(database: Database) -> None:
    """How an annotation came to stand where it does in a later text of its report, or why not."""
    for statement in (
        "ALTER TABLE annotations ADD COLUMN standing TEXT NOT NULL DEFAULT ''",
        # sha256 of the text it was last carried to, or sought in
        "ALTER TABLE annotations ADD COLUMN sought TEXT NOT NULL DEFAULT ''",
        # spans in that text, for a reviewer to accept or refuse
        "ALTER TABLE annotations ADD COLUMN proposal_json TEXT NOT NULL DEFAULT '[]'",
    ):
        database.execute(statement)


def page_history(database: Database) -> None:
    """A page deep in the history reads this, not the rows."""
    database.execute("CREATE INDEX history_told ON history (id) WHERE batch IS NULL")


def follow_by_figures(database: Database) -> None:
    """What a report takes over from the last and hands on to the next, by which those are found
    that name no agency.
    """
    for name in ("takes_over", "hands_on"):
        database.execute(f"ALTER TABLE reports ADD COLUMN {name} TEXT NOT NULL DEFAULT ''")
        database.execute(f"CREATE INDEX reports_{name} ON reports ({name})")


def know_layouts(database: Database) -> None:
    """Where the text of a version stands in files with pages, tables or sheets, or in several."""
    database.execute("ALTER TABLE versions ADD COLUMN layout BLOB NOT NULL DEFAULT x''")


def link_agencies(database: Database) -> None:
    """Which reports are one agency's: by name, and by what reviewers said of two names, or of a
    report and a name. And by what the year of a report is known.
    """
    from checks.agencies import agency_key  # noqa: PLC0415  (a library of today never pays for it)

    for statement in (
        # An end is a name as checks.agencies has it, or a report, # and its uuid.
        """
        CREATE TABLE agency_links (
            uid TEXT PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('alias', 'predecessor', 'unlink')),
            one TEXT NOT NULL,
            other TEXT NOT NULL,
            since INTEGER NOT NULL, -- of a predecessor, from when the other counts; else 0
            author TEXT NOT NULL,
            at TEXT NOT NULL,
            version INTEGER NOT NULL,
            deleted INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID
        """,
        "CREATE INDEX agency_links_one ON agency_links (one) WHERE NOT deleted",
        "CREATE INDEX agency_links_other ON agency_links (other) WHERE NOT deleted",
        # What the reports of one body share; empty where a report names none and nobody did.
        "ALTER TABLE reports ADD COLUMN body TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE reports ADD COLUMN year_from TEXT NOT NULL DEFAULT ''",
        "UPDATE reports SET year_from = 'text' WHERE year <> 0",
    ):
        database.execute(statement)
    names = database.execute("SELECT DISTINCT agency_key FROM reports").fetchall()
    for (name,) in names:
        key = agency_key(name)
        if key != name:
            database.execute("UPDATE reports SET agency_key = ? WHERE agency_key = ?", (key, name))
    database.execute("UPDATE reports SET body = agency_key")
    database.execute("CREATE INDEX reports_body ON reports (body, year)")


def group_files(database: Database) -> None:
    """A report may be read from several files. What reviewers said of which belong together goes by
    the bytes they saw; a report that was put to another is a part of it, and has no text while it
    is.
    """
    for statement in (
        """
        CREATE TABLE kept_sources (
            version INTEGER NOT NULL REFERENCES versions,
            position INTEGER NOT NULL,
            sha256 TEXT NOT NULL REFERENCES sources,
            role TEXT NOT NULL CHECK (role IN ('main', 'attachment', 'copy')),
            PRIMARY KEY (version, position)
        ) WITHOUT ROWID
        """,
        "INSERT INTO kept_sources SELECT version, position, sha256, role FROM version_sources",
        "DROP TABLE version_sources",
        "ALTER TABLE kept_sources RENAME TO version_sources",
        "CREATE INDEX version_sources_source ON version_sources (sha256)",
        # The uid of a row stands for the pair of sources.
        """
        CREATE TABLE groupings (
            uid TEXT PRIMARY KEY,
            whole TEXT NOT NULL, -- sha256 of the main source of a report
            part TEXT NOT NULL, -- sha256 of what belongs to it, or does not
            together INTEGER NOT NULL,
            author TEXT NOT NULL,
            at TEXT NOT NULL,
            version INTEGER NOT NULL,
            deleted INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE parts (
            report INTEGER PRIMARY KEY REFERENCES reports,
            whole INTEGER NOT NULL REFERENCES reports,
            sha256 TEXT NOT NULL -- of its main source when it was put there
        )
        """,
        "CREATE INDEX parts_whole ON parts (whole)",
        # The report that was read without the file.
        "ALTER TABLE failures ADD COLUMN report INTEGER REFERENCES reports",
        "CREATE INDEX failures_report ON failures (report) WHERE report IS NOT NULL",
    ):
        database.execute(statement)


def remember_what_was_before(database: Database) -> None:
    """What imports alone made of a report that reviewers put to others or took apart, and where
    what was written stood in the texts it had, so that taking back brings back the same.
    """
    for statement in (
        # Of reports that something was said of, and of no others.
        """
        CREATE TABLE own_sources (
            report INTEGER NOT NULL REFERENCES reports,
            sha256 TEXT NOT NULL REFERENCES sources,
            role TEXT NOT NULL CHECK (role IN ('main', 'attachment', 'copy')),
            PRIMARY KEY (report, sha256)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX own_sources_source ON own_sources (sha256)",
        # Whether the text came from what was said of its files, and from no import.
        "ALTER TABLE versions ADD COLUMN arranged INTEGER NOT NULL DEFAULT 0",
        """
        CREATE TABLE stood (
            id INTEGER PRIMARY KEY,
            uid TEXT NOT NULL, -- of an annotation, a verdict, or a report for its mark
            version INTEGER NOT NULL REFERENCES versions,
            of INTEGER NOT NULL, -- the version of the row
            alone INTEGER NOT NULL, -- whether no other report belonged to this one
            place_json TEXT NOT NULL,
            UNIQUE (uid, version)
        )
        """,
        "CREATE INDEX stood_version ON stood (version)",
        # The texts of a part became earlier ones of the report it was put to.
        """
        INSERT OR IGNORE INTO own_sources (report, sha256, role)
        SELECT parts.report, sha256, 'main' FROM parts UNION ALL
        SELECT parts.report, version_sources.sha256, role FROM parts
        JOIN version_sources ON version = (
            SELECT MAX(versions.id) FROM versions
            JOIN version_sources AS main ON main.version = versions.id AND main.role = 'main'
            WHERE versions.report = parts.whole AND main.sha256 = parts.sha256
        )
        """,
        # What was taken apart was attached in an earlier text of its report.
        """
        INSERT OR IGNORE INTO own_sources (report, sha256, role)
        SELECT versions.report, part, 'attachment' FROM groupings
        JOIN version_sources AS main ON main.sha256 = whole AND main.role = 'main'
        JOIN versions ON versions.id = main.version
        JOIN version_sources AS beside ON beside.version = main.version
        AND beside.sha256 = part AND beside.role = 'attachment'
        WHERE NOT together AND NOT deleted
        """,
        """
        INSERT OR IGNORE INTO own_sources (report, sha256, role)
        SELECT reports.id, sha256, role FROM reports
        JOIN versions ON versions.report = reports.id AND versions.number = reports.version
        JOIN version_sources ON version_sources.version = versions.id
        WHERE reports.id IN (SELECT whole FROM parts UNION SELECT report FROM own_sources)
        AND NOT EXISTS (
            SELECT 1 FROM parts JOIN own_sources USING (report)
            WHERE parts.whole = reports.id AND own_sources.sha256 = version_sources.sha256
        )
        """,
    ):
        database.execute(statement)


def name_agencies_in_full(database: Database) -> None:
    """More short forms of names are known, by which reports and links are found."""
    from store.agency.link_names import name_anew  # noqa: PLC0415  (a library of today never pays for it)

    name_anew(database.conn)


# In order, never taken out, never changed once released: a library remembers their names.
MIGRATIONS: tuple[Callable[[Database], None], ...] = (
    first_tables,
    name_all_copies,
    keep_drafts,
    judge_by_rule,
    keep_superseded,
    know_imports,
    carry_annotations,
    page_history,
    follow_by_figures,
    know_layouts,
    link_agencies,
    group_files,
    remember_what_was_before,
    name_agencies_in_full,
)

VERSION = len(MIGRATIONS)


def migrate(database: Database) -> None:
    """Brings ``database`` up to ``VERSION``. To be called inside a transaction that is already
    writing: several processes may open a new library at once, and only one may make the tables.
    """
    from sqlite_utils import Migrations  # noqa: PLC0415  (60 ms that a library of today never pays)

    migrations = Migrations("jiaokan")
    for migration in MIGRATIONS:
        migrations()(migration)
    migrations.apply(database)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {VERSION}")
