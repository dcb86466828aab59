//! The least that any program can do: it opens the store, reads one screen of rows through an index, paints them and
//! waits for a key. Bare ratatui and rusqlite; what it does by a key is what the desk is held against.
//!
//! Keys: j and k, space for the next page, G and g for the end and the top, d for the order of due dates, / and letters
//! to filter by the index of beginnings, q to quit.

use crossterm::event::{Event, KeyCode, read};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use ratatui::widgets::{List, ListItem, Paragraph};
use ratatui::{Frame, Terminal};
use rusqlite::{Connection, OpenFlags, Row, params};
use std::io::stdout;
use std::path::Path;

/// The columns that are shown, in the order of due dates.
const ROW: &str =
    "SELECT reference, route, status, coalesce(due, ''), received, coalesce(owner, ''), service,
    complainant, subject, turn FROM cases";

struct Shown {
    key: (i64, String, String),
    line: String,
}

fn shown(row: &Row<'_>) -> rusqlite::Result<Shown> {
    let text = |n: usize| row.get::<_, String>(n);
    let reference = text(0)?;
    let line = format!(
        "{reference:<12} {:<6} {:<10} {:<11} {:<11} {:<18} {:<18} {:<20} {}",
        text(1)?,
        text(2)?,
        text(3)?,
        text(4)?,
        text(5)?,
        text(6)?,
        text(7)?,
        text(8)?
    );
    Ok(Shown { key: (row.get(9)?, text(3)?, reference), line })
}

struct Limit {
    conn: Connection,
    rows: Vec<Shown>,
    at: usize,
    height: usize,
    filter: Option<String>,
}

impl Limit {
    fn page(&mut self, sql: &str, key: Option<(i64, String, String)>) {
        let sql = format!("{ROW} {sql} LIMIT {}", self.height);
        let mut statement = self.conn.prepare(&sql).expect("a page");
        let rows = match key {
            Some((turn, due, reference)) => statement.query_map(params![turn, due, reference], shown),
            None => statement.query_map([], shown),
        };
        self.rows = rows.expect("a page").map(|row| row.expect("a row")).collect();
    }

    fn top(&mut self) {
        self.page("ORDER BY turn, due, reference", None);
        self.at = 0;
    }

    fn end(&mut self) {
        self.page("ORDER BY turn DESC, due DESC, reference DESC", None);
        self.rows.reverse();
        self.at = self.rows.len().saturating_sub(1);
    }

    fn after(&mut self, n: usize) {
        let Some(key) = self.rows.get(n).map(|row| row.key.clone()) else { return };
        // Nothing is due of what is finished.
        let from = match key.1.as_str() {
            "" => "turn = ?1 AND due IS NULL AND reference >= ?3 AND ?2 = ''",
            _ => "(turn, due, reference) >= (?1, ?2, ?3)",
        };
        self.page(&format!("WHERE {from} ORDER BY turn, due, reference"), Some(key));
    }

    fn filtered(&mut self) {
        let Some(words) = self.filter.clone().filter(|words| !words.is_empty()) else { return self.top() };
        let sql = format!(
            "{ROW} WHERE id IN (SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT {})",
            self.height
        );
        let mut statement = self.conn.prepare(&sql).expect("a search");
        let rows = statement.query_map([format!("\"{words}\" *")], shown).expect("a search");
        self.rows = rows.map(|row| row.expect("a row")).collect();
        self.at = 0;
    }

    fn key(&mut self, code: KeyCode) -> bool {
        let page = self.height;
        match (code, &mut self.filter) {
            (KeyCode::Esc, filter) => {
                *filter = None;
                self.top();
            }
            (KeyCode::Char(c), Some(filter)) => {
                filter.push(c);
                self.filtered();
            }
            (KeyCode::Char('q'), None) => return false,
            (KeyCode::Char('j'), None) if self.at + 1 < self.rows.len() => self.at += 1,
            (KeyCode::Char('j'), None) => self.after(1),
            (KeyCode::Char('k'), None) => self.at = self.at.saturating_sub(1),
            (KeyCode::Char(' '), None) | (KeyCode::PageDown, None) => self.after(page - 1),
            (KeyCode::Char('G'), None) | (KeyCode::End, None) => self.end(),
            (KeyCode::Char('g'), None) | (KeyCode::Home, None) => self.top(),
            (KeyCode::Char('d'), None) => self.top(),
            (KeyCode::Char('/'), None) => self.filter = Some(String::new()),
            (_, _) => {}
        }
        true
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        let [head, body, foot] =
            Layout::vertical([Constraint::Length(1), Constraint::Min(1), Constraint::Length(1)])
                .areas(frame.area());
        let head_line = "reference    route  status     due         received    officer            service";
        frame.render_widget(Line::styled(head_line, Style::new().add_modifier(Modifier::BOLD)), head);
        let items = self.rows.iter().enumerate().map(|(n, row)| {
            let chosen =
                if n == self.at { Style::new().add_modifier(Modifier::REVERSED) } else { Style::new() };
            ListItem::new(row.line.as_str()).style(chosen)
        });
        frame.render_widget(List::new(items), body);
        let foot_line =
            self.filter.as_ref().map_or_else(|| "j k G g / q".to_owned(), |words| format!("/{words}"));
        frame.render_widget(Paragraph::new(foot_line), foot);
    }
}

/// Runs until q.
pub fn run(store: &Path) {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(store, flags).expect("the store opens");
    crossterm::terminal::enable_raw_mode().expect("a terminal");
    crossterm::execute!(stdout(), crossterm::terminal::EnterAlternateScreen).expect("a terminal");
    let mut terminal = Terminal::new(CrosstermBackend::new(stdout())).expect("a terminal");
    let height = usize::from(terminal.size().expect("a size").height).saturating_sub(2).max(2);
    let mut limit = Limit { conn, rows: Vec::new(), at: 0, height, filter: None };
    limit.top();
    loop {
        terminal.draw(|frame| limit.draw(frame)).expect("a frame");
        match read().expect("a key") {
            Event::Key(key) if !limit.key(key.code) => break,
            _ => {}
        }
    }
    crossterm::execute!(stdout(), crossterm::terminal::LeaveAlternateScreen).expect("a terminal");
    crossterm::terminal::disable_raw_mode().expect("a terminal");
}
