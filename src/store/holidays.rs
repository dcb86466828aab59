//! Bank holidays that were brought in after the program was made, merged into those that came with it.

use super::changes::{self, Change, Hand, Record};
use super::error::Result;
use super::journal;
use super::moves::{self, Mark};
use super::rules::Rules;
use super::sql::{Asked, Day, Moment, needed};
use super::{Store, project};
use crate::domain::calendar::{Calendar, Division, Holiday, Merge};
use crate::domain::case::Case;
use crate::domain::deadline::deadlines;
use crate::domain::event::CaseId;
use crate::domain::trial::{Beyond, MovedDate, Trial};
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Transaction};

/// A published file of bank holidays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayFile {
    /// The name of the file, as undo says it.
    pub file: String,
    /// Its lists, one for each division.
    pub lists: Vec<(Division, Vec<Holiday>)>,
    /// Who brings it in.
    pub by: String,
    /// When.
    pub at: NaiveDateTime,
}

/// What came of bringing in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proclaimed {
    /// What it changed in the calendar of each division.
    pub merges: Vec<(Division, Merge)>,
    /// The open dates that it moved, each now in the timeline of its case.
    pub moved: Vec<MovedDate>,
    /// Whether everything in it was held already, so that nothing was written.
    pub unchanged: bool,
}

/// What a file would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayTrial {
    /// What it would change in the calendar of each division.
    pub merges: Vec<(Division, Merge)>,
    /// What that would do to the open dates.
    pub trial: Trial,
    /// Whether everything in it is held already.
    pub unchanged: bool,
}

/// A file as it was brought in, or the taking back of one.
#[derive(Debug, Clone)]
pub(super) struct Import {
    pub(super) record: Record,
    pub(super) file: String,
    /// The numbers of its lists.
    numbers: (i64, i64),
    pub(super) lists: Vec<(Division, Vec<Holiday>)>,
}

/// A file held against what is known.
struct Merged<'f> {
    merges: Vec<(Division, Merge)>,
    /// The lists that say anything new.
    fresh: Vec<(Division, &'f [Holiday])>,
    /// The reason for a timeline; none when no day changes.
    why: Option<String>,
}

impl Import {
    /// A file that is only tried: the last of all, and nobody's.
    fn tried(lists: &[(Division, Vec<Holiday>)]) -> Self {
        let record = Record {
            number: i64::MAX,
            takes_back: None,
            by: String::new(),
            at: NaiveDateTime::MAX,
            after: i64::MAX,
            turn: i64::MAX,
        };
        Self { record, file: String::new(), numbers: (0, 0), lists: lists.to_vec() }
    }

    /// Merges what it says of the calendar's own division.
    pub(super) fn apply(&self, calendar: &mut Calendar) {
        let division = calendar.division();
        for (_, list) in self.lists.iter().filter(|(of, _)| *of == division) {
            calendar.merge(list.clone());
        }
    }
}

