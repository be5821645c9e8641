"""The shape of a workspace, as the list of changes that led to it. Append only."""

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x4B504944  # "KPID": tells a workspace from any other SQLite file

migrations = Migrations("kpi-desk")


@migrations()
def m001_revision(db: Database) -> None:
    db.table("revision").create({"id": int, "number": int, "changed_at": str}, pk="id")
    db.table("revision").insert({"id": 1, "number": 0, "changed_at": ""})


@migrations()
def m002_imports(db: Database) -> None:
    db.table("imports").create(
        {
            "id": int,
            "file": str,
            "sha256": str,
            "layout": str,
            "account": str,
            "market": str,
            "currency": str,
            "first_day": str,
            "last_day": str,
            "rows_read": int,
            "rows_imported": int,
            "rows_refused": int,
            "new": int,
            "changed": int,
            "unchanged": int,
            "actor": str,
            "at": str,
        },
        pk="id",
        not_null={"file", "sha256", "layout", "actor", "at"},
    )
    db.table("imports").create_index(["sha256"], unique=True)


@migrations()
def m003_facts(db: Database) -> None:
    texts = (
        *("key", "first_day", "last_day", "platform", "source_family", "layout", "account"),
        *("market", "level", "currency", "attribution_basis", "channel", "campaign"),
        *("campaign_id", "adgroup", "ad", "content_id", "breakdown", "attribution_window"),
        *("click_kind", "conversion_event"),
    )
    numbers = (
        *("import_id", "spend", "net_spend", "gross_gmv", "conversion_value", "conversions"),
        *("impressions", "clicks", "views", "orders", "sku_orders", "conversions_are_orders"),
        *("row", "provisional"),
    )
    columns = dict.fromkeys(texts, str) | dict.fromkeys(numbers, int)
    db.table("facts").create(
        columns,
        pk=("import_id", "key"),
        foreign_keys=[("import_id", "imports", "id")],
        not_null={"key", "first_day", "last_day", "import_id", "currency"},
    )
    db.table("facts").create_index(["key", "import_id"])
    # The newest import of a key is its truth; undoing that import brings the older one back.
    db.create_view(
        "current_facts",
        "select f.* from facts f join (select key, max(import_id) as newest from facts"
        " group by key) n on n.key = f.key and n.newest = f.import_id",
    )


@migrations()
def m004_mappings(db: Database) -> None:
    db.table("mappings").create(
        {"signature": str, "mapping": str, "actor": str, "at": str}, pk="signature"
    )


@migrations()
def m005_scenarios(db: Database) -> None:
    db.table("scenarios").create(
        {
            "code": str,
            "name": str,
            "version": int,
            "request": str,
            "summary": str,
            "created_at": str,
            "changed_at": str,
        },
        pk="code",
        not_null={"name", "version", "request", "summary"},
    )
    db.table("scenarios").create_index(["name"], unique=True)


@migrations()
def m006_settings(db: Database) -> None:
    db.table("settings").create({"name": str, "value": str, "version": int}, pk="name")


@migrations()
def m007_changes(db: Database) -> None:
    db.table("changes").create(
        {"id": int, "at": str, "actor": str, "what": str, "before": str, "after": str}, pk="id"
    )


@migrations()
def m008_records(db: Database) -> None:
    columns = {"kind": str, "code": str, "version": int, "body": str, "actor": str, "at": str}
    db.table("records").create(
        columns | {"frozen": int},
        pk=("kind", "code", "version"),
        not_null={"actor", "at", "frozen"},
    )


@migrations()
def m009_documents(db: Database) -> None:
    db.table("documents").create(
        {"sha256": str, "size_bytes": int, "content": bytes, "actor": str, "at": str},
        pk="sha256",
        not_null={"size_bytes", "content", "actor", "at"},
    )
