//! What our own statements may do to an open store.

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};

/// Pragmas that may be given a value once the store is open.
const FREE_PRAGMAS: &[&str] = &[
    "integrity_check",
    "quick_check",
    "foreign_key_check",
    "wal_checkpoint",
    "optimize",
    "table_info",
    "cache_size",
];

/// The same while the words of a case are taken away: their payloads give place to what is left of them.
pub(in crate::store) fn allowed_to_remove(asked: AuthContext<'_>) -> Authorization {
    match asked.action {
        AuthAction::Delete { table_name: "payload" } => Authorization::Allow,
        _ => allowed(asked),
    }
}

/// What our own statements may do. Bugs and mistakes end here; somebody with the file in another program does not.
pub(in crate::store) fn allowed(asked: AuthContext<'_>) -> Authorization {
    let denied = match asked.action {
        AuthAction::Update { table_name, .. } => matches!(table_name, "journal" | "payload"),
        AuthAction::Delete { table_name } => {
            matches!(table_name, "journal" | "payload" | "sqlite_schema" | "sqlite_master")
        }
        AuthAction::Pragma { pragma_name, pragma_value: Some(_) } => !FREE_PRAGMAS.contains(&pragma_name),
        AuthAction::DropTable { .. }
        | AuthAction::DropTrigger { .. }
        | AuthAction::DropIndex { .. }
        | AuthAction::DropView { .. }
        | AuthAction::DropVtable { .. }
        | AuthAction::AlterTable { .. }
        | AuthAction::CreateTable { .. }
        | AuthAction::CreateTrigger { .. }
        | AuthAction::CreateTempTrigger { .. }
        | AuthAction::CreateTempTable { .. }
        | AuthAction::CreateTempView { .. }
        | AuthAction::CreateView { .. }
        | AuthAction::CreateIndex { .. }
        | AuthAction::CreateVtable { .. }
        | AuthAction::Attach { .. }
        | AuthAction::Detach { .. } => true,
        // SQLite's list of actions is open; reading and ordinary writing stay free.
        _ => false,
    };
    if denied { Authorization::Deny } else { Authorization::Allow }
}