impl Store {
    /// The bank holidays of a division, with everything that was brought in.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn calendar(&self, division: Division) -> Result<Calendar> {
        let mut calendar = Calendar::built_in(division);
        for change in changes::holding(&changes::all(&self.conn, self.rules.shown)?) {
            if let Change::Holidays(import) = change {
                import.apply(&mut calendar);
            }
        }
        Ok(calendar)
    }

    /// Takes in a published file and works out every open date again that it moves; each move is recorded in its case
    /// with the old date. A case that has ended keeps its dates. One undo takes all of it back.
    ///
    /// # Errors
    /// When the store cannot be written; nothing is changed then.
    pub fn bring_in_holidays(&mut self, file: &HolidayFile) -> Result<Proclaimed> {
        let Merged { merges, fresh, why } = self.merged(&file.lists)?;
        if fresh.is_empty() {
            return Ok(Proclaimed { merges, moved: Vec::new(), unchanged: true });
        }
        let HolidayFile { by, at, .. } = file;
        let at = Moment::whole(*at);
        let (rules, moved) = self.write(|tx, old, recorded| {
            insert(tx, (&file.file, &fresh), &Hand { by, at, recorded })?;
            let rules = Rules::read(tx, old.shown)?;
            let Some(why) = why else { return Ok((rules, Vec::new())) };
            let moved = moves::record(tx, (old, &rules), &Mark { at, by, recorded, why })?;
            project::rebuild(tx, &rules)?;
            Ok((rules, moved))
        })?;
        self.rules = rules;
        Ok(Proclaimed { merges, moved, unchanged: false })
    }

    /// What a published file would change. Nothing is written.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn try_holidays(&self, lists: &[(Division, Vec<Holiday>)]) -> Result<HolidayTrial> {
        let Merged { merges, fresh, .. } = self.merged(lists)?;
        let unchanged = fresh.is_empty();
        let rules = self.rules.with_holidays(&self.conn, Import::tried(lists))?;
        Ok(HolidayTrial { merges, trial: moves::preview(self.reader(), (&self.rules, &rules))?, unchanged })
    }

    /// A file held against what is known.
    fn merged<'f>(&self, lists: &'f [(Division, Vec<Holiday>)]) -> Result<Merged<'f>> {
        let counted = self.rules.calendar.division();
        let mut all = Merged { merges: Vec::new(), fresh: Vec::new(), why: None };
        for (division, list) in lists {
            let mut merged = self.calendar(*division)?;
            let before = merged.clone();
            let merge = merged.merge(list.clone());
            let days = merge.added.len() + merge.moved.len() + merge.renamed.len() + merge.years.len();
            if days > 0 || list.iter().any(|holiday| before.holiday_on(holiday.date) != Some(holiday)) {
                all.fresh.push((*division, list.as_slice()));
            }
            // The desk's own list names the change; one of another part of the UK moves the clocks that leave it out.
            if (merge.changes_days() || !merge.years.is_empty())
                && (*division == counted || all.why.is_none())
            {
                all.why = Some(why(&merge));
            }
            all.merges.push((*division, merge));
        }
        Ok(all)
    }

    /// The last year whose bank holidays are held and how many cases have an open date beyond it, if any has: asked
    /// with every queue, so that a look at two indexes is all it takes while the calendar reaches far enough.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn cases_beyond(&self) -> Result<Option<(i32, usize)>> {
        let last = *self.rules.calendar.years().end();
        let end = NaiveDate::from_ymd_opt(last, 12, 31).unwrap_or(NaiveDate::MAX);
        let any: bool = self.reader().one(
            "SELECT EXISTS (SELECT 1 FROM deadlines WHERE due > ?1)
                 OR EXISTS (SELECT 1 FROM cases WHERE live = 1 AND turn = 1 AND due IS NULL AND status IN ('new', 'open'))",
            [Day(end)],
            |row| row.get(0),
        )?;
        let beyond = if any { self.beyond_calendar()? } else { None };
        Ok(beyond.map(|beyond| (beyond.last, beyond.cases.len())))
    }

    /// The open dates that the calendar does not reach, if there are any.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn beyond_calendar(&self) -> Result<Option<Beyond>> {
        let last = *self.rules.calendar.years().end();
        let end = NaiveDate::from_ymd_opt(last, 12, 31).unwrap_or(NaiveDate::MAX);
        let conn = self.reader();
        let mut late = conn.prepare(
            "SELECT DISTINCT c.reference FROM deadlines d JOIN cases c ON c.id = d.case_id WHERE d.due > ?1
             ORDER BY c.reference",
        )?;
        let mut cases: Vec<String> =
            late.query_map([Day(end)], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let mut undated = conn.prepare(
            "SELECT c.id, c.reference FROM cases c
             WHERE c.live = 1 AND c.open = 1 AND c.turn IN (1, 2) AND c.due IS NULL
               AND NOT EXISTS (SELECT 1 FROM deadlines d WHERE d.case_id = c.id) ORDER BY c.reference",
        )?;
        let mut rows = undated.query([])?;
        while let Some(row) = rows.next()? {
            let id = CaseId(row.get("id")?);
            // A case may be open without owing a date; only one that cannot be reckoned is meant.
            let case = Case::fold(id, &journal::events(conn, id)?);
            if case.is_some_and(|c| deadlines(&c, &self.rules.policies, &self.rules.calendar).is_err()) {
                cases.push(row.get("reference")?);
            }
        }
        Ok((!cases.is_empty()).then_some(Beyond { last, cases }))
    }
}

