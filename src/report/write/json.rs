//! A report for other programs: `{version, scheme, year, tables: {table: {row: number}}}`.

use crate::domain::terms::Scheme;
use crate::report::table::{Cell, Row, Table};
use crate::report::{Part, Report};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::collections::BTreeMap;

/// The number of the shape; it changes only when a key goes or changes its meaning.
const VERSION: u32 = 1;

/// The report as a value that can be written as JSON. With several years `tables` counts them together and `years`
/// has each by itself; with one, `years_before` has the numbers of the two years that stand beside it.
pub fn json(report: &Report) -> impl Serialize + '_ {
    Shape(report)
}

struct Shape<'a>(&'a Report);

impl Serialize for Shape<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Report { kind, scheme, span, as_at, parts, published, .. } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("version", &VERSION)?;
        map.serialize_entry("report", kind.name())?;
        map.serialize_entry("scheme", scheme.map_or("all", Scheme::name))?;
        map.serialize_entry("year", span)?;
        map.serialize_entry("as_at", as_at)?;
        map.serialize_entry("published", published)?;
        if let Some(whole) = parts.last() {
            map.serialize_entry("tables", &Tables(&whole.tables))?;
            let before = Before(&whole.tables).years();
            if !before.is_empty() {
                map.serialize_entry("years_before", &before)?;
            }
        }
        if let Some((_, years)) = parts.split_last().filter(|(_, years)| !years.is_empty()) {
            map.serialize_entry("years", &Years(years))?;
        }
        map.end()
    }
}

struct Years<'a>(&'a [Part]);

impl Serialize for Years<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Year<'a> {
            tables: Tables<'a>,
        }
        serializer.collect_map(self.0.iter().map(|part| (&part.name, Year { tables: Tables(&part.tables) })))
    }
}

struct Tables<'a>(&'a [Table]);

impl Serialize for Tables<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|table| (table.id, One(table))))
    }
}

struct One<'a>(&'a Table);

impl Serialize for One<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Table { flat, rows, .. } = self.0;
        if *flat {
            let rows = rows.iter().filter(|row| !row.earlier);
            return serializer.collect_map(rows.map(|row| (&row.key, Number::of(row, 0))));
        }
        let rows = rows.iter().filter(|row| !row.earlier);
        serializer.collect_map(rows.map(|row| (row.key.clone(), Line { table: self.0, row })))
    }
}

/// The years that stand beside the year of the report: `{year: {table: {row: number}}}`. Those that stand under the total of
/// a table with several columns are in no program's way: the earlier year's own report has the whole table.
struct Before<'a>(&'a [Table]);

impl<'a> Before<'a> {
    fn years(&self) -> BTreeMap<&'a str, BTreeMap<&'static str, BTreeMap<&'a str, Number>>> {
        let mut years: BTreeMap<&str, BTreeMap<&'static str, BTreeMap<&str, Number>>> = BTreeMap::new();
        for table in self.0.iter().filter(|table| table.flat) {
            for (at, column) in table.columns.iter().enumerate().skip(1) {
                let rows = table.rows.iter().map(|row| (row.key.as_str(), Number::of(row, at))).collect();
                years.entry(&column.key).or_default().insert(table.id, rows);
            }
        }
        years
    }
}

struct Line<'a> {
    table: &'a Table,
    row: &'a Row,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Table { words, columns, .. } = self.table;
        let mut map = serializer.serialize_map(None)?;
        for (column, word) in words.iter().zip(&self.row.words) {
            map.serialize_entry(&column.key, word)?;
        }
        for (column, cell) in columns.iter().zip(&self.row.cells) {
            map.serialize_entry(&column.key, &Number(*cell))?;
        }
        map.end()
    }
}

/// A cell as a number: whole where it is whole, else with its one decimal; null for nothing and for what is hidden.
struct Number(Cell);

impl Number {
    fn of(row: &Row, column: usize) -> Self {
        Self(row.cells.get(column).copied().unwrap_or(Cell::Hidden))
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.shown() {
            None => serializer.serialize_none(),
            Some(shown) if shown.hundredths % 100 == 0 => serializer.serialize_i64(shown.hundredths / 100),
            // Hundredths of counts of people and of pounds: far inside what an f64 holds.
            Some(shown) => serializer.serialize_f64(shown.hundredths as f64 / 100.0),
        }
    }
}