fn insert(
    tx: &Transaction<'_>,
    (file, lists): (&str, &[(Division, &[Holiday])]),
    hand: &Hand<'_>,
) -> Result<()> {
    let sql = "SELECT max((SELECT coalesce(max(list), 0) FROM holidays),
                 (SELECT coalesce(max(last), 0) FROM imports))";
    let before: i64 = tx.query_row(sql, [], |row| row.get(0))?;
    let after = journal::last(tx)?;
    let mut insert = tx.prepare(
        "INSERT INTO holidays (list, division, date, title, source, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO NOTHING",
    )?;
    let mut last = before;
    for (division, list) in lists {
        last += 1;
        for Holiday { date, title, source } in *list {
            insert.execute((last, division.name(), Day(*date), title, source, after))?;
        }
    }
    insert_record(tx, (file, (before + 1, last)), None, hand)
}

/// Records that a file is taken back.
pub(super) fn insert_taking_back(tx: &Transaction<'_>, import: &Import, hand: &Hand<'_>) -> Result<()> {
    insert_record(tx, (&import.file, import.numbers), Some(import.record.number), hand)
}

fn insert_record(
    tx: &Transaction<'_>,
    (file, (first, last)): (&str, (i64, i64)),
    takes_back: Option<i64>,
    Hand { by, at, recorded }: &Hand<'_>,
) -> Result<()> {
    let (number, after, turn) = (newest(tx)? + 1, journal::last(tx)?, changes::next_turn(tx)?);
    tx.execute(
        "INSERT INTO imports (number, takes_back, file, first, last, \"by\", at, recorded, after, turn)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        (number, takes_back, file, first, last, by, Moment(*at), recorded, after, turn),
    )?;
    Ok(())
}

/// The reason for a timeline: the new day where there is one, else how many.
fn why(merge: &Merge) -> String {
    let named = |holiday: &Holiday| format!("{} on {}", holiday.title, holiday.date.format("%-d %B %Y"));
    match (&merge.added[..], &merge.moved[..]) {
        ([day], []) => format!("new bank holiday, {}", named(day)),
        ([], [change]) => format!("bank holiday moved, {}", named(&change.after)),
        (added, moved) => {
            format!("newer bank holidays, {} added and {} moved", added.len(), moved.len())
        }
    }
}

/// The number of the last file brought in; 0 for none.
pub(super) fn newest(conn: &Connection) -> Result<i64> {
    Ok(conn.one("SELECT coalesce(max(number), 0) FROM imports", [], |row| row.get(0))?)
}

/// Every file that was brought in, in order, and every taking back of one. Lists from before files had a number
/// are taken as known from the last entry of the journal before them.
pub(super) fn imports(conn: &Connection) -> Result<Vec<Import>> {
    let mut statement = conn.prepare(
        "SELECT number, takes_back, file, first, last, \"by\", at, after, turn FROM imports
         UNION ALL
         SELECT 0, NULL, 'an earlier list', list, list, '',
           coalesce((SELECT at FROM journal WHERE id = h.after), '0001-01-01T00:00:00'), after, 0
         FROM (SELECT DISTINCT list, after FROM holidays) h
         WHERE NOT EXISTS (SELECT 1 FROM imports WHERE h.list BETWEEN first AND last)
         ORDER BY turn, number, first",
    )?;
    let mut rows = statement.query([])?;
    let mut imports = Vec::new();
    while let Some(row) = rows.next()? {
        let numbers = (row.get("first")?, row.get("last")?);
        let record = Record::of(row)?;
        imports.push(Import { record, file: row.get("file")?, numbers, lists: lists(conn, numbers)? });
    }
    Ok(imports)
}

fn lists(conn: &Connection, numbers: (i64, i64)) -> Result<Vec<(Division, Vec<Holiday>)>> {
    let mut statement = conn.prepare(
        "SELECT list, division, date, title, source FROM holidays WHERE list BETWEEN ?1 AND ?2
         ORDER BY list, date",
    )?;
    let mut rows = statement.query(numbers)?;
    let mut lists: Vec<(Division, Vec<Holiday>)> = Vec::new();
    while let Some(row) = rows.next()? {
        let division = needed(row, "division", Division::parse)?;
        let date = row.get::<_, Day>("date")?.0;
        let holiday = Holiday { date, title: row.get("title")?, source: row.get("source")? };
        match lists.last_mut() {
            Some((last, list)) if *last == division => list.push(holiday),
            Some(_) | None => lists.push((division, vec![holiday])),
        }
    }
    Ok(lists)
}
